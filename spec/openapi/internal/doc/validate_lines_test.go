package doc_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/openapitest"
)

// TestValidate_EachMistake_IsAtItsLine validates descriptions whose head has two lines.
func TestValidate_EachMistake_IsAtItsLine(t *testing.T) {
	for _, tt := range []struct{ name, src, want string }{
		{"of an operation", "paths:\n  /a:\n    get:\n      summary: s\n", "f:6: invalid paths"},
		{"of the variables of a path", "paths:\n  /b: {}\n  /a/{c}:\n    put: {responses: {\"200\": {description: ok}}}\n    get: {responses: {\"200\": {description: ok}}, parameters: [{name: c, in: path, required: true, schema: {type: string}}]}\n", "f:6: invalid paths"},
		{"of a component", "paths: {}\ncomponents:\n  schemas:\n    A: {type: string}\n    B: {type: strange}\n", "f:7: invalid components"},
		{"of a response that is a component", "paths: {}\ncomponents:\n  responses:\n    A: {description: ok}\n    B:\n      content: {}\n", "f:8: invalid components"},
		{"of a request body, of which only the section is known", "paths: {}\ncomponents:\n  requestBodies:\n    B:\n      description: none\n", "f:5: invalid components"},
		{"another file within a list", "paths:\n  /a:\n    get:\n      parameters:\n        - {$ref: \"#/x\"}\n        - {$ref: \"b.yaml\"}\n", `f:8: reference to "b.yaml": other files are not read; bundle all files into one`},
		{"a list instead of a string", "paths: [a]\n", "f:1: not an OpenAPI description: json: cannot unmarshal array into field"},
		{"examples of two statuses and media types", `paths:
  /b:
    get:
      responses:
        "200": {description: ok, content: {application/json: {schema: {type: integer}, examples: {y: {value: y}, x: {value: x}, z: {value: 1}}}}}
        "201": {description: ok, content: {application/json: {examples: {y: {value: y}}}}}
        "202": {description: ok, content: {text/xml: {schema: {type: integer}, examples: {y: {value: y}}}}}
  /a:
    get:
      responses:
        "200": {description: ok, content: {application/json: {schema: {type: integer}, examples: {y: {value: y}}}}}
`, `f:1: GET /a, response 200: example y: value must be an integer
f:1: GET /b, response 200: example x: value must be an integer
example y: value must be an integer`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			err := doc.Validate("f", []byte(openapitest.MinimalHead+tt.src))
			if err == nil {
				t.Fatal("no error")
			}
			var lines []string
			for _, line := range strings.Split(err.Error(), "\n") {
				if strings.HasPrefix(line, "f:") || strings.HasPrefix(line, "example ") {
					lines = append(lines, line)
				}
			}
			if got := strings.Join(lines, "\n"); !strings.HasPrefix(got, tt.want) {
				t.Errorf("%s; want %s", got, tt.want)
			}
		})
	}
}
