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

// TestDocument_EachKindOfPage_ExpectedHead compares everything but the components.
func TestDocument_EachKindOfPage_ExpectedHead(t *testing.T) {
	body := in(spec.InBody, openapitest.Parameter("A", spec.String, false))
	roa := func(method, path string, rows ...spec.Parameter) *spec.Contract {
		return &spec.Contract{Kind: spec.OperationPage, Operation: spec.Operation{Name: "Get", Style: spec.ROA, Method: method, Path: path}, Parameters: rows}
	}
	named := func(o spec.Operation) *spec.Contract {
		return &spec.Contract{Kind: spec.OperationPage, Page: "Get.md", Operation: o}
	}
	for _, tt := range []struct {
		name     string
		contract *spec.Contract
		want     string
	}{
		{"an operation without facts", named(spec.Operation{}), `
			openapi: "3.0.3"
			info: {"title":"untitled","version":"0"}
			x-rowproof-page: "Get.md"
			x-rowproof-kind: "operation"
			x-rowproof-operation: {"title":""}
			x-rowproof-rows: []
			paths: {"/":{"get":{"responses":{"200":{"$ref":"#/components/responses/Success"},"400":{"$ref":"#/components/responses/Error400"},"404":{"$ref":"#/components/responses/Error404"}}},"post":{"responses":{"200":{"$ref":"#/components/responses/Success"},"400":{"$ref":"#/components/responses/Error400"},"404":{"$ref":"#/components/responses/Error404"}}}}}
		`},
		{"a gateway page", &spec.Contract{Kind: spec.GatewayPage, Page: "Common.md", Operation: spec.Operation{Title: "Common parameters"}}, `
			openapi: "3.0.3"
			info: {"title":"Common parameters","version":"0"}
			x-rowproof-page: "Common.md"
			x-rowproof-kind: "gateway"
			x-rowproof-operation: {}
			x-rowproof-rows: []
			paths: {"/":{"get":{"summary":"Common parameters","responses":{"200":{"$ref":"#/components/responses/Success"}}},"post":{"summary":"Common parameters","responses":{"200":{"$ref":"#/components/responses/Success"}}}}}
		`},
		{"all facts", openapitest.Associate(), `
			openapi: "3.0.3"
			info: {"title":"AssociateThing","version":"2016-04-28","description":"Associates a server with a thing."}
			x-rowproof-page: "spec/vpc/AssociateThing.md"
			x-rowproof-kind: "operation"
			x-rowproof-operation: {"product":"Vpc","name":"AssociateThing","version":"2016-04-28","style":"RPC","path":"/","host":"vpc.aliyuncs.com"}
			x-rowproof-explorer: {"id":"explorer","line":30,"end":30,"text":"Try it.","url":"https://api.aliyun.com/#product=Vpc&api=AssociateThing&type=RPC&version=2016-04-28","product":"Vpc","api":"AssociateThing","type":"RPC","version":"2016-04-28"}
			x-rowproof-rows: ["explorer","request/Action","request/BackendServerId","request/BackendServerType","response/RequestId","example/request","example/xml","example/json","error/404/InvalidBackendServerId.NotFound","error/400/TaskConflict","error/400/TaskConflict#2","note/1","procedure"]
			x-rowproof-notes: [{"id":"note/1","line":7,"end":7,"text":"Only one server.","kind":"note","demand":"refused-again","subject":["BackendServerId"]},{"id":"procedure","line":14,"end":19,"text":"To do more:","kind":"procedure","steps":["Add an EIP.","Associate it."]}]
			servers: [{"url":"https://vpc.aliyuncs.com"}]
			paths: {"/":{"get":{"operationId":"AssociateThing","description":"Associates a server with a thing.","parameters":[{"$ref":"#/components/parameters/Action"},{"$ref":"#/components/parameters/BackendServerId"},{"$ref":"#/components/parameters/BackendServerType"},{"$ref":"#/components/parameters/Version"}],"responses":{"200":{"$ref":"#/components/responses/Success"},"400":{"$ref":"#/components/responses/Error400"},"404":{"$ref":"#/components/responses/Error404"}}},"post":{"operationId":"AssociateThingByPost","description":"Associates a server with a thing.","requestBody":{"description":"Parameters may also be in the query; a value in the form overrides them.","content":{"application/x-www-form-urlencoded":{"schema":{"$ref":"#/components/schemas/AssociateThingRequest"},"examples":{"request":{"value":{"Action":"AssociateThing","BackendServerId":"i-saf23****"},"x-rowproof-row":{"id":"example/request","line":70,"end":73,"body":"https://vpc.aliyuncs.com/?Action=AssociateThing\n&BackendServerId=i-saf23****\n&<CommonParameters>","call":{"url":"https://vpc.aliyuncs.com/","parameters":[{"name":"Action","value":"AssociateThing"},{"name":"BackendServerId","value":"i-saf23****"}]}}}}}}},"responses":{"200":{"$ref":"#/components/responses/Success"},"400":{"$ref":"#/components/responses/Error400"},"404":{"$ref":"#/components/responses/Error404"}}}}}
		`},
		{"a heading that differs from the name", named(spec.Operation{Name: "Get", Title: "Get a thing", Summary: "Gets it.", Version: "1", Host: "a.example.com:8080"}), `
			openapi: "3.0.3"
			info: {"title":"Get a thing","version":"1","description":"Gets it."}
			x-rowproof-page: "Get.md"
			x-rowproof-kind: "operation"
			x-rowproof-operation: {"name":"Get","version":"1","host":"a.example.com:8080"}
			x-rowproof-rows: []
			servers: [{"url":"https://a.example.com:8080"}]
			paths: {"/":{"get":{"operationId":"Get","summary":"Get a thing","description":"Gets it.","responses":{"200":{"$ref":"#/components/responses/Success"},"400":{"$ref":"#/components/responses/Error400"},"404":{"$ref":"#/components/responses/Error404"}}},"post":{"operationId":"GetByPost","summary":"Get a thing","description":"Gets it.","responses":{"200":{"$ref":"#/components/responses/Success"},"400":{"$ref":"#/components/responses/Error400"},"404":{"$ref":"#/components/responses/Error404"}}}}}
		`},
		{"a host with a variable", named(spec.Operation{Name: "Get", Host: "{region}.example.com"}), `
			openapi: "3.0.3"
			info: {"title":"Get","version":"0"}
			x-rowproof-page: "Get.md"
			x-rowproof-kind: "operation"
			x-rowproof-operation: {"name":"Get","host":"{region}.example.com","title":""}
			x-rowproof-rows: []
			paths: {"/":{"get":{"operationId":"Get","responses":{"200":{"$ref":"#/components/responses/Success"},"400":{"$ref":"#/components/responses/Error400"},"404":{"$ref":"#/components/responses/Error404"}}},"post":{"operationId":"GetByPost","responses":{"200":{"$ref":"#/components/responses/Success"},"400":{"$ref":"#/components/responses/Error400"},"404":{"$ref":"#/components/responses/Error404"}}}}}
		`},
		{"a documented method", roa("PATCH", "/a"), `
			openapi: "3.0.3"
			info: {"title":"Get","version":"0"}
			x-rowproof-page: ""
			x-rowproof-kind: "operation"
			x-rowproof-operation: {"name":"Get","style":"ROA","method":"PATCH","path":"/a","title":""}
			x-rowproof-rows: []
			paths: {"/a":{"patch":{"operationId":"Get","responses":{"200":{"$ref":"#/components/responses/Success"},"400":{"$ref":"#/components/responses/Error400"},"404":{"$ref":"#/components/responses/Error404"}}}}}
		`},
		{"an unknown method", roa("FETCH", "/a"), `
			openapi: "3.0.3"
			info: {"title":"Get","version":"0"}
			x-rowproof-page: ""
			x-rowproof-kind: "operation"
			x-rowproof-operation: {"name":"Get","style":"ROA","method":"FETCH","path":"/a","title":""}
			x-rowproof-rows: []
			paths: {"/a":{"get":{"operationId":"Get","responses":{"200":{"$ref":"#/components/responses/Success"},"400":{"$ref":"#/components/responses/Error400"},"404":{"$ref":"#/components/responses/Error404"}}}}}
		`},
		{"no method, a body", roa("", "/a", body), `
			openapi: "3.0.3"
			info: {"title":"Get","version":"0"}
			x-rowproof-page: ""
			x-rowproof-kind: "operation"
			x-rowproof-operation: {"name":"Get","style":"ROA","path":"/a","title":""}
			x-rowproof-rows: [""]
			paths: {"/a":{"post":{"operationId":"Get","requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/GetRequest"}}}},"responses":{"200":{"$ref":"#/components/responses/Success"},"400":{"$ref":"#/components/responses/Error400"},"404":{"$ref":"#/components/responses/Error404"}}}}}
		`},
		{"two variables in the path", roa("GET", "/a/{B}/{C-d}.x"), `
			openapi: "3.0.3"
			info: {"title":"Get","version":"0"}
			x-rowproof-page: ""
			x-rowproof-kind: "operation"
			x-rowproof-operation: {"name":"Get","style":"ROA","method":"GET","path":"/a/{B}/{C-d}.x","title":""}
			x-rowproof-rows: []
			paths: {"/a/{B}/{C-d}.x":{"get":{"operationId":"Get","parameters":[{"$ref":"#/components/parameters/B"},{"$ref":"#/components/parameters/C-d"}],"responses":{"200":{"$ref":"#/components/responses/Success"},"400":{"$ref":"#/components/responses/Error400"},"404":{"$ref":"#/components/responses/Error404"}}}}}
		`},
		{"one variable twice", roa("GET", "/a/{B}/{B}"), `
			openapi: "3.0.3"
			info: {"title":"Get","version":"0"}
			x-rowproof-page: ""
			x-rowproof-kind: "operation"
			x-rowproof-operation: {"name":"Get","style":"ROA","method":"GET","path":"/a/{B}/{B}","title":""}
			x-rowproof-rows: []
			paths: {"/":{"get":{"operationId":"Get","responses":{"200":{"$ref":"#/components/responses/Success"},"400":{"$ref":"#/components/responses/Error400"},"404":{"$ref":"#/components/responses/Error404"}}}}}
		`},
		{"an invalid path", roa("GET", "a/{B}"), `
			openapi: "3.0.3"
			info: {"title":"Get","version":"0"}
			x-rowproof-page: ""
			x-rowproof-kind: "operation"
			x-rowproof-operation: {"name":"Get","style":"ROA","method":"GET","path":"a/{B}","title":""}
			x-rowproof-rows: []
			paths: {"/":{"get":{"operationId":"Get","responses":{"200":{"$ref":"#/components/responses/Success"},"400":{"$ref":"#/components/responses/Error400"},"404":{"$ref":"#/components/responses/Error404"}}}}}
		`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			head := doc.Object()
			for _, e := range doc.Entries(openapitest.Derived(t, tt.contract, openapi.WithGateway(openapitest.Gateway())).Root) {
				if e.Key != "components" {
					doc.Put(head, e.Key, e.Value)
				}
			}
			var got strings.Builder
			for _, e := range doc.Entries(head) {
				got.WriteString(e.Key + ": " + inline(t, e.Value) + "\n")
			}
			if diff := cmp.Diff(strings.TrimSpace(strings.ReplaceAll(tt.want, "\t", "")), strings.TrimSpace(got.String())); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			openapitest.RoundTrip(t, tt.contract)
		})
	}
}

// TestDocument_EachErrorRow_IsAnExampleOfItsResponse compares the schemas and responses of errors: those of the page,
// and those of the gateway that a call of the operation can cause.
func TestDocument_EachErrorRow_IsAnExampleOfItsResponse(t *testing.T) {
	e := func(status int, code, message string) spec.ErrorRow {
		return spec.ErrorRow{Status: status, Code: code, Message: message}
	}
	told := func(r spec.ErrorRow, text string) spec.ErrorRow { r.Text = text; return r }
	for _, tt := range []struct {
		name          string
		page, gateway []spec.ErrorRow
		want          string
	}{
		{"no error", nil, nil, `
			200: {"$ref":"#/components/responses/Success"}
		`},
		{"statuses in order, with equal codes", []spec.ErrorRow{told(e(404, "A", "no"), "It is missing."), e(400, "A", "a < b"), e(400, "A", "again"), e(400, "", "none")}, nil, `
			Error: {"type":"object","xml":{"name":"Error"},"required":["RequestId","HostId","Code","Message"],"properties":{"RequestId":{"type":"string","xml":{"name":"RequestId"}},"HostId":{"type":"string","xml":{"name":"HostId"}},"Code":{"type":"string","xml":{"name":"Code"}},"Message":{"type":"string","xml":{"name":"Message"}},"Recommend":{"type":"string","xml":{"name":"Recommend"}},"AccessDeniedDetail":{"type":"object","xml":{"name":"AccessDeniedDetail"}}}}
			Error400: {"xml":{"name":"Error"},"allOf":[{"$ref":"#/components/schemas/Error"},{"type":"object","properties":{"Code":{"type":"string","enum":["A",""]}}}]}
			Error404: {"xml":{"name":"Error"},"allOf":[{"$ref":"#/components/schemas/Error"},{"type":"object","properties":{"Code":{"type":"string","enum":["A"]}}}]}
			Error400: {"description":"Error with status 400; Code states the reason.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Error400"},"examples":{"A":{"value":{"RequestId":"4C467B38-3910-447D-87BC-AC049166F216","HostId":"a.example.com","Code":"A","Message":"a < b"},"x-rowproof-row":{"id":"error/A#2","line":91,"end":91}},"A-2":{"value":{"RequestId":"4C467B38-3910-447D-87BC-AC049166F216","HostId":"a.example.com","Code":"A","Message":"again"},"x-rowproof-row":{"id":"error/A#3","line":92,"end":92}},"unnamed":{"value":{"RequestId":"4C467B38-3910-447D-87BC-AC049166F216","HostId":"a.example.com","Code":"","Message":"none"},"x-rowproof-row":{"id":"error/","line":93,"end":93}}}},"text/xml":{"schema":{"$ref":"#/components/schemas/Error400"},"examples":{"A":{"value":"<Error><RequestId>4C467B38-3910-447D-87BC-AC049166F216</RequestId><HostId>a.example.com</HostId><Code>A</Code><Message>a &lt; b</Message></Error>"},"A-2":{"value":"<Error><RequestId>4C467B38-3910-447D-87BC-AC049166F216</RequestId><HostId>a.example.com</HostId><Code>A</Code><Message>again</Message></Error>"},"unnamed":{"value":"<Error><RequestId>4C467B38-3910-447D-87BC-AC049166F216</RequestId><HostId>a.example.com</HostId><Code></Code><Message>none</Message></Error>"}}}}}
			Error404: {"description":"Error with status 404; Code states the reason.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Error404"},"examples":{"A":{"description":"It is missing.","value":{"RequestId":"4C467B38-3910-447D-87BC-AC049166F216","HostId":"a.example.com","Code":"A","Message":"no"},"x-rowproof-row":{"id":"error/A","line":90,"end":90}}}},"text/xml":{"schema":{"$ref":"#/components/schemas/Error404"},"examples":{"A":{"value":"<Error><RequestId>4C467B38-3910-447D-87BC-AC049166F216</RequestId><HostId>a.example.com</HostId><Code>A</Code><Message>no</Message></Error>"}}}}}
			200: {"$ref":"#/components/responses/Success"}
			400: {"$ref":"#/components/responses/Error400"}
			404: {"$ref":"#/components/responses/Error404"}
		`},
		{"errors of the gateway", []spec.ErrorRow{e(400, "A", "page")}, []spec.ErrorRow{e(400, "A", "gateway"), e(403, "A", "first"), e(403, "A", "second"), e(200, "B", "fine"), e(403, "C", "other")}, `
			Error: {"type":"object","xml":{"name":"Error"},"required":["RequestId","HostId","Code","Message"],"properties":{"RequestId":{"type":"string","xml":{"name":"RequestId"}},"HostId":{"type":"string","xml":{"name":"HostId"}},"Code":{"type":"string","xml":{"name":"Code"}},"Message":{"type":"string","xml":{"name":"Message"}},"Recommend":{"type":"string","xml":{"name":"Recommend"}},"AccessDeniedDetail":{"type":"object","xml":{"name":"AccessDeniedDetail"}}}}
			Error400: {"xml":{"name":"Error"},"allOf":[{"$ref":"#/components/schemas/Error"},{"type":"object","properties":{"Code":{"type":"string","enum":["A"]}}}]}
			Error403: {"xml":{"name":"Error"},"allOf":[{"$ref":"#/components/schemas/Error"},{"type":"object","properties":{"Code":{"type":"string","enum":["A","C"]}}}]}
			Error400: {"description":"Error with status 400; Code states the reason.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Error400"},"examples":{"A":{"value":{"RequestId":"4C467B38-3910-447D-87BC-AC049166F216","HostId":"a.example.com","Code":"A","Message":"page"},"x-rowproof-row":{"id":"error/A","line":90,"end":90}}}},"text/xml":{"schema":{"$ref":"#/components/schemas/Error400"},"examples":{"A":{"value":"<Error><RequestId>4C467B38-3910-447D-87BC-AC049166F216</RequestId><HostId>a.example.com</HostId><Code>A</Code><Message>page</Message></Error>"}}}}}
			Error403: {"description":"Error with status 403; Code states the reason.","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Error403"},"examples":{"A":{"value":{"RequestId":"4C467B38-3910-447D-87BC-AC049166F216","HostId":"a.example.com","Code":"A","Message":"first"},"x-rowproof-gateway":"gateway/A#2"},"C":{"value":{"RequestId":"4C467B38-3910-447D-87BC-AC049166F216","HostId":"a.example.com","Code":"C","Message":"other"},"x-rowproof-gateway":"gateway/C"}}},"text/xml":{"schema":{"$ref":"#/components/schemas/Error403"},"examples":{"A":{"value":"<Error><RequestId>4C467B38-3910-447D-87BC-AC049166F216</RequestId><HostId>a.example.com</HostId><Code>A</Code><Message>first</Message></Error>"},"C":{"value":"<Error><RequestId>4C467B38-3910-447D-87BC-AC049166F216</RequestId><HostId>a.example.com</HostId><Code>C</Code><Message>other</Message></Error>"}}}}}
			200: {"$ref":"#/components/responses/Success"}
			400: {"$ref":"#/components/responses/Error400"}
			403: {"$ref":"#/components/responses/Error403"}
		`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := openapitest.ContractOf()
			c.Operation = spec.Operation{Name: "Get", Style: spec.ROA, Method: "GET", Path: "/a", Host: "a.example.com"}
			c.Examples, c.Fields, c.Errors = nil, nil, nil
			ids := spec.IDs{}
			for i, r := range tt.page {
				r.ID, r.Pos, r.Strength = ids.New("error", r.Code), spec.Position{Line: 90 + i, End: 90 + i}, spec.Table
				c.Errors = append(c.Errors, r)
			}
			gateway := &spec.Contract{Kind: spec.GatewayPage}
			for _, r := range tt.gateway {
				r.ID = ids.New("gateway", r.Code)
				gateway.Errors = append(gateway.Errors, r)
			}
			d := openapitest.Derived(t, c, openapi.WithGateway(gateway))
			var got strings.Builder
			for _, kind := range []string{"schemas", "responses"} {
				for _, e := range doc.Entries(doc.Get(d.Root, "components", kind)) {
					if strings.HasPrefix(e.Key, "Error") {
						got.WriteString(e.Key + ": " + inline(t, e.Value) + "\n")
					}
				}
			}
			for _, e := range doc.Entries(doc.Get(d.Root, "paths", "/a", "get", "responses")) {
				got.WriteString(e.Key + ": " + inline(t, e.Value) + "\n")
			}
			if diff := cmp.Diff(strings.TrimSpace(strings.ReplaceAll(tt.want, "\t", "")), strings.TrimSpace(got.String())); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			openapitest.RoundTrip(t, c, openapi.WithGateway(gateway))
		})
	}
}

// TestDocument_TemplateOfTheGateway_OneErrorPerParameterOutsideBodyAndJSON expects one error per parameter that a
// gateway can see. A gateway does not see the members of a body or of a JSON text. The template about missing
// parameters applies only to required parameters.
func TestDocument_TemplateOfTheGateway_OneErrorPerParameterOutsideBodyAndJSON(t *testing.T) {
	body := func(p spec.Parameter) spec.Parameter { return in(spec.InBody, p) }
	c := openapitest.ContractOf(
		openapitest.Parameter("Id", spec.String, true), openapitest.Parameter("Size", spec.Integer, false), openapitest.Parameter("Tag.N.Key", spec.String, true),
		body(openapitest.Parameter("Disk.Size", spec.String, true)), body(openapitest.Parameter("Disk", spec.Object, true)),
		within("Config", spec.AsJSON, openapitest.Parameter("hours", spec.Integer, true)),
	)
	c.Operation.Style, c.Errors = spec.ROA, nil
	gateway := &spec.Contract{Kind: spec.GatewayPage, Errors: []spec.ErrorRow{
		{Status: 400, Code: "Missing{Param}", Cause: spec.Cause{Fault: spec.Missing}}, {Status: 400, Code: "Invalid{Param}"},
	}}
	enum := doc.Get(doc.Items(doc.Get(openapitest.Derived(t, c, openapi.WithGateway(gateway)).Root, "components", "schemas", "Error400", "allOf"))[1], "properties", "Code", "enum")
	want := `["MissingId","MissingTag.1.Key","MissingDisk","InvalidId","InvalidSize","InvalidTag.1.Key","InvalidDisk"]`
	if got := inline(t, enum); got != want {
		t.Errorf("codes %s; want %s", got, want)
	}
}

// TestDocument_RequestExample_WrittenAsFormOnlyForRPCWithUniqueNames describes request examples. Only an RPC operation
// has a form, and an example of a form cannot contain a name twice.
func TestDocument_RequestExample_WrittenAsFormOnlyForRPCWithUniqueNames(t *testing.T) {
	call := func(pairs ...string) *spec.ExampleRequest {
		c := &spec.ExampleRequest{URL: "https://a.example.com/"}
		for i := 0; i < len(pairs); i += 2 {
			c.Parameters = append(c.Parameters, spec.NameValue{Name: pairs[i], Value: pairs[i+1]})
		}
		return c
	}
	examples := []spec.Example{{Call: call("Id", "1", "Size", "2")}, {Call: call("Id", "1", "Id", "2")}, {Call: call()}, {}, {Call: call("Id", "3")}}
	for i := range examples {
		examples[i].Row = spec.Row{ID: spec.RowID(fmt.Sprintf("example/request#%d", i+1)), Pos: spec.Position{Line: i + 1, End: i + 1}, Strength: spec.FromExample}
		examples[i].Kind, examples[i].Body = spec.RequestExample, "GET /"
	}
	const all = `["example/request#1","example/request#2","example/request#3","example/request#4","example/request#5"]`
	rpc := spec.Operation{Name: "Get", Style: spec.RPC, Path: "/"}
	roa := spec.Operation{Name: "Get", Style: spec.ROA, Path: "/", Method: "POST"}
	for _, tt := range []struct {
		name            string
		operation       spec.Operation
		in              spec.Location
		forms, unplaced string
	}{
		{"an RPC operation", rpc, spec.InQuery, `{"request-1":{"value":{"Id":"1","Size":"2"},"row":"example/request#1"},"request-5":{"value":{"Id":"3"},"row":"example/request#5"}}`, `["example/request#2","example/request#3","example/request#4"]`},
		{"a JSON body", roa, spec.InBody, "", all},
		{"no body", roa, spec.InQuery, "", all},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := openapitest.ContractOf(in(tt.in, openapitest.Parameter("Id", spec.String, false)))
			c.Operation, c.Examples = tt.operation, examples
			d := openapitest.Derived(t, c)
			forms := inline(t, abridged(doc.Get(d.Root, "paths", "/", "post", "requestBody", "content", doc.FormMedia, "examples")))
			if unplaced := inline(t, rowIDs(doc.Get(d.Root, doc.ExamplesKey))); forms != tt.forms || unplaced != tt.unplaced {
				t.Errorf("forms %s, unplaced %s; want %s, %s", forms, unplaced, tt.forms, tt.unplaced)
			}
			openapitest.RoundTrip(t, c)
		})
	}
}
