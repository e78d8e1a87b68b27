package request_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
	"github.com/rowproof/rowproof/steps/request"
)

func mapped(p *spec.Parameter) { p.Type.Name = "Map<String, String>" }

func TestOnWire_RowsOfEachPage_SentAsThePageSays(t *testing.T) {
	flat := as(spec.Flat)
	rpcPage := func(rows ...spec.Parameter) *spec.Contract {
		return &spec.Contract{Operation: spec.Operation{Name: "Update", Path: "/"}, Parameters: rows}
	}
	get := create(row("query P:string"))
	get.Operation.Method = "GET"
	for _, tt := range []struct {
		name string
		page *spec.Contract
		set  request.Values
		want string
	}{
		{"no row in the body", get, request.Values{"P": "1"}, "GET /things P=1"},
		{"same name in the query and in the body", create(row("query size:string"), row("body size:integer")), request.Values{"size": "3"}, `POST /things size=3 {"size":3}`},
		{"name of a member in the body", create(row("body group:object"), row("body group/size:string"), row("body size:integer")), request.Values{"size": "3"}, `POST /things {"size":3}`},
		{"row in the path that has no variable", create(row("path Ghost:string!")), request.Values{"Ghost": "g"}, "POST /things"},
		{"row in the body of an RPC operation", rpcPage(row("body P:string")), request.Values{"P": "1"}, "POST P=1"},
		{"two headers", create(row("header X-A:string"), row("header X-B:string")), request.Values{"X-A": "a", "X-B": "b"}, "POST /things X-A:a X-B:b"},

		{"map, then another row", rpcPage(row("query L:object", flat, mapped), row("query P:string")), request.Values{"L": `{"env":"dev"}`}, "POST L.#3#env=dev"},
		{"map in a list", rpcPage(row("query D:array", flat), row("query D/L:object", mapped)), request.Values{"D": `[{"L":{"env":"dev"}}]`}, "POST D.1.L.#3#env=dev"},
		{"map in a numbered list", rpcPage(row("query D.N:array", flat), row("query D.N/L:object", mapped)), request.Values{"D.N": `[{"L":{"env":"dev"}}]`}, "POST D.1.L.#3#env=dev"},
		{"map whose keys have rows", rpcPage(row("query L:object", flat, mapped), row("query L/env:string")), request.Values{"L": `{"env":"dev"}`}, "POST L.env=dev"},
		{"structure next to a map", rpcPage(row("query S:object", flat), row("query L:object", flat, mapped)), request.Values{"S": `{"env":"dev"}`}, "POST S.env=dev"},
		{"structure without a map", rpcPage(row("query S:object", flat)), request.Values{"S": `{"env":"dev"}`}, "POST S.env=dev"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := composer()
			c.Contract = tt.page
			if got := sent(t, c, tt.set); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestOnWire_RequestExampleOfEachForm_BodyHasItsShape(t *testing.T) {
	const line = "POST /things HTTP/1.1\n"
	shows := func(kind spec.ExampleKind, body string) []spec.Example {
		return []spec.Example{{Kind: kind, Body: body, Call: &spec.ExampleRequest{}}}
	}
	name, things := row("body name:string"), row("body things:array")
	for _, tt := range []struct {
		name     string
		rows     []spec.Parameter
		examples []spec.Example
		set      request.Values
		want     string
	}{
		{"list of structures", []spec.Parameter{name}, shows(spec.RequestExample, line+`[{"name":"x"}]`), request.Values{"name": "n"}, `[{"name":"n"}]`},
		{"list with other members", []spec.Parameter{name}, shows(spec.RequestExample, line+`[{"other":"x"}]`), request.Values{"name": "n"}, `{"name":"n"}`},
		{"list with a member of a structure", []spec.Parameter{name, row("body group:object"), row("body group/size:integer")}, shows(spec.RequestExample, line+`[{"size":1}]`), request.Values{"name": "n"}, `{"name":"n"}`},
		{"list with a row of the query", []spec.Parameter{name, row("query page:integer")}, shows(spec.RequestExample, line+`[{"page":1}]`), request.Values{"name": "n"}, `{"name":"n"}`},
		{"list in the answer", []spec.Parameter{things}, shows(spec.SuccessExample, "[2]"), request.Values{"things": "[1]"}, `{"things":[1]}`},
		{"list without a request line", []spec.Parameter{things}, shows(spec.RequestExample, "[2]"), request.Values{"things": "[1]"}, `[1]`},
		{"JSON in the request line", []spec.Parameter{things}, shows(spec.RequestExample, `POST /things?filter={"things":1} HTTP/1.1`+"\n[2]"), request.Values{"things": "[1]"}, `[1]`},
		{"structure that is the body, with members", []spec.Parameter{row("query page:integer"), row("body RequestBody:object"), row("body RequestBody/size:integer")}, nil, request.Values{"RequestBody": `{"size":1}`}, `{"size":1}`},
		{"structure that is the body, before a row of the query", []spec.Parameter{row("body RequestBody:object"), row("query page:integer")}, nil, request.Values{"RequestBody": `{"size":1}`}, `{"size":1}`},
		{"two rows, one named body", []spec.Parameter{row("body RequestBody:object"), name}, nil, request.Values{"RequestBody": `{"size":1}`}, `{"RequestBody":{"size":1}}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := composer()
			c.Contract = create(tt.rows...)
			c.Contract.Examples = tt.examples
			if got := sent(t, c, tt.set); got != "POST /things "+tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

// OnWire does not change the request, and a parameter that no row documents is sent as it is.
func TestOnWire_UndocumentedParameters_SentUnchanged(t *testing.T) {
	c := create(row("header X-B:string"), row("body group:array", as(spec.Flat)), row("query list:array", as(spec.Flat)), row("query list/size:array", as(spec.Flat)))
	r := request.Request{Operation: c.Operation, Method: "POST", Header: http.Header{"X-A": {"a"}}, Parameters: []request.Parameter{
		{Name: "X-B", Value: "b"}, {Name: "more", Value: "12", In: request.InBody}, {Name: "size", Value: `["a"]`}, {Name: "other", Value: "o"},
	}}
	got := r.OnWire(c)
	if want := `POST /things size=["a"] other=o X-A:a X-B:b {"more":"12"}`; printed(got) != want {
		t.Errorf("\n got %s\nwant %s", printed(got), want)
	}
	for _, p := range got.Parameters {
		if p.In != request.Query {
			t.Errorf("%s is in the %q, want the query", p.Name, p.In)
		}
	}
	if diff := cmp.Diff(http.Header{"X-A": {"a"}}, r.Header); diff != "" {
		t.Errorf("header of the request (-want +got):\n%s", diff)
	}
}

// RFC 9110, section 5.5: the value of a header has no control characters but the tab.
func TestMake_ValueOfHeader_OnlyWithoutControlCharacters(t *testing.T) {
	for value, want := range map[string]bool{"a\tb": true, "a b": true, "~": true, "\u0080": true, "a\x1fb": false, "a\x7fb": false, "a\nb": false, "a\x00b": false} {
		c := composer()
		c.Contract = create(row("header X-A:string"), row("body b:string"))
		c.Make("X-A", scenario.Is(value))
		got := sent(t, c, nil)
		if sent := got == "POST /things X-A:"+value+" {}"; sent != want || !want && !strings.Contains(got, "a header cannot have control characters") {
			t.Errorf("%q: %s, sent %v, want %v", value, got, sent, want)
		}
		c.Contract = create(row("query X-A:string"), row("body b:string"))
		if got := sent(t, c, nil); got != "POST /things X-A="+value+" {}" {
			t.Errorf("%q in the query: %s", value, got)
		}
	}
}

func TestMake_PathVariableThatThePathLacks_ReasonStated(t *testing.T) {
	c := composer()
	c.Contract = create(row("path Ghost:string"))
	c.Make("Ghost", scenario.Is("g"))
	if got, want := sent(t, c, nil), "Ghost is sent in the path, but the path /things has no variable Ghost"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestUseFixture_MemberOfValueThatIsNotJSON_ReasonStated(t *testing.T) {
	c := composer(row("query G:object", as(spec.AsJSON)), row("query G/K:string"))
	c.Contract.Operation.Name = "Update"
	fixture("G.K", "x")(c)
	if got, want := sent(t, c, request.Values{"G": "text"}), "the value of G is not a JSON text, so its member G.K cannot be changed: add operations.Update.parameters.G"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
