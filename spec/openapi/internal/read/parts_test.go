package read_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec/openapi"
)

// partsOf returns the parts of the only operation of a description as text: a line per part with its path, its lines and
// its facts.
func partsOf(t *testing.T, src string) string {
	t.Helper()
	all, isOwn, err := openapi.LoadParts("api.yaml", []byte(src))
	if err != nil || len(all) != 1 || isOwn {
		t.Fatalf("%d operations, own %t: %v", len(all), isOwn, err)
	}
	var b strings.Builder
	for _, p := range all[0] {
		if p.Kind == openapi.DocumentPart && len(p.Facts) == 0 {
			continue
		}
		fmt.Fprintf(&b, "%d %s:", p.Line, p.Path)
		for _, keyword := range slices.Sorted(maps.Keys(p.Facts)) {
			f := p.Facts[keyword]
			fmt.Fprintf(&b, " %s@%d=%s;", keyword, f.Line, f.Text())
		}
		b.WriteString("\n")
	}
	return b.String()
}

const partsHead = `openapi: 3.0.3
info: {title: Fans, version: "1"}
paths:
  /fans:
    get:
      responses:
`

// TestParts_EachKeyword_FactWithItsLine reads the schema of a property in line 10.
func TestParts_EachKeyword_FactWithItsLine(t *testing.T) {
	for _, tt := range []struct{ name, schema, want string }{
		{"type", "{type: string}", "type@10=string;"},
		{"types of 3.1", "{type: [string, 'null']}", "nullable@10=true; type@10=string;"},
		{"nullable", "{type: string, nullable: true}", "nullable@10=true; type@10=string;"},
		{"values", "{type: string, enum: [b, a, 1, ''], default: 1}", `default@10=1; enum@10="", 1, a, b; type@10=string;`},
		{"values of any type", "{enum: ['1', 1, true, 'true', null, [x]]}", `enum@10="1", "true", 1, [x], null, true;`},
		{"null among texts", "{type: string, enum: [a, null]}", "enum@10=a; type@10=string;"},
		{"null among nullable texts", "{type: string, nullable: true, enum: [a, null]}", "enum@10=a, null; nullable@10=true; type@10=string;"},
		{"one value", "{const: a}", "enum@10=a;"},
		{"bounds", "{type: number, minimum: 1, maximum: 2.50}", "maximum@10=2.5; minimum@10=1; type@10=number;"},
		{"exclusive bounds of integers", "{type: integer, minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: true}", "maximum@10=8; minimum@10=2; type@10=integer;"},
		{"exclusive bounds of numbers", "{type: number, minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: true}", "maximum@10=9 (exclusive); minimum@10=1 (exclusive); type@10=number;"},
		{"exclusive fraction of integers", "{type: integer, minimum: 0.5, exclusiveMinimum: true}", "minimum@10=0.5 (exclusive); type@10=integer;"},
		{"exclusive bounds of 3.1", "{type: integer, exclusiveMinimum: 1, exclusiveMaximum: 9}", "maximum@10=8; minimum@10=2; type@10=integer;"},
		{"stricter exclusive bounds of 3.1", "{type: number, minimum: 0, exclusiveMinimum: 1, maximum: 10, exclusiveMaximum: 9}", "maximum@10=9 (exclusive); minimum@10=1 (exclusive); type@10=number;"},
		{"equal exclusive bounds of 3.1", "{type: number, minimum: 1, exclusiveMinimum: 1}", "minimum@10=1 (exclusive); type@10=number;"},
		{"weaker exclusive bounds of 3.1", "{type: number, minimum: 2, exclusiveMinimum: 1, maximum: 8, exclusiveMaximum: 9}", "maximum@10=8; minimum@10=2; type@10=number;"},
		{"many decimals", "{minimum: 0.00000000000000000001}", "minimum@10=0.00000000000000000001;"},
		{"a bound that is not a number", "{minimum: many}", "minimum@10=many;"},
		{"limits", "{format: ipv4, pattern: '^a$', minLength: 1, maxLength: 2, minItems: 3, maxItems: 4, multipleOf: 5}", "format@10=ipv4; maxItems@10=4; maxLength@10=2; minItems@10=3; minLength@10=1; multipleOf@10=5; pattern@10=^a$;"},
		{"limits without effect", "{minLength: 0, minItems: 0, maxItems: 0}", "maxItems@10=0;"},
		{"flags", "{uniqueItems: true, readOnly: true, writeOnly: false, deprecated: true}", "deprecated@10=true; readOnly@10=true; uniqueItems@10=true;"},
		{"no further properties", "{additionalProperties: false}", "additionalProperties@10=false;"},
		{"any further properties", "{additionalProperties: true}", ""},
		{"no value", "false", "not@10=any value;"},
		{"an unknown keyword", "{x-unit: {b: 1, a: [x, y], description: no}}", "x-unit@10={a: [x, y], b: 1};"},
		{"names that are wording", "{not: {properties: {title: {type: string, title: T}}}}", "not@10={properties: {title: {type: string}}};"},
		{"wording", "{title: T, description: D, example: E}", ""},
		{"reference to nothing", "{$ref: '#/components/schemas/None'}", "$ref@10=#/components/schemas/None;"},
		{"merged", "{allOf: [{type: string}, {minLength: 2}, {type: string}]}", "minLength@10=2; type@10=string;"},
		{"an alternative that is null", "{oneOf: [{type: 'null'}]}", "nullable@10=true;"},
		{"a canonical reference to nothing", "{not: {$ref: '#/components/schemas/None'}}", "not@10=#/components/schemas/None;"},
		{"a canonical recursion", "{not: {$ref: '#/components/schemas/Fan'}}", "not@10={properties: {twin: …}};"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := partsOf(t, partsHead+"        '200': {content: {application/json: {schema: {properties: {\n\n\nfan: "+tt.schema+"}}}}}\ncomponents:\n  schemas:\n    Fan:\n      properties:\n        twin:\n          $ref: '#/components/schemas/Fan'\n")
			_, got, _ = strings.Cut(got, "response 200 fan:")
			got, _, _ = strings.Cut(got, "\n")
			if diff := cmp.Diff(tt.want, strings.TrimSpace(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestParts_Operation_PartPerParameterAndSchema reads an operation with each kind of part.
func TestParts_Operation_PartPerParameterAndSchema(t *testing.T) {
	src := `openapi: 3.0.3
info: {title: Fans, version: "1"}
servers: [{url: 'https://fan.example.com'}]
security: [{key: []}]
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: Key}
  schemas:
    Fan:
      properties:
        twin: {$ref: '#/components/schemas/Fan'}
paths:
  /fans/{fan}/ways/{way}:
    x-group: fans
    post:
      deprecated: true
      parameters:
        - {name: way, in: path, required: true, schema: {type: string}}
        - {name: tag, in: query, explode: false, schema: {type: array, items: {type: string}}}
        - {name: filter, in: query, schema: {type: object}}
        - {name: Trace, in: header, required: true, schema: {type: array}}
      requestBody:
        required: true
        content:
          Application/JSON:
            schema:
              required: [id]
              properties:
                id: {type: string}
                sizes: {type: array, items: {type: integer}}
              additionalProperties: {type: number}
      responses:
        '200':
          headers:
            Count: {description: How many., required: true, schema: {type: integer}}
          content:
            application/json:
              schema:
                type: array
                items:
                  oneOf:
                    - $ref: '#/components/schemas/Fan'
                    - {title: Motor, type: object}
                    - {type: object, properties: {b: {}, a: {}}}
        x-more: {a: 1}
`
	want := `1 the file: servers@3=[{url: https://fan.example.com}];
15 the operation: deprecated@16=true; responses x-more@45={a: 1}; security@4={key: } {in: header, name: Key, type: apiKey}; x-group@14=fans;
18 path way: allowEmptyValue@18=false; allowReserved@18=false; deprecated@18=false; required@18=true; style@18=simple; type@18=string;
19 query tag: allowEmptyValue@19=false; allowReserved@19=false; deprecated@19=false; explode@19=false; required@19=false; style@19=form; type@19=array;
19 query tag[]: type@19=string;
20 query filter: allowEmptyValue@20=false; allowReserved@20=false; deprecated@20=false; explode@20=true; required@20=false; style@20=form; type@20=object;
21 header Trace: allowEmptyValue@21=false; allowReserved@21=false; deprecated@21=false; explode@21=false; required@21=true; style@21=simple; type@21=array;
23 body: required@23=true;
25 body:
29 body id: required@27=true; type@29=string;
30 body sizes: type@30=array;
30 body sizes[]: type@30=integer;
31 body .*: type@31=number;
33 response 200:
35 response 200 header Count: allowEmptyValue@35=false; allowReserved@35=false; deprecated@35=false; required@35=true; style@35=simple; type@35=integer;
37 response 200: type@39=array;
41 response 200 []: oneOf@42=Fan, Motor, object with a, b;
42 response 200 []<Fan>:
11 response 200 []<Fan>.twin: recursion@11=1 levels up;
43 response 200 []<Motor>: type@43=object;
44 response 200 []<object with a, b>: type@44=object;
44 response 200 []<object with a, b>.b:
44 response 200 []<object with a, b>.a:
`
	if diff := cmp.Diff(want, partsOf(t, src)); diff != "" {
		t.Error(diff)
	}
}

func TestParts_EachMethod_IsAnOperation(t *testing.T) {
	for _, method := range []string{"get", "put", "post", "delete", "options", "head", "patch", "trace"} {
		src := strings.Replace(partsHead, "get:", method+":", 1) + "        '204': {description: none}\n"
		if got, want := partsOf(t, src), "5 the operation: deprecated@6=false;\n7 response 204:\n"; got != want {
			t.Errorf("%s: got %q, want %q", method, got, want)
		}
	}
}
