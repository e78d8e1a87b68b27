package diff

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"

	"github.com/rowproof/rowproof/spec/openapi"
)

// pagesOf reads the operations of an OpenAPI file.
func pagesOf(t *testing.T, name, src string) []Page {
	t.Helper()
	contracts, _, err := openapi.LoadAll(name, []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	parts, isDerived, err := openapi.LoadParts(name, []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	var all []Page
	for i, c := range contracts {
		p := Page{Name: name, Contract: c}
		if len(parts) == len(contracts) {
			p.Parts, p.Derived = parts[i], isDerived
		}
		all = append(all, p)
	}
	return all
}

func shelves(t *testing.T) string {
	t.Helper()
	src, err := os.ReadFile("testdata/shelves.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

// edited replaces a text that is in the file exactly once.
func edited(t *testing.T, src, old, new string) string {
	t.Helper()
	if strings.Count(src, old) != 1 {
		t.Fatalf("%q is %d times in the file", old, strings.Count(src, old))
	}
	return strings.Replace(src, old, new, 1)
}

// TestParts_EachChangedKeyword_ExpectedRuleAndClass edits one keyword of a file. The classes follow from the rules of
// JSON Schema: a change breaks clients if requests that were valid are now invalid, and is risky if responses that were
// invalid are now valid.
func TestParts_EachChangedKeyword_ExpectedRuleAndClass(t *testing.T) {
	for _, tt := range []struct{ name, old, new, want string }{
		// Requests.
		{"value of a deepObject member removed", "- wood\n", "- brick\n", "breaking parameter-enum-value-removed, compatible parameter-enum-value-added"},
		{"bound of a deepObject member narrowed", "maximum: 100\n              description", "maximum: 50\n              description", "breaking parameter-bound-changed"},
		{"bound of a deepObject member widened", "minimum: 1\n", "minimum: 0\n", "compatible parameter-bound-changed"},
		{"deepObject member became optional", "          required:\n          - kind\n          properties:\n            kind", "          properties:\n            kind", "compatible parameter-became-optional"},
		{"deepObject member became required", "          - kind\n          properties:\n            kind", "          - kind\n          - width\n          properties:\n            kind", "breaking parameter-became-required"},
		{"deepObject member removed", "            wait:\n              type: integer\n              description: 'The time to wait. Unit: seconds.'\n", "", "risky parameter-removed"},
		{"style", "style: deepObject", "style: form", "breaking parameter-encoding-changed"},
		{"explode", "style: form\n        explode: false", "style: form\n        explode: true", "breaking parameter-encoding-changed"},
		{"pattern of elements", "'^s-[0-9]+$'", "'^s-[0-9]{3}$'", "risky parameter-limit-changed"},
		{"maximum length of elements", "maxLength: 8", "maxLength: 4", "breaking parameter-bound-changed"},
		{"type of elements", "items:\n            type: string\n            pattern: '^s-[0-9]+$'\n            maxLength: 8", "items:\n            type: integer", "breaking parameter-type-changed, compatible parameter-bound-removed, compatible parameter-limit-removed"},
		{"repeated elements allowed", "          uniqueItems: true\n", "", "compatible parameter-limit-changed"},
		{"open bound closed", "          exclusiveMinimum: true\n", "", "compatible parameter-bound-changed"},
		{"closed bound opened", "maximum: 100\n          multipleOf", "maximum: 100\n          exclusiveMaximum: true\n          multipleOf", "breaking parameter-bound-changed"},
		{"same bound in another form", "minimum: 0\n          exclusiveMinimum: true\n", "minimum: 1\n", ""},
		{"narrower multiple", "multipleOf: 5", "multipleOf: 10", "breaking parameter-limit-changed"},
		{"wider multiple", "          multipleOf: 5\n", "", "compatible parameter-limit-removed"},
		{"another multiple", "multipleOf: 5", "multipleOf: 3", "breaking parameter-limit-changed"},
		{"null no longer valid", "          nullable: true\n          enum:\n          - new\n          - old\n          - null\n", "          enum:\n          - new\n          - old\n", "breaking parameter-enum-value-removed, breaking parameter-limit-changed"},
		{"empty value no longer valid", "        allowEmptyValue: true\n", "", "breaking parameter-limit-changed"},
		{"format of a header", "format: uuid", "format: email", "breaking parameter-type-changed"},
		{"cookie removed", "      - name: session\n        in: cookie\n        schema:\n          type: string\n", "", "risky parameter-removed"},
		{"new bound", "          maxItems: 50\n", "          maxItems: 50\n          minLength: 3\n", "breaking parameter-bound-added"},
		{"bound of a path-level parameter", "maxLength: 20", "maxLength: 10", "breaking parameter-bound-changed"},
		{"body became required", "required: false", "required: true", "breaking parameter-became-required"},
		{"part of allOf", "minLength: 2", "minLength: 3", "breaking parameter-bound-changed"},
		{"further properties allowed", "                additionalProperties: false\n", "", "compatible parameter-limit-changed"},
		{"alternative removed", "                    - $ref: '#/components/schemas/Square'\n", "", "breaking parameter-limit-changed"},
		{"media type of the body removed", "          application/xml:\n            schema:\n              type: object\n              properties:\n                label:\n                  type: string\n", "", "breaking media-type-removed"},
		{"format of a referenced schema widened", "format: float", "format: double", "compatible parameter-type-changed"},
		{"read-only lifted", "          readOnly: true\n", "", "compatible parameter-access-changed"},
		{"member of an alternative", "radius:\n          type: integer", "radius:\n          type: string", "breaking parameter-type-changed"},
		{"deprecated", "      - name: limit\n", "      - name: limit\n        deprecated: true\n", "compatible deprecation-changed"},

		{"cookie became a query", "      - name: session\n        in: cookie\n        schema:\n          type: string\n", "      - name: session\n        in: query\n        schema:\n          type: string\n", "compatible parameter-added, risky parameter-removed"},

		// Responses.
		{"value of a field added", "                    - old\n                  when", "                    - old\n                    - lost\n                  when", "breaking field-enum-value-added"},
		{"value of a field removed", "                    - new\n                    - old\n", "                    - new\n", "compatible field-enum-value-removed"},
		{"format of a field", "format: date-time", "format: date", "breaking field-type-changed"},
		{"wider number", "format: int32", "format: int64", "breaking field-type-changed"},
		{"narrower number", "format: int64", "format: int32", "compatible field-type-changed"},
		{"bound of a field widened", "maximum: 1000", "maximum: 2000", "breaking field-bound-changed"},
		{"bound of a field narrowed", "maximum: 1000", "maximum: 500", "compatible field-bound-changed"},
		{"elements of a field", "items:\n                      type: string", "items:\n                      type: integer", "breaking field-type-changed"},
		{"number of elements of a field", "maxItems: 9", "maxItems: 19", "breaking field-bound-changed"},
		{"elements of a map", "additionalProperties:\n                      type: integer", "additionalProperties:\n                      type: string", "breaking field-type-changed"},
		{"field became optional", "                required:\n                - items\n", "", "breaking field-became-optional"},
		{"field of an element became optional", "      required:\n      - id\n", "", "breaking field-became-optional"},
		{"field became nullable", "        id:\n          type: string\n", "        id:\n          type: string\n          nullable: true\n", "breaking field-limit-changed"},
		{"header removed", "          headers:\n            X-Rate:\n              required: true\n              schema:\n                type: integer\n", "", "breaking field-removed"},
		{"header became optional", "              required: true\n              schema:\n                type: integer\n          content", "              schema:\n                type: integer\n          content", "breaking field-became-optional"},
		{"type of a header", "required: true\n              schema:\n                type: integer", "required: true\n              schema:\n                type: string", "breaking field-type-changed"},
		{"status of an error removed", "        '404':\n          description: gone\n", "", "risky response-status-removed"},
		{"status of an error added", "        '404':\n", "        '403':\n          description: no\n        '404':\n", "compatible response-status-added"},
		{"status of success added", "        '404':\n", "        '202':\n          description: later\n        '404':\n", "risky response-success-added"},
		{"field of an error", "                  reason:\n                    type: string", "                  reason:\n                    type: integer", "breaking field-type-changed"},
		{"field of an error added", "                  reason:\n                    type: string", "                  code:\n                    type: string\n                  reason:\n                    type: string", "compatible field-added"},
		{"header added", "            X-Rate:\n", "            X-Limit:\n              schema:\n                type: integer\n            X-Rate:\n", "compatible field-added"},
		{"media type of an error added", "                  reason:\n                    type: string", "                  reason:\n                    type: string\n            application/xml:\n              schema:\n                type: object", "compatible media-type-added"},
		{"unit of a member", "Unit: seconds.", "Unit: milliseconds.", "risky parameter-unit-changed"},

		// What is not judged.
		{"security", "      - key: []\n", "      - key: [write]\n", "risky not-compared"},
		{"security scheme", "name: X-Key", "name: X-Secret", "risky not-compared"},
		{"server", "https://shelf.example.com", "https://shelves.example.com", "risky not-compared"},
		{"link", "next:\n              operationId: ListShelves", "next:\n              operationId: CountShelves", "risky not-compared"},
		{"callback", "description: thanks", "description: thanks\n                '204':\n                  description: none", "risky not-compared"},
		{"extension", "x-vendor: a", "x-vendor: b", "risky not-compared"},
		{"not", "        side:\n          type: integer\n", "        side:\n          type: integer\n          not:\n            enum: [0]\n", "risky not-compared"},
		{"discriminator", "                    oneOf:\n", "                    discriminator:\n                      propertyName: kind\n                    oneOf:\n", "risky not-compared"},

		// Wording.
		{"description", "description: What to list.", "description: What to show.", "compatible text-changed"},
		{"description of a response", "description: gone", "description: lost", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			src := shelves(t)
			var got []string
			for _, c := range Sets(pagesOf(t, "old.yaml", src), pagesOf(t, "new.yaml", edited(t, src, tt.old, tt.new))) {
				got = append(got, string(c.Class)+" "+c.Rule)
				if c.Old.Line+c.New.Line == 0 || c.Text == "" || c.Reason == "" || rules[c.Rule].ID == "" {
					t.Errorf("no line, no text, no reason or an unknown rule: %+v", c)
				}
				if why := blind(c); why != "" {
					t.Error(why)
				}
			}
			slices.Sort(got)
			if s := strings.Join(got, ", "); s != tt.want {
				t.Errorf("%s\nwant %s", s, tt.want)
			}
		})
	}
}

// TestParts_ServerOfTwoOperationsChanged_OneChange: the server is stated once, for the file as a whole.
func TestParts_ServerOfTwoOperationsChanged_OneChange(t *testing.T) {
	const src = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\nservers: [{url: 'https://a.example.com'}]\npaths:\n" +
		"  /a: {get: {operationId: A, responses: {'200': {description: ok}}}}\n  /b: {get: {operationId: B, responses: {'200': {description: ok}}}}\n"
	changes := Sets(pagesOf(t, "old.yaml", src), pagesOf(t, "new.yaml", edited(t, src, "a.example.com", "b.example.com")))
	if len(changes) != 1 || changes[0].Rule != "not-compared" || changes[0].New.Line != 3 {
		t.Errorf("got %+v", changes)
	}
}

// TestParts_FileRewrittenWithSameMeaning_NoChange: the second file has another order of keys and sets, inlined schemas,
// explicit defaults and other descriptions, but the same meaning.
func TestParts_FileRewrittenWithSameMeaning_NoChange(t *testing.T) {
	src := shelves(t)
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(src), &root); err != nil {
		t.Fatal(err)
	}
	reverse(root.Content[0])
	reversed, err := yaml.Marshal(&root)
	if err != nil {
		t.Fatal(err)
	}
	for name, other := range map[string]string{
		"reversed":            string(reversed),
		"reversed values":     edited(t, src, "- wood\n              - steel", "- steel\n              - wood"),
		"inlined":             edited(t, src, "size:\n                    $ref: '#/components/schemas/Size'", "size:\n                    type: number\n                    format: float"),
		"alternatives turned": edited(t, src, "- $ref: '#/components/schemas/Round'\n                    - $ref: '#/components/schemas/Square'", "- $ref: '#/components/schemas/Square'\n                    - $ref: '#/components/schemas/Round'"),
		"default written":     edited(t, src, "      - name: limit\n        in: query\n", "      - name: limit\n        in: query\n        style: form\n        explode: true\n        required: false\n"),
		"unused component":    edited(t, src, "    Size:\n", "    Unused:\n      type: string\n    Size:\n"),
	} {
		t.Run(name, func(t *testing.T) {
			for _, c := range Sets(pagesOf(t, "f.yaml", src), pagesOf(t, "f.yaml", other)) {
				if !c.Page {
					t.Errorf("%s %s: %s", c.Class, c.Rule, c.Text)
				}
			}
		})
	}
}

// reverse reverses the entries of each mapping.
func reverse(n *yaml.Node) {
	if n.Kind == yaml.MappingNode {
		for i, j := 0, len(n.Content)-2; i < j; i, j = i+2, j-2 {
			n.Content[i], n.Content[j] = n.Content[j], n.Content[i]
			n.Content[i+1], n.Content[j+1] = n.Content[j+1], n.Content[i+1]
		}
	}
	for _, c := range n.Content {
		reverse(c)
	}
}

// TestParts_AnyEntryRemoved_RemovalReported removes each entry and each element of the file in turn. Each removal is
// listed, unless it removes only wording.
func TestParts_AnyEntryRemoved_RemovalReported(t *testing.T) {
	src := shelves(t)
	old := pagesOf(t, "f.yaml", src)
	const base = "/paths/~shelves~{room}/post/"
	same := map[string]bool{ // OpenAPI requires the entry, or the file means the same without it
		"/openapi": true, "/info/title": true, "/info/version": true,
		"/paths/~shelves~{room}/parameters/0/required": true, base + "parameters/1/style": true,
		base + "requestBody/required": true, "/components/schemas/Base/type": true, // false is the default, and another part of allOf has the type
		base + "requestBody/content/application~json/schema/allOf/1/type": true,
	}
	for _, at := range paths(t, src) {
		if same[at] || isWording(at) {
			continue
		}
		t.Run(at, func(t *testing.T) {
			other, ok := fileWithout(t, src, at)
			if !ok {
				return // the rest is not a valid file
			}
			if len(Sets(old, other)) == 0 {
				t.Error("no change")
			}
		})
	}
}

func isWording(path string) bool {
	return strings.HasSuffix(path, "/description") || strings.HasSuffix(path, "/title")
}

// paths returns the path of each entry and element of a file.
func paths(t *testing.T, src string) []string {
	t.Helper()
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(src), &root); err != nil {
		t.Fatal(err)
	}
	var all []string
	var walk func(n *yaml.Node, at string)
	walk = func(n *yaml.Node, at string) {
		for i := 0; i < len(n.Content); i++ {
			name, child := fmt.Sprint(i), n.Content[i]
			if n.Kind == yaml.MappingNode {
				name, child = strings.ReplaceAll(child.Value, "/", "~"), n.Content[i+1]
				i++
			}
			all = append(all, at+"/"+name)
			walk(child, at+"/"+name)
		}
	}
	walk(root.Content[0], "")
	return all
}

// fileWithout returns the operations of a file without the value at a path. It returns false if they cannot be read.
func fileWithout(t *testing.T, src, at string) ([]Page, bool) {
	t.Helper()
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(src), &root); err != nil {
		t.Fatal(err)
	}
	n, parts := root.Content[0], strings.Split(at, "/")[1:]
	for k, name := range parts {
		for i := 0; i < len(n.Content); i++ {
			width, key := 1, fmt.Sprint(i)
			if n.Kind == yaml.MappingNode {
				width, key = 2, strings.ReplaceAll(n.Content[i].Value, "/", "~")
			}
			if key != name {
				i += width - 1
				continue
			}
			if k == len(parts)-1 {
				n.Content = slices.Delete(n.Content, i, i+width)
			} else {
				n = n.Content[i+width-1]
			}
			break
		}
	}
	text, err := yaml.Marshal(&root)
	if err != nil {
		t.Fatal(err)
	}
	contracts, _, err := openapi.LoadAll("f.yaml", text)
	if err != nil || len(contracts) == 0 {
		return nil, false
	}
	return pagesOf(t, "f.yaml", string(text)), true
}

// TestParts_KeywordsOfOpenAPI31_SameAsThoseOfOpenAPI30: a list of types with null, a numeric exclusive bound and const
// are other forms of keywords of OpenAPI 3.0.
func TestParts_KeywordsOfOpenAPI31_SameAsThoseOfOpenAPI30(t *testing.T) {
	file := func(version, schema string) string {
		return "openapi: " + version + "\ninfo: {title: t, version: '1'}\npaths:\n  /a:\n    get:\n      operationId: A\n      parameters:\n" +
			"      - {name: p, in: query, schema: " + schema + "}\n      responses: {'200': {description: ok}}\n"
	}
	for _, tt := range []struct{ old, new, want string }{
		{"{type: string, nullable: true}", "{type: [string, 'null']}", ""},
		{"{type: number, minimum: 0, exclusiveMinimum: true}", "{type: number, exclusiveMinimum: 0}", ""},
		{"{type: string, enum: [a]}", "{const: a, type: string}", ""},
		{"{type: string}", "{type: [integer, string]}", "compatible parameter-type-changed"},
		{"{type: number, minimum: 0}", "{type: number, exclusiveMinimum: 0}", "breaking parameter-bound-changed"},
	} {
		var got []string
		for _, c := range Sets(pagesOf(t, "f", file("3.0.3", tt.old)), pagesOf(t, "f", file("3.1.0", tt.new))) {
			got = append(got, string(c.Class)+" "+c.Rule)
		}
		if diff := cmp.Diff(tt.want, strings.Join(got, ", ")); diff != "" {
			t.Errorf("%s to %s (-want +got):\n%s", tt.old, tt.new, diff)
		}
	}
}

// TestParts_ChangeThatOtherToolsMisjudge_ExpectedClass contains changes that other tools miss or report falsely.
func TestParts_ChangeThatOtherToolsMisjudge_ExpectedClass(t *testing.T) {
	const head = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths:\n  /a:\n    post:\n      operationId: A\n"
	query := func(schema string) string {
		return head + "      parameters:\n      - {name: p, in: query, schema: " + schema + "}\n      responses: {'200': {description: ok}}\n"
	}
	answer := func(schema string) string {
		return head + "      responses: {'200': {description: ok, content: {application/json: {schema: " + schema + "}}}}\n" +
			"components: {schemas: {Lite: {type: object, properties: {a: {type: string}}}, Role: {type: string, enum: [user, root], title: Role}}}\n"
	}
	body := func(schema string) string {
		return head + "      requestBody: {content: {application/json: {schema: " + schema + "}}}\n      responses: {'200': {description: ok}}\n" +
			"components: {schemas: {Role: {type: string, enum: [user, root], title: Role}}}\n"
	}
	for _, tt := range []struct{ name, old, new, want string }{
		{"value of the query became a repeated list", query("{type: string}"), query("{type: array, items: {type: string}}"), "compatible parameter-became-list"},
		{"value of the query became a list of numbers", query("{type: string}"), query("{type: array, items: {type: integer}}"), "breaking parameter-type-changed"},
		{"value of the query became an enumeration", query("{type: string}"), query("{type: string, enum: [a]}"), "breaking parameter-became-enum"},
		{
			"object split with allOf", answer("{type: object, properties: {a: {type: string}, b: {type: integer}}}"),
			answer("{allOf: [{$ref: '#/components/schemas/Lite'}, {type: object, properties: {b: {type: integer}}}]}"), "",
		},
		{"field lost by the split", answer("{type: object, properties: {a: {type: string}, b: {type: integer}}}"), answer("{allOf: [{$ref: '#/components/schemas/Lite'}]}"), "breaking field-removed"},
		{
			"alternative became a component", body("{type: object, properties: {r: {anyOf: [{type: string, enum: [user, root]}, {type: integer}]}}}"),
			body("{type: object, properties: {r: {anyOf: [{$ref: '#/components/schemas/Role'}, {type: integer}]}}}"), "",
		},
		{
			"alternative removed next to a renamed one", body("{type: object, properties: {r: {anyOf: [{type: string, enum: [user, root]}, {type: integer}]}}}"),
			body("{type: object, properties: {r: {anyOf: [{$ref: '#/components/schemas/Role'}]}}}"), "breaking parameter-limit-changed",
		},
		{"list of the answer became an object", answer("{type: object, properties: {l: {type: array, items: {type: string}}}}"), answer("{type: object, properties: {l: {type: object}}}"), "breaking field-type-changed"},
		{"root of the answer", answer("{type: array, items: {type: string}}"), answer("{type: array, items: {type: integer}}"), "breaking field-type-changed"},
		{"value of the answer's root removed", answer("{type: string, enum: [a, b]}"), answer("{type: string, enum: [a]}"), "compatible field-enum-value-removed"},
		{"required in another order", answer("{type: object, required: [a, b], properties: {a: {}, b: {}}}"), answer("{type: object, required: [b, a], properties: {b: {}, a: {}}}"), ""},
		{"default with a space", query("{type: string, default: 'a'}"), query("{type: string, default: 'a '}"), "risky parameter-default-changed"},
		{"explode of a scalar", query("{type: string}"), strings.Replace(query("{type: string}"), "in: query,", "in: query, explode: false,", 1), ""},
		{"recursion replaced", answer("{$ref: '#/components/schemas/Lite'}"), strings.Replace(answer("{$ref: '#/components/schemas/Lite'}"), "a: {type: string}", "a: {$ref: '#/components/schemas/Lite'}", 1), "breaking field-type-changed, risky not-compared"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, c := range Sets(pagesOf(t, "f", tt.old), pagesOf(t, "f", tt.new)) {
				got = append(got, string(c.Class)+" "+c.Rule)
			}
			slices.Sort(got)
			if s := strings.Join(got, ", "); s != tt.want {
				t.Errorf("%s\nwant %s", s, tt.want)
			}
		})
	}
}

// TestParts_MorePartsThanTheMaximum_DifferenceInUnreadPartReported: each component contains the next one several times,
// so the operation has more parts than rowproof reads. A difference in an unread part is listed nevertheless.
func TestParts_MorePartsThanTheMaximum_DifferenceInUnreadPartReported(t *testing.T) {
	file := func(last string) string {
		src := "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths:\n  /a:\n    get:\n      operationId: A\n      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/S0'}}}}}\ncomponents:\n  schemas:\n"
		for i := range 40 {
			next := fmt.Sprintf("{$ref: '#/components/schemas/S%d'}", i+1)
			src += fmt.Sprintf("    S%d: {type: object, properties: {a: %s, b: %s, c: {oneOf: [%s, {type: string}]}}}\n", i, next, next, next)
		}
		return src + "    S40: {type: " + last + "}\n"
	}
	old := pagesOf(t, "f", file("string"))
	if all := Sets(old, pagesOf(t, "f", file("string"))); len(all) > 0 {
		t.Errorf("the same file: %+v", all)
	}
	if all := Sets(old, pagesOf(t, "f", file("integer"))); len(all) == 0 {
		t.Error("no change")
	}
}
