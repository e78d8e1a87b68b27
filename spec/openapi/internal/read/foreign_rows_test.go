package read_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
	"github.com/rowproof/rowproof/spec/openapi/internal/openapitest"
)

// rowsOf returns a line per operation, row and finding.
func rowsOf(all []*spec.Contract, findings []spec.Finding) string {
	var out strings.Builder
	for _, c := range all {
		o := c.Operation
		fmt.Fprintln(&out, strings.Join(strings.Fields(fmt.Sprintln(o.Style, o.Method, o.Path, "name", o.Name, "version", o.Version, "host", o.Host, "title", o.Title, "summary", o.Summary)), " "))
		at := func(r spec.Row) string { return fmt.Sprintf("  %d-%d %s", r.Pos.Line, r.Pos.End, r.ID) }
		for _, p := range c.Parameters {
			required := ""
			if p.Required {
				required = " required"
			}
			fmt.Fprintln(&out, at(p.Row), p.In, p.Name, string(p.Type.JSON)+required)
		}
		for _, f := range c.Fields {
			fmt.Fprintln(&out, at(f.Row), f.Name, f.Path, f.Type.JSON)
		}
		for _, e := range c.Examples {
			fmt.Fprintln(&out, at(e.Row), e.Kind, e.Format, strings.Join(strings.Fields(e.Body), ""), e.Text)
		}
		for _, e := range c.Errors {
			fmt.Fprintln(&out, at(e.Row), e.Status, e.Code, e.Message)
		}
	}
	for _, f := range findings {
		fmt.Fprintf(&out, "%s %s:%d: %s\n", f.Severity, f.Rule, f.Line, f.Message)
	}
	lines := strings.Split(strings.TrimRight(out.String(), "\n"), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// TestLoad_EachForeignConstruct_ExpectedRows loads descriptions that another tool wrote. Each row has the lines of its
// part of the file.
func TestLoad_EachForeignConstruct_ExpectedRows(t *testing.T) {
	for _, tt := range []struct{ name, src, want string }{
		{"servers and texts", `servers: [{url: "https://a.example.com:8080/v1"}, {url: "https://b.example.com"}]
paths:
  /a:
    summary: no method
    get: {operationId: getA, summary: Gets, description: Gets a., responses: {"200": {description: ok}}}
    head: {responses: {"200": {description: ok}}}
    x-get: {responses: {"200": {description: ok}}}
`, `
			ROA GET /a name getA version 1 host a.example.com:8080 title Gets summary Gets a.
			ROA HEAD /a name HEAD /a version 1 host a.example.com:8080 title t summary
		`},
		{"a host with a variable", `servers: [{url: "https://{region}.example.com"}]
paths: {/a: {get: {responses: {"200": {description: ok}}}}}
`, `
			ROA GET /a name GET /a version 1 host title t summary
			error openapi-invalid:3: invalid servers: server has undeclared variables
		`},
		{"a host that is not a URL", `servers: [{url: "https://a b.example.com:x/"}]
paths: {/a: {get: {responses: {"200": {description: ok}}}}}
`, `
			ROA GET /a name GET /a version 1 host title t summary
		`},
		{"a method that is not a mapping", `paths: {/a: {get: , put: {responses: {"200": {description: ok}}}}}
`, `
			ROA PUT /a name PUT /a version 1 host title t summary
		`},
		{"a path that is a reference", `paths:
  /a: {$ref: "#/paths/~1b"}
  /b: {get: {responses: {"200": {description: ok}}}}
`, `
			ROA GET /a name GET /a version 1 host title t summary
			ROA GET /b name GET /b version 1 host title t summary
		`},
		{"actions of one path", `paths:
  /?Action=Put#x:
    get:
      parameters:
        - {name: Action, in: query, schema: {enum: [Put]}}
        - {name: Version, in: query, schema: {enum: [v2]}}
      responses: {"200": {description: ok}}
    post:
      requestBody: {content: {application/x-www-form-urlencoded; charset=utf-8: {schema: {type: object, properties: {Action: {enum: [Put]}, Version: {enum: [v2]}, B: {type: integer}}}}}}
      responses: {"200": {description: ok}}
  /#Get:
    get:
      parameters: [{name: Action, in: query, schema: {enum: [Get]}}]
      responses: {"200": {description: ok}}
    put:
      parameters: [{name: Action, in: query, schema: {enum: [Get, Put]}}]
      responses: {"200": {description: ok}}
`, `
			RPC / name Put version v2 host title t summary
			  7-7 request/Action query Action
			  8-8 request/Version query Version
			  11-11 request/B query B integer
			RPC / name Get version 1 host title t summary
			  15-15 request/Action query Action
			ROA PUT /#Get name PUT /#Get version 1 host title t summary
			  18-18 request/Action query Action
		`},
		{"one operation id of two paths", `paths:
  /a: {get: {operationId: a, responses: {"200": {description: ok}}}}
  /b: {get: {operationId: b, responses: {"200": {description: ok}}}}
`, `
			ROA GET /a name a version 1 host title t summary
			ROA GET /b name b version 1 host title t summary
		`},
		{"parameters of each location", `paths:
  /a/{Id}:
    get:
      parameters:
        - {name: Id, in: path, required: true, schema: {type: string}}
        - {name: X, in: header, schema: {type: string}}
        - name: Q
          in: query
          schema:
            type: string
        - {name: C, in: cookie, schema: {type: string}}
        - {$ref: "#/components/parameters/P"}
      responses: {"200": {description: ok}}
components: {parameters: {P: {name: P, in: query, content: {application/json: {schema: {type: object}}}, required: true}}}
`, `
			ROA GET /a/{Id} name GET /a/{Id} version 1 host title t summary
			  7-7 request/Id path Id string required
			  8-8 request/X header X string
			  9-12 request/Q query Q string
			  16-16 request/P query P object required
			info openapi-no-row:13: parameter "C" is a cookie; cookies are not tested
		`},
		{"a body with a JSON object", `paths:
  /a:
    put:
      requestBody:
        content:
          application/json:
            schema:
              required: [A]
              allOf: [{$ref: "#/components/schemas/S"}, {required: [B], properties: {B: {type: string}, C: {allOf: [{type: integer}]}}}]
              oneOf: [{properties: {D: {type: string}, B: {type: integer}}}]
              anyOf: [{properties: {E: {$ref: "#/components/schemas/E"}}}]
          text/xml: {schema: {type: string}}
      responses: {"200": {description: ok}}
components: {schemas: {S: {properties: {A: {type: boolean}}}, E: {type: number}}}
`, `
			ROA PUT /a name PUT /a version 1 host title t summary
			  16-16 request/A body A boolean required
			  11-11 request/B body B string required
			  11-11 request/C body C integer
			  12-12 request/D body D string
			  13-13 request/E body E number
		`},
		{"a body that is not an object", `paths:
  /a:
    put:
      requestBody: {required: true, content: {text/plain: {schema: {type: string}}}}
      responses: {"200": {description: ok}}
    post:
      requestBody: {content: {application/json: {schema: {type: array, items: {}}}}}
      responses: {"200": {description: ok}}
    patch:
      requestBody: {content: {application/json: {}}}
      responses: {"200": {description: ok}}
`, `
			ROA PUT /a name PUT /a version 1 host title t summary
			  6-6 request/body body body string required
			ROA POST /a name POST /a version 1 host title t summary
			  9-9 request/body body body array
			ROA PATCH /a name PATCH /a version 1 host title t summary
		`},
		{"a form in addition to JSON", `paths:
  /a:
    put:
      requestBody:
        content:
          application/json: {schema: {properties: {A: {type: string}}}}
          Application/X-WWW-Form-URLEncoded: {schema: {properties: {B: {type: string}}}}
      responses: {"200": {description: ok}}
`, `
			ROA PUT /a name PUT /a version 1 host title t summary
			  9-9 request/B query B string
		`},
		{"fields of lists and objects", `paths:
  /a:
    get:
      responses:
        "201":
          description: ok
          content:
            application/vnd.a+json; charset=utf-8:
              schema:
                type: object
                properties:
                  A: {type: array, items: {type: object, properties: {B: {type: integer}, C: {type: array, items: {type: string}}}}}
                  D: {type: object, properties: {E: {type: boolean}}}
                  F: {$ref: "#/components/schemas/Node"}
        "204": {description: none, content: {application/json: {schema: {properties: {G: {type: string}}}}}}
components: {schemas: {Node: {type: object, properties: {Next: {$ref: "#/components/schemas/Node"}, Id: {type: string}}}}}
`, `
			ROA GET /a name GET /a version 1 host title t summary
			  14-14 response/A A A array
			  14-14 response/A[].B B A[].B integer
			  14-14 response/A[].C C A[].C array
			  15-15 response/D D D object
			  15-15 response/D.E E D.E boolean
			  16-16 response/F F F object
			  18-18 response/F.Next Next F.Next object
			  18-18 response/F.Id Id F.Id string
		`},
		{"a response that is not an object", `paths:
  /a:
    get:
      responses:
        "200":
          description: ok
          content: {application/json: {schema: {type: array, items: {properties: {A: {type: string}}}}}}
    put:
      responses:
        "200": {description: ok, content: {application/json: {schema: {type: object}}, text/html: {schema: {type: string}}}}
`, `
			ROA GET /a name GET /a version 1 host title t summary
			ROA PUT /a name PUT /a version 1 host title t summary
			info openapi-no-row:7: response 200 is not an object with properties, so it has no field to test
		`},
		{"fields of XML alone", `paths:
  /a:
    get:
      responses:
        "200":
          description: ok
          content:
            text/xml: {schema: {properties: {A: {type: string}}}, example: "<R><A>a</A></R>"}
`, `
			ROA GET /a name GET /a version 1 host title t summary
			  10-10 response/A A A string
			  10-10 example/xml success XML <R><A>a</A></R>
		`},
		{"examples of a success", `paths:
  /a:
    get:
      responses:
        "200":
          description: ok
          content:
            text/xml: {schema: {properties: {B: {type: string}}}, examples: {x: {value: "<R/>"}}}
            application/json:
              schema: {properties: {A: {type: string}}}
              example: {A: one}
              examples:
                first:
                  description: The first.
                  value:
                    A: two
                second: {$ref: "#/components/examples/E"}
components: {examples: {E: {value: "{\"A\": \"three\"}"}}}
`, `
			ROA GET /a name GET /a version 1 host title t summary
			  12-12 response/A A A string
			  15-18 example/json success JSON {"A":"two"} The first.
			  19-20 example/json#2 success JSON {"A":"three"}
			  13-13 example/json#3 success JSON {"A":"one"}
			  10-10 example/xml success XML <R/>
			error openapi-invalid:6: invalid paths: invalid path /a: invalid operation GET: example and examples are mutually exclusive
		`},
		{"errors by example and enumeration", `paths:
  /a:
    get:
      responses:
        "404":
          description: no
          content:
            application/json:
              schema:
                allOf:
                  - properties: {CODE: {enum: [A, B, "", C]}}
                  - properties: {code: {allOf: [{enum: [D]}]}, Message: {enum: [E]}}
              examples:
                a: {description: The first., value: {Code: A, Message: m}}
                again: {value: {Code: A, Message: m}}
                other: {value: {Code: A, Message: n}}
                F: {value: {}}
                A: {value: {}}
                g: {value: {Message: only}}
            text/xml:
              schema: {properties: {Code: {enum: [A, X]}}}
              examples: {a: {value: "<Error><Code>A</Code><Message>m</Message></Error>"}, x: {value: "<Error><Code>Y</Code></Error>"}}
        "200": {description: ok}
        default: {description: other, content: {application/json: {schema: {properties: {Code: {enum: [A]}}}}}}
        5XX: {description: none}
`, `
			ROA GET /a name GET /a version 1 host title t summary
			  16-16 error/404/A 404 A m
			  18-18 error/404/A#2 404 A n
			  19-19 error/404/F 404 F
			  24-24 error/404/Y 404 Y
			  13-13 error/404/B 404 B
			  13-13 error/404/C 404 C
			  14-14 error/404/D 404 D
			  23-23 error/404/X 404 X
			  26-26 error/default/A 0 A
			warning openapi-no-row:20: an example of response 404 has no error code
			warning openapi-no-row:21: an example of response 404 has no error code
			info openapi-no-row:27: response 5XX has no error code, so it has no row to test
		`},
		{"errors of two methods", `paths:
  /:
    get:
      parameters: [{name: Action, in: query, schema: {enum: [Put]}}]
      responses: &r {"400": {$ref: "#/components/responses/E"}, "200": {$ref: "#/components/responses/R"}}
    post:
      parameters: [{name: Action, in: query, schema: {enum: [Put]}}, {name: S, in: cookie, schema: {type: string}}]
      responses: *r
components:
  responses:
    E: {description: no, content: {application/json: {schema: {properties: {Code: {enum: [A]}}}}}}
    R: {description: ok, content: {application/json: {schema: {properties: {A: {type: string}}}, example: {A: a}}}}
`, `
			RPC / name Put version 1 host title t summary
			  6-6 request/Action query Action
			  14-14 response/A A A string
			  14-14 example/json success JSON {"A":"a"}
			  13-13 error/400/A 400 A
			info openapi-no-row:9: parameter "S" is a cookie; cookies are not tested
		`},
		{"two actions with equal rows", `paths:
  /#A:
    get: {parameters: [{name: Action, in: query, schema: {const: A}}], responses: {"400": {$ref: "#/components/responses/E"}}}
  /#B:
    get: {parameters: [{name: Action, in: query, schema: {const: B}}], responses: {"400": {$ref: "#/components/responses/E"}}}
components: {responses: {E: {description: no, content: {application/json: {schema: {properties: {Code: {enum: [A]}}}}}}}}
`, `
			RPC / name A version 1 host title t summary
			  5-5 request/Action query Action
			  8-8 error/400/A 400 A
			RPC / name B version 1 host title t summary
			  7-7 request/Action query Action
			  8-8 error/400/A 400 A
			error openapi-invalid:5: invalid paths: invalid path /#A: invalid operation GET: parameter "Action" schema is invalid: field const is for OpenAPI >=3.1
		`},
		{"a schema that contains itself", `paths:
  /a:
    put:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/S"}}}}
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/S"}}}}}
components: {schemas: {S: {allOf: [{$ref: "#/components/schemas/S"}, {properties: {A: {type: string}, S: {$ref: "#/components/schemas/S"}}}]}}}
`, `
			ROA PUT /a name PUT /a version 1 host title t summary
			  8-8 request/A body A string
			  8-8 request/S body S
			  8-8 response/A A A string
			  8-8 response/S S S
		`},
		{"a parameter that refers to itself", `paths:
  /a:
    get:
      parameters: [{$ref: "#/paths/~1a/get/parameters/0"}, {name: A, in: query, schema: {type: string}}]
      responses: {"200": {description: ok}}
`, `
			ROA GET /a name GET /a version 1 host title t summary
			  6-6 request/A query A string
			error openapi-invalid:6: invalid paths: invalid path /a: invalid operation GET: found unresolved ref: "#/paths/~1a/get/parameters/0"
		`},
		{"a response that refers to itself", `paths:
  /a:
    get:
      responses: {"200": {$ref: "#/paths/~1a/get/responses/200"}, "201": {description: ok, content: {application/json: {example: {A: a}}}}}
`, `
			ROA GET /a name GET /a version 1 host title t summary
			  6-6 example/json success JSON {"A":"a"}
			error openapi-invalid:6: invalid paths: invalid path /a: invalid operation GET: found unresolved ref: "#/paths/~1a/get/responses/200"
		`},
		{"an example that refers to itself", `paths:
  /a:
    get:
      responses: {"201": {description: ok, content: {application/json: {examples: {a: {$ref: "#/components/examples/b"}, c: {value: {A: a}}}}}}}
components: {examples: {b: {$ref: "#/components/examples/b"}}}
`, `
			ROA GET /a name GET /a version 1 host title t summary
			  6-6 example/json success JSON {"A":"a"}
			error openapi-invalid:7: invalid components: example "b": found unresolved ref: "#/components/examples/b"
		`},
		{"a schema that refers to itself", `paths:
  /a:
    get:
      parameters: [{name: A, in: query, schema: {$ref: "#/components/schemas/b"}}]
      responses: {"201": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/b"}}}}}
components: {schemas: {b: {$ref: "#/components/schemas/b"}}}
`, `
			ROA GET /a name GET /a version 1 host title t summary
			  6-6 request/A query A
			info openapi-no-row:7: response 201 is not an object with properties, so it has no field to test
			error openapi-invalid:8: invalid components: schema "b": found unresolved ref: "#/components/schemas/b"
		`},
		{"a path that refers to itself", `paths:
  /a: {$ref: "#/paths/~1a"}
  /b: {get: {responses: {"200": {description: ok}}}}
`, `
			ROA GET /b name GET /b version 1 host title t summary
		`},
		{"a body that refers to itself", `paths:
  /b: {put: {requestBody: {$ref: "#/components/requestBodies/b"}, responses: {"200": {description: ok}}}}
components: {requestBodies: {b: {$ref: "#/components/requestBodies/b"}}}
`, `
			ROA PUT /b name PUT /b version 1 host title t summary
			error openapi-invalid:5: invalid components: request body "b": found unresolved ref: "#/components/requestBodies/b"
		`},
		{"an invalid description", `paths:
  /a:
    get:
      parameters: [{name: A, in: quarry, schema: {type: string}}]
      responses: {"200": {description: ok}}
`, `
			ROA GET /a name GET /a version 1 host title t summary
			error openapi-invalid:6: invalid paths: invalid path /a: invalid operation GET: parameter can't have 'in' value "quarry"
		`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			all, findings, err := openapi.LoadAll("f", []byte(openapitest.MinimalHead+tt.src))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.Trim(strings.ReplaceAll(tt.want, "\t", ""), "\n"), rowsOf(all, findings)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
