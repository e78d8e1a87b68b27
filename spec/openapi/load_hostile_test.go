package openapi_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec/openapi"
	"github.com/rowproof/rowproof/spec/openapi/internal/openapitest"
)

// bomb returns a file whose aliases expand to 10^9 values.
func bomb() string {
	var b strings.Builder
	b.WriteString(openapitest.MinimalHead + "paths: {}\nx-0: &x0 [a, a, a, a, a, a, a, a, a, a]\n")
	for i := 1; i < 9; i++ {
		fmt.Fprintf(&b, "x-%d: &x%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*x%d, ", i-1), 10), ", "))
	}
	return b.String()
}

func TestLoad_EachHostileFile_IsAnErrorWithTheLine(t *testing.T) {
	tests := map[string]struct{ src, want string }{
		"empty":                 {"", `^f:1: the file is empty$`},
		"blank":                 {"\n\n", `^f:1: the file is empty$`},
		"a page":                {"# Title\n\nText.\n", `^f:\d: not an OpenAPI description`},
		"a list":                {"- a\n", `^f:1: not an OpenAPI description: the document must be a mapping`},
		"other JSON":            {"{\n\"a\": 1}", `^f:1: not an OpenAPI description: the key openapi is missing$`},
		"Swagger 2.0":           {"info: {}\nswagger: \"2.0\"\n", `^f:2: Swagger 2.0 is not supported; convert the file`},
		"a later version":       {"openapi: 4.0.0\n", `^f:1: OpenAPI version "4.0.0" is not supported`},
		"binary":                {openapitest.MinimalHead + "paths: \x00\x01", `^f:3: byte 0x00: not a text file in UTF-8$`},
		"Latin-1":               {openapitest.MinimalHead + "x-a: \xe9\n", `^f:3: byte 0xe9: not a text file in UTF-8$`},
		"UTF-16":                {"\xff\xfeo\x00p\x00", `^f:1: byte 0xff: not a text file in UTF-8$`},
		"truncated YAML":        {openapitest.MinimalHead + "paths:\n  /: {get: {", `^f:\d+: not YAML: `},
		"truncated JSON":        {"{\"openapi\": \"3.0.3\",\n\"paths\": {", `^f:2: the JSON is incomplete$`},
		"malformed JSON":        {"{\"openapi\": \"3.0.3\",\n\"paths\": ]", `^f:2: not JSON: `},
		"a name twice, in JSON": {"{\"openapi\": \"3.0.3\",\n\"openapi\": \"3.0.3\"}", `^f:2: not JSON: duplicate`},
		"a key twice, in YAML":  {openapitest.MinimalHead + "paths: {}\npaths: {}\n", `^f:4: key "paths" appears twice$`},
		"two documents":         {openapitest.MinimalHead + "paths: {}\n---\na: b\n", `^f:\d: the file contains a second YAML document`},
		"a bomb":                {bomb(), `^f:\d+: the aliases expand to more than`},
		"an alias in itself":    {openapitest.MinimalHead + "paths: &a {x: *a}\n", `^f:\d+: (not YAML|nested deeper)`},
		"deep YAML":             {openapitest.MinimalHead + "paths: " + strings.Repeat("[", 5000) + strings.Repeat("]", 5000), `^f:3: nested deeper than 200`},
		"deeper YAML":           {openapitest.MinimalHead + "paths: " + strings.Repeat("[", 100_000), `^f:\d+: not YAML: exceeded max depth`},
		"deep JSON":             {"{\"openapi\": \"3.0.3\",\n\"a\": " + strings.Repeat("[", 100_000), `^f:2: nested deeper than 200`},
		"a mapping as key":      {openapitest.MinimalHead + "paths: {{a: b}: c}\n", `^f:3: the key of a mapping is not a plain value$`},
		"infinity":              {openapitest.MinimalHead + "paths: {}\nx-a: .inf\n", `^f:4: JSON has no value for \.inf$`},
		"a list as paths":       {openapitest.MinimalHead + "paths: [a]\n", `^f:\d: not an OpenAPI description: `},
		"null as everything":    {"openapi: 3.0.3\ninfo:\npaths:\n", `^f: the file describes 0 operations`},
		"no operation":          {openapitest.MinimalHead + "paths: {}\n", `^f: the file describes 0 operations, but must describe exactly one$`},
		"two operations":        {openapitest.MinimalHead + "paths: {/a: {get: {responses: {200: {description: a}}}, put: {responses: {200: {description: a}}}}}\n", `^f: the file describes 2 operations`},
		"an unknown kind":       {openapitest.MinimalHead + "paths: {}\nx-rowproof-kind: page\n", `^f:4: x-rowproof-kind is "page", but must be "operation" or "gateway"$`},
		"another file":          {openapitest.MinimalHead + "paths:\n  /: {$ref: \"other.yaml#/a\"}\n", `^f:4: reference to "other.yaml#/a": other files are not read`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, _, err := openapi.Load("f", []byte(tt.src))
			if err == nil || !regexp.MustCompile(tt.want).MatchString(err.Error()) {
				t.Errorf("%v; want %s", err, tt.want)
			}
		})
	}
}

func TestLoad_ReferenceToAServer_IsNotFetched(t *testing.T) {
	asked := false
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked = true }))
	defer server.Close()
	src := openapitest.MinimalHead + "paths:\n  /:\n    get:\n      responses:\n        \"200\": {$ref: \"" + server.URL + "/a.yaml\"}\n"
	_, _, err := openapi.Load("f", []byte(src))
	if err == nil || asked {
		t.Errorf("%v, fetched: %v", err, asked)
	}
}

// TestLoad_ReferencesMultiplyFields_NumberIsLimited loads 20 schemas. Each schema contains the next schema twice, so
// that they describe a million fields.
func TestLoad_ReferencesMultiplyFields_NumberIsLimited(t *testing.T) {
	var b strings.Builder
	b.WriteString(openapitest.MinimalHead + "paths: {/: {get: {responses: {200: {description: a, content: {application/json: {schema: {$ref: \"#/components/schemas/S0\"}}}}}}}}\n")
	b.WriteString("components:\n  schemas:\n")
	for i := range 20 {
		fmt.Fprintf(&b, "    S%d: {type: object, properties: {a: {$ref: \"#/components/schemas/S%d\"}, b: {$ref: \"#/components/schemas/S%d\"}}}\n", i, i+1, i+1)
	}
	b.WriteString("    S20: {type: object}\n")
	c, findings, err := openapi.Load("f", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	want := "the response has too many fields; only the first 10000 are read"
	if len(c.Fields) != 10_000 || len(findings) != 1 || findings[0].Message != want {
		t.Errorf("%d fields, findings %v; want 10000 and %q", len(c.Fields), findings, want)
	}
}

func TestLooksLikeOpenAPI_EachStartOfAFile_RecognizedOrNot(t *testing.T) {
	for src, want := range map[string]bool{
		openapitest.MinimalHead:        true,
		"# a comment\nopenapi: 3.0.3":  true,
		"swagger: \"2.0\"":             true,
		"{\n \"openapi\": \"3.0.3\"}":  true,
		"\ufeff'openapi' : 3.1.0":      true,
		"# Title\n\nWrite openapi: x.": false,
		"info:\n  openapi: 3.0.3":      false,
		"":                             false,
	} {
		if got := openapi.LooksLikeOpenAPI([]byte(src)); got != want {
			t.Errorf("%q: %v", src, got)
		}
	}
}

func FuzzLoad(f *testing.F) {
	for _, c := range []openapi.Format{openapi.YAML, openapi.JSON} {
		src, err := openapi.Marshal(openapitest.Associate(), c, openapi.WithGateway(openapitest.Gateway()))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
	f.Add([]byte(openapitest.MinimalHead + "paths: {/: {get: {parameters: [{$ref: \"#/paths/~1/get/parameters/0\"}], responses: {4XX: {$ref: \"#/paths/~1/get/responses/4XX\"}}}}}\n"))
	f.Add([]byte(openapitest.MinimalHead + "paths: {/: {$ref: \"#/paths/~1\"}}\ncomponents: {schemas: {A: {allOf: [{$ref: \"#/components/schemas/A\"}]}}}\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		all, _, err := openapi.LoadAll("f", src)
		if err != nil && !strings.HasPrefix(err.Error(), "f:") {
			t.Errorf("the error does not name the file: %v", err)
		}
		for _, c := range all {
			if c == nil {
				t.Error("a contract is nil")
			}
		}
	})
}
