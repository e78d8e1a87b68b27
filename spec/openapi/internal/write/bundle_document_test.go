package write_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/openapitest"
)

// described returns an operation whose only parameter has the given name.
func described(o spec.Operation, parameter string) *spec.Contract {
	c := openapitest.ContractOf(openapitest.Parameter(parameter, spec.String, false))
	c.Page, c.Operation, c.Fields, c.Examples, c.Errors, c.Notes, c.Explorer = "docs/"+o.Name+".md", o, nil, nil, nil, nil, nil
	return c
}

// TestBundle_TwoOperations_ExpectedDocument compares a whole bundle. Some names of parameters and some keys in
// examples, such as $ref and properties, are also keys of OpenAPI. They are not read as keys of OpenAPI.
func TestBundle_TwoOperations_ExpectedDocument(t *testing.T) {
	rpc := described(spec.Operation{Name: "Put", Product: "Shop", Version: "2020-01-01", Style: spec.RPC, Path: "/", Host: "shop.example.com", Title: "Put", Summary: "Puts."}, "value")
	rpc.Parameters[0].Text = ""
	reference := rpc.Parameters[0]
	reference.ID, reference.Name = "request/$ref", "$ref"
	rpc.Parameters = append(rpc.Parameters, reference)
	rpc.Fields = []spec.Field{{Row: spec.Row{ID: "response/$ref", Pos: spec.Position{Line: 60, End: 60}, Strength: spec.Table}, Name: "$ref", Path: "$ref", Type: spec.Type{JSON: spec.String}}}
	rpc.Examples = []spec.Example{{
		Row:  spec.Row{ID: "example/json", Pos: spec.Position{Line: 80, End: 80}, Strength: spec.FromExample},
		Kind: spec.SuccessExample, Format: spec.JSON, Body: "{\n  \"$ref\": \"#/components/schemas/A\",\n  \"properties\": {\n    \"$ref\": \"b\"\n  }\n}",
	}}
	roa := described(spec.Operation{Name: "Get it", Style: spec.ROA, Method: "GET", Path: "/a/{Id}", Title: "Get it"}, "properties")
	roa.Parameters[0].Text = ""
	roa.Errors = []spec.ErrorRow{{Row: spec.Row{ID: "error/400/value", Pos: spec.Position{Line: 90, End: 90}, Strength: spec.Table}, Status: 400, Code: "value", Message: "m"}}
	d := roundTripBundle(t, []*spec.Contract{rpc, roa})
	var got strings.Builder
	for _, e := range doc.Entries(d.Root) {
		if e.Key != "components" && e.Key != "paths" {
			got.WriteString(e.Key + ": " + inline(t, e.Value) + "\n")
		}
	}
	for _, key := range []string{"paths", "components"} {
		for _, kind := range doc.Entries(doc.Get(d.Root, key)) {
			for _, e := range doc.Entries(kind.Value) {
				got.WriteString(kind.Key + " " + e.Key + ": " + inline(t, e.Value) + "\n")
			}
		}
	}
	want := `
		openapi: "3.0.3"
		info: {"title":"Shop","version":"2020-01-01"}
		servers: [{"url":"https://shop.example.com"}]
		/#Action=Put get: {"operationId":"Put","description":"Puts.","parameters":[{"$ref":"#/components/parameters/Put.value"},{"$ref":"#/components/parameters/Put.ref"},{"$ref":"#/components/parameters/Put.Action"},{"$ref":"#/components/parameters/Put.Version"}],"responses":{"200":{"$ref":"#/components/responses/Put.Success"}},"x-rowproof-page":"docs/Put.md","x-rowproof-kind":"operation","x-rowproof-operation":{"product":"Shop","name":"Put","version":"2020-01-01","style":"RPC","path":"/","host":"shop.example.com","title":"Put"},"x-rowproof-rows":["request/value","request/$ref","response/$ref","example/json"]}
		/#Action=Put post: {"operationId":"PutByPost","description":"Puts.","requestBody":{"description":"Parameters may also be in the query; a value in the form overrides them.","content":{"application/x-www-form-urlencoded":{"schema":{"$ref":"#/components/schemas/Put.PutRequest"}}}},"responses":{"200":{"$ref":"#/components/responses/Put.Success"}}}
		/a/{Id} get: {"operationId":"Get-it","parameters":[{"$ref":"#/components/parameters/Get-it.properties"},{"$ref":"#/components/parameters/Get-it.Id"}],"responses":{"200":{"$ref":"#/components/responses/Get-it.Success"},"400":{"$ref":"#/components/responses/Get-it.Error400"}},"x-rowproof-page":"docs/Get it.md","x-rowproof-kind":"operation","x-rowproof-operation":{"name":"Get it","style":"ROA","method":"GET","path":"/a/{Id}","title":"Get it"},"x-rowproof-rows":["request/properties","error/400/value"]}
		parameters Put.value: {"name":"value","in":"query","schema":{"type":"string"},"x-rowproof-row":{"id":"request/value","line":30,"end":31}}
		parameters Put.ref: {"name":"$ref","in":"query","schema":{"type":"string"},"x-rowproof-row":{"id":"request/$ref","line":30,"end":31}}
		parameters Put.Action: {"name":"Action","in":"query","required":true,"schema":{"type":"string","enum":["Put"]},"x-rowproof-added":true}
		parameters Put.Version: {"name":"Version","in":"query","required":true,"schema":{"type":"string","enum":["2020-01-01"]},"x-rowproof-added":true}
		parameters Get-it.properties: {"name":"properties","in":"query","schema":{"type":"string"},"x-rowproof-row":{"id":"request/properties","line":30,"end":31}}
		parameters Get-it.Id: {"name":"Id","in":"path","required":true,"schema":{"type":"string"},"x-rowproof-added":true}
		schemas Put.PutRequest: {"type":"object","required":["Action","Version"],"properties":{"value":{"$ref":"#/components/parameters/Put.value/schema"},"$ref":{"$ref":"#/components/parameters/Put.ref/schema"},"Action":{"$ref":"#/components/parameters/Put.Action/schema"},"Version":{"$ref":"#/components/parameters/Put.Version/schema"}}}
		schemas Put.PutResponse: {"type":"object","xml":{"name":"PutResponse"},"required":["$ref"],"properties":{"$ref":{"type":"string","xml":{"name":"$ref"},"x-rowproof-row":{"id":"response/$ref","line":60,"end":60}}}}
		schemas Get-it.Get-itResponse: {"type":"object","xml":{"name":"Get itResponse"},"properties":{}}
		schemas Get-it.Error: {"type":"object","xml":{"name":"Error"},"required":["RequestId","HostId","Code","Message"],"properties":{"RequestId":{"type":"string","xml":{"name":"RequestId"}},"HostId":{"type":"string","xml":{"name":"HostId"}},"Code":{"type":"string","xml":{"name":"Code"}},"Message":{"type":"string","xml":{"name":"Message"}},"Recommend":{"type":"string","xml":{"name":"Recommend"}},"AccessDeniedDetail":{"type":"object","xml":{"name":"AccessDeniedDetail"}}}}
		schemas Get-it.Error400: {"xml":{"name":"Error"},"allOf":[{"$ref":"#/components/schemas/Get-it.Error"},{"type":"object","properties":{"Code":{"type":"string","enum":["value"]}}}]}
		responses Put.Success: {"description":"Success.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Put.PutResponse"},"examples":{"json":{"value":{"$ref":"#/components/schemas/A","properties":{"$ref":"b"}},"x-rowproof-row":{"id":"example/json","line":80,"end":80}}}},"text/xml":{"schema":{"$ref":"#/components/schemas/Put.PutResponse"}}}}
		responses Get-it.Success: {"description":"Success.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Get-it.Get-itResponse"}},"text/xml":{"schema":{"$ref":"#/components/schemas/Get-it.Get-itResponse"}}}}
		responses Get-it.Error400: {"description":"Error with status 400; Code states the reason.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Get-it.Error400"},"examples":{"value":{"value":{"RequestId":"4C467B38-3910-447D-87BC-AC049166F216","HostId":"localhost","Code":"value","Message":"m"},"x-rowproof-row":{"id":"error/400/value","line":90,"end":90}}}},"text/xml":{"schema":{"$ref":"#/components/schemas/Get-it.Error400"},"examples":{"value":{"value":"<Error><RequestId>4C467B38-3910-447D-87BC-AC049166F216</RequestId><HostId>localhost</HostId><Code>value</Code><Message>m</Message></Error>"}}}}}
	`
	if diff := cmp.Diff(strings.TrimSpace(strings.ReplaceAll(want, "\t", "")), strings.TrimSpace(got.String())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestBundle_EachConflict_ResolvedOrReported compares the paths, methods and operation ids of bundles, and the
// findings.
func TestBundle_EachConflict_ResolvedOrReported(t *testing.T) {
	rpc := func(name string) *spec.Contract {
		return described(spec.Operation{Name: name, Style: spec.RPC, Path: "/"}, "Id")
	}
	roa := func(name, method, path string) *spec.Contract {
		return described(spec.Operation{Name: name, Style: spec.ROA, Method: method, Path: path}, "Id")
	}
	twice, latin1, again := rpc("Put"), rpc("Put"), rpc("Put")
	twice.Parameters = append(twice.Parameters, twice.Parameters[0])
	latin1.Parameters[0].Text = "\xe9"
	again.Page = "docs/again.md"
	gateway := openapitest.Gateway()
	gateway.Errors = nil
	unplaced := rpc("Put")
	unplaced.Parameters[0].In = "cookie"
	for _, tt := range []struct {
		name string
		all  []*spec.Contract
		want string
	}{
		{"no contract", nil, ``},
		{"two actions", []*spec.Contract{rpc("Put"), rpc("Get")}, `
			/#Action=Put get Put post PutByPost
			/#Action=Get get Get post GetByPost`},
		{"a name that is another id", []*spec.Contract{rpc("Put"), rpc("PutByPost"), rpc("Put It"), rpc("Put-It")}, `
			/#Action=Put get Put post PutByPost
			/#Action=PutByPost-2 get PutByPost-2 post PutByPost-2ByPost
			/#Action=Put-It get Put-It post Put-ItByPost
			/#Action=Put-It-2 get Put-It-2 post Put-It-2ByPost`},
		{"an action of one page and of another", []*spec.Contract{rpc("Put"), again}, `
			/#Action=Put get Put post PutByPost
			openapi-no-place: docs/again.md:1: left out of the bundle: Put is already documented by docs/Put.md`},
		{"a gateway page", []*spec.Contract{gateway, rpc("gateway")}, `
			/#Action=gateway get post
			/#Action=gateway-2 get gateway-2 post gateway-2ByPost`},
		{"a row that OpenAPI cannot express", []*spec.Contract{unplaced}, `
			/#Action=Put get Put post PutByPost
			openapi-no-place: docs/Put.md:30: OpenAPI cannot express the parameter "Id" (cookie); the OpenAPI file lists the parameter in x-rowproof-parameters`},
		{"two rows of one id", []*spec.Contract{twice, rpc("Put")}, `
			/#Action=Put get Put post PutByPost
			no-description: docs/Put.md:1: left out of the bundle: line 30: two rows have the id "request/Id"; ids must differ`},
		{"text that is not UTF-8", []*spec.Contract{latin1, rpc("Put")}, `
			/#Action=Put get Put post PutByPost
			no-description: docs/Put.md:1: left out of the bundle: row "request/Id": "\xe9" is not UTF-8`},
		{"two methods of one path", []*spec.Contract{roa("A", "GET", "/a/{b}"), roa("B", "PUT", "/a/{b}")}, `
			/a/{b} get A put B`},
		{"two names of one method and path", []*spec.Contract{roa("A", "GET", "/a/{b}"), roa("B", "GET", "/a/{b}"), roa("C", "PUT", "/a/{b}")}, `
			/a/{b} get A put C
			/a/{b}#Action=B get B`},
		{"two variables in one template", []*spec.Contract{roa("A", "GET", "/a/{b}"), roa("B", "PUT", "/a/{c}"), roa("C", "GET", "/a/b")}, `
			/a/{b} get A
			/a/{c}#Action=B put B
			/a/b get C`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var findings []spec.Finding
			src, err := openapi.Bundle(tt.all, openapi.YAML, openapi.WithFindings(&findings))
			if err != nil {
				t.Fatal(err)
			}
			d, err := doc.Parse("b.openapi", src)
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			for _, path := range doc.Entries(doc.Get(d.Root, "paths")) {
				got.WriteString("\n" + path.Key)
				for _, m := range doc.Entries(path.Value) {
					got.WriteString(strings.TrimRight(" "+m.Key+" "+doc.Text(doc.Get(m.Value, "operationId")), " "))
				}
			}
			for _, f := range findings {
				got.WriteString(fmt.Sprintf("\n%s: %s:%d: %s", f.Rule, f.File, f.Line, f.Message))
			}
			if diff := cmp.Diff(strings.ReplaceAll(tt.want, "\t", ""), got.String()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
