package write_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/openapitest"
)

// abridged returns a copy of a node without descriptions, and with the id of each row instead of its facts.
func abridged(n *doc.Node) *doc.Node {
	if n == nil {
		return nil
	}
	out := *n
	out.Content = nil
	for _, item := range doc.Items(n) {
		out.Content = append(out.Content, abridged(item))
	}
	for _, e := range doc.Entries(n) {
		switch {
		case e.Key == doc.RowKey:
			doc.Put(&out, "row", doc.String(doc.Text(doc.Get(e.Value, "id"))))
		case e.Key == doc.MoreKey:
			doc.Put(&out, "more", rowIDs(e.Value))
		case e.Key != "description" || !doc.IsScalar(e.Value):
			doc.Put(&out, strings.TrimPrefix(e.Key, doc.ExtensionPrefix), abridged(e.Value))
		}
	}
	return &out
}

// rowIDs returns the ids of a list of rows.
func rowIDs(rows *doc.Node) *doc.Node {
	ids := doc.List()
	for _, row := range doc.Items(rows) {
		ids.Content = append(ids.Content, doc.String(doc.Text(doc.Get(row, "id"))))
	}
	return ids
}

// lines returns a mapping as one line of JSON per entry.
func lines(t *testing.T, n *doc.Node) string {
	t.Helper()
	var all strings.Builder
	for _, e := range doc.Entries(abridged(n)) {
		all.WriteString(e.Key + ": " + inline(t, e.Value) + "\n")
	}
	return all.String()
}

// inline returns a node as JSON on one line. It returns "" if the node is nil.
func inline(t *testing.T, n *doc.Node) string {
	t.Helper()
	if n == nil {
		return ""
	}
	text, err := doc.EncodeJSON(n)
	if err != nil {
		t.Fatal(err)
	}
	var line bytes.Buffer
	if err := json.Compact(&line, text); err != nil {
		t.Fatal(err)
	}
	return line.String()
}

func in(location spec.Location, p spec.Parameter) spec.Parameter {
	p.In = location
	return p
}

func within(parent string, as spec.Serialization, p spec.Parameter) spec.Parameter {
	p.Parent, p.Serialization = parent, as
	return p
}

func exampled(p spec.Parameter, example string) spec.Parameter {
	p.Example = example
	return p
}

// TestDocument_EachKindOfRequestRow_ExpectedParameter compares everything that a document says about the request, without
// descriptions and facts of rows.
func TestDocument_EachKindOfRequestRow_ExpectedParameter(t *testing.T) {
	row := func(name string, json spec.JSONType, required bool) spec.Parameter {
		return spec.Parameter{Name: name, Type: spec.Type{JSON: json, Name: strings.ToUpper(string(json))}, Required: required}
	}
	text := func(name string) spec.Parameter { return row(name, spec.String, false) }
	must := func(name string) spec.Parameter { return row(name, spec.String, true) }
	list := func(name string) spec.Parameter { return row(name, spec.Array, false) }
	roa := spec.Operation{Name: "Put", Style: spec.ROA, Method: "PUT", Path: "/a/{Id}"}
	rpc := spec.Operation{Name: "Put", Style: spec.RPC, Path: "/"}
	for _, tt := range []struct {
		name      string
		operation spec.Operation
		rows      []spec.Parameter
		want      string
	}{
		{"action and version have one value", spec.Operation{Name: "Put", Version: "2020-01-01", Style: spec.RPC, Path: "/"}, []spec.Parameter{must("Action"), must("Version"), in(spec.InHeader, must("Action"))}, `
			Action: {"name":"Action","in":"query","required":true,"schema":{"type":"string","enum":["Put"]},"row":"request/Action"}
			Version: {"name":"Version","in":"query","required":true,"schema":{"type":"string","enum":["2020-01-01"]},"row":"request/Version"}
			Action-2: {"name":"Action","in":"header","required":true,"schema":{"type":"string"},"row":"request/Action#2"}
			get /: Action Version Action
			post /: Action
			application/x-www-form-urlencoded: {"schema":{"$ref":"#/components/schemas/PutRequest"}}
			body: {"type":"object","required":["Action","Version"],"properties":{"Action":{"$ref":"#/components/parameters/Action/schema"},"Version":{"$ref":"#/components/parameters/Version/schema"}}}
		`},
		{"action and version without rows", spec.Operation{Name: "Put", Version: "2020-01-01", Style: spec.RPC, Path: "/"}, []spec.Parameter{text("Id")}, `
			Id: {"name":"Id","in":"query","schema":{"type":"string"},"row":"request/Id"}
			Action: {"name":"Action","in":"query","required":true,"schema":{"type":"string","enum":["Put"]},"added":true}
			Version: {"name":"Version","in":"query","required":true,"schema":{"type":"string","enum":["2020-01-01"]},"added":true}
			get /: Id Action Version
			post /:
			application/x-www-form-urlencoded: {"schema":{"$ref":"#/components/schemas/PutRequest"}}
			body: {"type":"object","required":["Action","Version"],"properties":{"Id":{"$ref":"#/components/parameters/Id/schema"},"Action":{"$ref":"#/components/parameters/Action/schema"},"Version":{"$ref":"#/components/parameters/Version/schema"}}}
		`},
		{"an RPC operation without a version", rpc, []spec.Parameter{in(spec.InHeader, text("X.Y"))}, `
			X.Y: {"name":"X.Y","in":"header","schema":{"type":"string"},"row":"request/X.Y"}
			Action: {"name":"Action","in":"query","required":true,"schema":{"type":"string","enum":["Put"]},"added":true}
			get /: X.Y Action
			post /: X.Y
			application/x-www-form-urlencoded: {"schema":{"$ref":"#/components/schemas/PutRequest"}}
			body: {"type":"object","required":["Action"],"properties":{"Action":{"$ref":"#/components/parameters/Action/schema"}}}
		`},
		{"an ROA operation has no action", roa, []spec.Parameter{text("Action"), text("Version"), in(spec.InHeader, text("X-A.N"))}, `
			Action: {"name":"Action","in":"query","schema":{"type":"string"},"row":"request/Action"}
			Version: {"name":"Version","in":"query","schema":{"type":"string"},"row":"request/Version"}
			X-A.N: {"name":"X-A.N","in":"header","schema":{"type":"string"},"row":"request/X-A.N"}
			Id: {"name":"Id","in":"path","required":true,"schema":{"type":"string"},"added":true}
			put /a/{Id}: Action Version X-A.N Id
		`},
		{"a path variable with a row", roa, []spec.Parameter{in(spec.InPath, text("Id")), in(spec.InPath, text("Other"))}, `
			Id: {"name":"Id","in":"path","required":true,"schema":{"type":"string"},"row":"request/Id"}
			put /a/{Id}: Id
			unplaced: ["request/Other"]
			openapi-no-place: OpenAPI cannot express the parameter "Other" (path); the OpenAPI file lists the parameter in x-rowproof-parameters
		`},
		{"a body and a query with one name", roa, []spec.Parameter{text("A"), in(spec.InBody, must("A")), in(spec.InBody, list("Tag")), in(spec.InBody, text("Disk.Size"))}, `
			A: {"name":"A","in":"query","schema":{"type":"string"},"row":"request/A"}
			Id: {"name":"Id","in":"path","required":true,"schema":{"type":"string"},"added":true}
			put /a/{Id}: A Id
			application/json: {"schema":{"$ref":"#/components/schemas/PutRequest"}}
			body: {"type":"object","required":["A"],"properties":{"A":{"type":"string","row":"request/A#2"},"Tag":{"type":"array","items":{},"row":"request/Tag"},"Disk":{"type":"object","properties":{"Size":{"type":"string","row":"request/Disk.Size"}}}}}
		`},
		{"a form and a query with one name", rpc, []spec.Parameter{text("A"), in(spec.InBody, must("A")), in(spec.InBody, text("B")), must("B")}, `
			A: {"name":"A","in":"query","schema":{"type":"string"},"row":"request/A"}
			Action: {"name":"Action","in":"query","required":true,"schema":{"type":"string","enum":["Put"]},"added":true}
			get /: A Action
			post /:
			application/x-www-form-urlencoded: {"schema":{"$ref":"#/components/schemas/PutRequest"}}
			body: {"type":"object","required":["Action"],"properties":{"A":{"$ref":"#/components/parameters/A/schema"},"B":{"type":"string","row":"request/B"},"Action":{"$ref":"#/components/parameters/Action/schema"}}}
			unplaced: ["request/A#2","request/B#2"]
			openapi-no-place: OpenAPI cannot express the parameter "A" (body); the OpenAPI file lists the parameter in x-rowproof-parameters
			openapi-no-place: OpenAPI cannot express the parameter "B" (query); the OpenAPI file lists the parameter in x-rowproof-parameters
		`},
		{"a form with structures", rpc, []spec.Parameter{in(spec.InBody, must("Tag.N.Key")), in(spec.InBody, text("Tag.N.Value"))}, `
			Action: {"name":"Action","in":"query","required":true,"schema":{"type":"string","enum":["Put"]},"added":true}
			get /: Action
			post /:
			application/x-www-form-urlencoded: {"schema":{"$ref":"#/components/schemas/PutRequest"}}
			body: {"type":"object","required":["Action"],"properties":{"Tag":{"type":"array","serialization":"flat","items":{"type":"object","required":["Key"],"properties":{"Key":{"type":"string","row":"request/Tag.N.Key"},"Value":{"type":"string","row":"request/Tag.N.Value"}}}},"Action":{"$ref":"#/components/parameters/Action/schema"}}}
		`},
		{"a location that OpenAPI lacks", rpc, []spec.Parameter{in("cookie", text("A")), text("")}, `
			Action: {"name":"Action","in":"query","required":true,"schema":{"type":"string","enum":["Put"]},"added":true}
			get /: Action
			post /:
			application/x-www-form-urlencoded: {"schema":{"$ref":"#/components/schemas/PutRequest"}}
			body: {"type":"object","required":["Action"],"properties":{"Action":{"$ref":"#/components/parameters/Action/schema"}}}
			unplaced: ["request/A","request/"]
			openapi-no-place: OpenAPI cannot express the parameter "A" (cookie); the OpenAPI file lists the parameter in x-rowproof-parameters
			openapi-no-place: OpenAPI cannot express the parameter "" (query); the OpenAPI file lists the parameter in x-rowproof-parameters
		`},
		{"a list with an index and a member", rpc, []spec.Parameter{text("A.N.B"), text("A.C"), text("A")}, `
			A: {"name":"A","in":"query","schema":{"type":"array","serialization":"flat","items":{"type":"object","properties":{"B":{"type":"string","row":"request/A.N.B"}}}},"row":"request/A"}
			A.C: {"name":"A.C","in":"query","schema":{"type":"string"},"row":"request/A.C"}
			Action: {"name":"Action","in":"query","required":true,"schema":{"type":"string","enum":["Put"]},"added":true}
			get /: A A.C Action
			post /:
			application/x-www-form-urlencoded: {"schema":{"$ref":"#/components/schemas/PutRequest"}}
			body: {"type":"object","required":["Action"],"properties":{"A":{"$ref":"#/components/parameters/A/schema"},"A.C":{"$ref":"#/components/parameters/A.C/schema"},"Action":{"$ref":"#/components/parameters/Action/schema"}}}
			openapi-contradiction: A is documented as STRING, but other rows document members; the OpenAPI file has the type array
		`},
		{"an object with a member and an index", rpc, []spec.Parameter{text("A.C"), text("A.N.B")}, `
			A: {"name":"A","in":"query","schema":{"type":"object","serialization":"flat","properties":{"C":{"type":"string","row":"request/A.C"}}}}
			A.N.B: {"name":"A.N.B","in":"query","schema":{"type":"string"},"row":"request/A.N.B"}
			Action: {"name":"Action","in":"query","required":true,"schema":{"type":"string","enum":["Put"]},"added":true}
			get /: A A.N.B Action
			post /:
			application/x-www-form-urlencoded: {"schema":{"$ref":"#/components/schemas/PutRequest"}}
			body: {"type":"object","required":["Action"],"properties":{"A":{"$ref":"#/components/parameters/A/schema"},"A.N.B":{"$ref":"#/components/parameters/A.N.B/schema"},"Action":{"$ref":"#/components/parameters/Action/schema"}}}
		`},
		{"a list in an object in a list", rpc, []spec.Parameter{must("A.N.B.C.N"), text("A.N.B.C.2.D")}, `
			A: {"name":"A","in":"query","schema":{"type":"array","serialization":"flat","items":{"type":"object","required":["B"],"properties":{"B":{"type":"object","required":["C"],"properties":{"C":{"type":"array","items":{"type":"object","properties":{"D":{"type":"string","row":"request/A.N.B.C.2.D"}},"row":"request/A.N.B.C.N"}}}}}}}}
			Action: {"name":"Action","in":"query","required":true,"schema":{"type":"string","enum":["Put"]},"added":true}
			get /: A Action
			post /:
			application/x-www-form-urlencoded: {"schema":{"$ref":"#/components/schemas/PutRequest"}}
			body: {"type":"object","required":["Action"],"properties":{"A":{"$ref":"#/components/parameters/A/schema"},"Action":{"$ref":"#/components/parameters/Action/schema"}}}
			openapi-contradiction: A.N.B.C.N is documented as STRING, but other rows document members; the OpenAPI file has the type object
		`},
		{"an array row at the end of an indexed name", rpc, []spec.Parameter{must("A.B.N"), list("A.C.N"), list("A.C.N")}, `
			A: {"name":"A","in":"query","required":true,"schema":{"type":"object","serialization":"flat","required":["B"],"properties":{"B":{"type":"array","items":{"type":"string","row":"request/A.B.N"}},"C":{"type":"array","items":{},"row":"request/A.C.N","more":["request/A.C.N#2"]}}}}
			Action: {"name":"Action","in":"query","required":true,"schema":{"type":"string","enum":["Put"]},"added":true}
			get /: A Action
			post /:
			application/x-www-form-urlencoded: {"schema":{"$ref":"#/components/schemas/PutRequest"}}
			body: {"type":"object","required":["A","Action"],"properties":{"A":{"$ref":"#/components/parameters/A/schema"},"Action":{"$ref":"#/components/parameters/Action/schema"}}}
			openapi-same-place: duplicate row of the parameter A.C.N; the first row is in line 31
		`},
		{"a list is required if its values are", rpc, []spec.Parameter{must("A.N"), text("B.N"), must("C.N.D"), must("E.F"), text("G.H")}, `
			A: {"name":"A","in":"query","required":true,"schema":{"type":"array","serialization":"flat","items":{"type":"string","row":"request/A.N"}}}
			B: {"name":"B","in":"query","schema":{"type":"array","serialization":"flat","items":{"type":"string","row":"request/B.N"}}}
			C: {"name":"C","in":"query","schema":{"type":"array","serialization":"flat","items":{"type":"object","required":["D"],"properties":{"D":{"type":"string","row":"request/C.N.D"}}}}}
			E: {"name":"E","in":"query","required":true,"schema":{"type":"object","serialization":"flat","required":["F"],"properties":{"F":{"type":"string","row":"request/E.F"}}}}
			G: {"name":"G","in":"query","schema":{"type":"object","serialization":"flat","properties":{"H":{"type":"string","row":"request/G.H"}}}}
			Action: {"name":"Action","in":"query","required":true,"schema":{"type":"string","enum":["Put"]},"added":true}
			get /: A B C E G Action
			post /:
			application/x-www-form-urlencoded: {"schema":{"$ref":"#/components/schemas/PutRequest"}}
			body: {"type":"object","required":["A","E","Action"],"properties":{"A":{"$ref":"#/components/parameters/A/schema"},"B":{"$ref":"#/components/parameters/B/schema"},"C":{"$ref":"#/components/parameters/C/schema"},"E":{"$ref":"#/components/parameters/E/schema"},"G":{"$ref":"#/components/parameters/G/schema"},"Action":{"$ref":"#/components/parameters/Action/schema"}}}
		`},
		{"members of a list without an index", rpc, []spec.Parameter{list("Rules"), within("Rules", spec.AsJSON, must("Port")), within("Rules", spec.AsJSON, text("Range.From"))}, `
			Rules: {"name":"Rules","in":"query","schema":{"type":"array","serialization":"json","items":{"type":"object","required":["Port"],"properties":{"Port":{"type":"string","row":"request/Port"},"Range":{"type":"object","properties":{"From":{"type":"string","row":"request/Range.From"}}}}}},"row":"request/Rules"}
			Action: {"name":"Action","in":"query","required":true,"schema":{"type":"string","enum":["Put"]},"added":true}
			get /: Rules Action
			post /:
			application/x-www-form-urlencoded: {"schema":{"$ref":"#/components/schemas/PutRequest"}}
			body: {"type":"object","required":["Action"],"properties":{"Rules":{"$ref":"#/components/parameters/Rules/schema"},"Action":{"$ref":"#/components/parameters/Action/schema"}}}
		`},
		{"members of a list of the example", rpc, []spec.Parameter{exampled(text("Rules"), `[{"Port": 1}]`), within("Rules", spec.AsJSON, must("Port"))}, `
			Rules: {"name":"Rules","in":"query","schema":{"type":"array","serialization":"json","items":{"type":"object","required":["Port"],"properties":{"Port":{"type":"string","row":"request/Port"}}}},"row":"request/Rules"}
			Action: {"name":"Action","in":"query","required":true,"schema":{"type":"string","enum":["Put"]},"added":true}
			get /: Rules Action
			post /:
			application/x-www-form-urlencoded: {"schema":{"$ref":"#/components/schemas/PutRequest"}}
			body: {"type":"object","required":["Action"],"properties":{"Rules":{"$ref":"#/components/parameters/Rules/schema"},"Action":{"$ref":"#/components/parameters/Action/schema"}}}
		`},
		{"members of a list with an index", rpc, []spec.Parameter{list("Rules"), within("Rules", spec.AsJSON, must("N.Port")), within("Rules", spec.AsJSON, text("Port"))}, `
			Rules: {"name":"Rules","in":"query","schema":{"type":"array","serialization":"json","items":{"type":"object","required":["Port"],"properties":{"Port":{"type":"string","row":"request/N.Port","more":["request/Port"]}}}},"row":"request/Rules"}
			Action: {"name":"Action","in":"query","required":true,"schema":{"type":"string","enum":["Put"]},"added":true}
			get /: Rules Action
			post /:
			application/x-www-form-urlencoded: {"schema":{"$ref":"#/components/schemas/PutRequest"}}
			body: {"type":"object","required":["Action"],"properties":{"Rules":{"$ref":"#/components/parameters/Rules/schema"},"Action":{"$ref":"#/components/parameters/Action/schema"}}}
		`},
		{"members of members in lists", rpc, []spec.Parameter{list("Rules"), within("Rules", spec.AsJSON, list("Ports")), within("Rules.Ports", spec.AsJSON, text("From"))}, `
			Rules: {"name":"Rules","in":"query","schema":{"type":"array","serialization":"json","items":{"type":"object","properties":{"Ports":{"type":"array","items":{"type":"object","properties":{"From":{"type":"string","row":"request/From"}}},"row":"request/Ports"}}}},"row":"request/Rules"}
			Action: {"name":"Action","in":"query","required":true,"schema":{"type":"string","enum":["Put"]},"added":true}
			get /: Rules Action
			post /:
			application/x-www-form-urlencoded: {"schema":{"$ref":"#/components/schemas/PutRequest"}}
			body: {"type":"object","required":["Action"],"properties":{"Rules":{"$ref":"#/components/parameters/Rules/schema"},"Action":{"$ref":"#/components/parameters/Action/schema"}}}
		`},
		{"names with dots", rpc, []spec.Parameter{exampled(text("Log"), `{"a.b": 1}`), within("Log", spec.AsJSON, text("a.b")), within("Log", spec.AsJSON, text("c"))}, `
			Log: {"name":"Log","in":"query","schema":{"type":"object","serialization":"json","properties":{"a.b":{"type":"string","row":"request/a.b"},"c":{"type":"string","row":"request/c"}}},"row":"request/Log"}
			Action: {"name":"Action","in":"query","required":true,"schema":{"type":"string","enum":["Put"]},"added":true}
			get /: Log Action
			post /:
			application/x-www-form-urlencoded: {"schema":{"$ref":"#/components/schemas/PutRequest"}}
			body: {"type":"object","required":["Action"],"properties":{"Log":{"$ref":"#/components/parameters/Log/schema"},"Action":{"$ref":"#/components/parameters/Action/schema"}}}
		`},
		{"names with dots in no object", rpc, []spec.Parameter{exampled(text("Log"), `["a.b"]`), within("Log", spec.AsJSON, text("a.b"))}, `
			Log: {"name":"Log","in":"query","schema":{"type":"array","serialization":"json","items":{"type":"object","properties":{"a":{"type":"object","properties":{"b":{"type":"string","row":"request/a.b"}}}}}},"row":"request/Log"}
			Action: {"name":"Action","in":"query","required":true,"schema":{"type":"string","enum":["Put"]},"added":true}
			get /: Log Action
			post /:
			application/x-www-form-urlencoded: {"schema":{"$ref":"#/components/schemas/PutRequest"}}
			body: {"type":"object","required":["Action"],"properties":{"Log":{"$ref":"#/components/parameters/Log/schema"},"Action":{"$ref":"#/components/parameters/Action/schema"}}}
		`},
		{"names with dots in an invalid object", rpc, []spec.Parameter{exampled(text("Log"), `{"a.b": }`), within("Log", spec.AsJSON, text("a.b"))}, `
			Log: {"name":"Log","in":"query","schema":{"type":"object","serialization":"json","properties":{"a":{"type":"object","properties":{"b":{"type":"string","row":"request/a.b"}}}}},"row":"request/Log"}
			Action: {"name":"Action","in":"query","required":true,"schema":{"type":"string","enum":["Put"]},"added":true}
			get /: Log Action
			post /:
			application/x-www-form-urlencoded: {"schema":{"$ref":"#/components/schemas/PutRequest"}}
			body: {"type":"object","required":["Action"],"properties":{"Log":{"$ref":"#/components/parameters/Log/schema"},"Action":{"$ref":"#/components/parameters/Action/schema"}}}
		`},
		{"names with dots of a parent without a row", rpc, []spec.Parameter{within("Log", spec.AsJSON, text("a.b"))}, `
			Log: {"name":"Log","in":"query","schema":{"type":"object","serialization":"json","properties":{"a":{"type":"object","properties":{"b":{"type":"string","row":"request/a.b"}}}}}}
			Action: {"name":"Action","in":"query","required":true,"schema":{"type":"string","enum":["Put"]},"added":true}
			get /: Log Action
			post /:
			application/x-www-form-urlencoded: {"schema":{"$ref":"#/components/schemas/PutRequest"}}
			body: {"type":"object","required":["Action"],"properties":{"Log":{"$ref":"#/components/parameters/Log/schema"},"Action":{"$ref":"#/components/parameters/Action/schema"}}}
		`},
		{"the serialization of a row wins", rpc, []spec.Parameter{within("", spec.Simple, list("A")), within("", spec.AsJSON, text("A.N.B")), within("", spec.AsJSON, text("C.N.D.E"))}, `
			A: {"name":"A","in":"query","schema":{"type":"array","serialization":"simple","items":{"type":"object","properties":{"B":{"type":"string","row":"request/A.N.B"}}}},"row":"request/A"}
			C: {"name":"C","in":"query","schema":{"type":"array","serialization":"json","items":{"type":"object","properties":{"D":{"type":"object","properties":{"E":{"type":"string","row":"request/C.N.D.E"}}}}}}}
			Action: {"name":"Action","in":"query","required":true,"schema":{"type":"string","enum":["Put"]},"added":true}
			get /: A C Action
			post /:
			application/x-www-form-urlencoded: {"schema":{"$ref":"#/components/schemas/PutRequest"}}
			body: {"type":"object","required":["Action"],"properties":{"A":{"$ref":"#/components/parameters/A/schema"},"C":{"$ref":"#/components/parameters/C/schema"},"Action":{"$ref":"#/components/parameters/Action/schema"}}}
		`},
		{"two rows of one parameter", rpc, []spec.Parameter{must("A"), text("A"), text("A")}, `
			A: {"name":"A","in":"query","required":true,"schema":{"type":"string"},"row":"request/A","more":["request/A#2","request/A#3"]}
			Action: {"name":"Action","in":"query","required":true,"schema":{"type":"string","enum":["Put"]},"added":true}
			get /: A Action
			post /:
			application/x-www-form-urlencoded: {"schema":{"$ref":"#/components/schemas/PutRequest"}}
			body: {"type":"object","required":["A","Action"],"properties":{"A":{"$ref":"#/components/parameters/A/schema"},"Action":{"$ref":"#/components/parameters/Action/schema"}}}
			openapi-same-place: duplicate row of the parameter A; the first row is in line 30
			openapi-same-place: duplicate row of the parameter A; the first row is in line 30
		`},
		{"a scalar with members", rpc, []spec.Parameter{row("A", spec.Integer, false), text("A.B"), text("A.B.C"), text("D.N"), text("D.N.E")}, `
			A: {"name":"A","in":"query","schema":{"type":"object","serialization":"flat","properties":{"B":{"type":"object","properties":{"C":{"type":"string","row":"request/A.B.C"}},"row":"request/A.B"}}},"row":"request/A"}
			D: {"name":"D","in":"query","schema":{"type":"array","serialization":"flat","items":{"type":"object","properties":{"E":{"type":"string","row":"request/D.N.E"}},"row":"request/D.N"}}}
			Action: {"name":"Action","in":"query","required":true,"schema":{"type":"string","enum":["Put"]},"added":true}
			get /: A D Action
			post /:
			application/x-www-form-urlencoded: {"schema":{"$ref":"#/components/schemas/PutRequest"}}
			body: {"type":"object","required":["Action"],"properties":{"A":{"$ref":"#/components/parameters/A/schema"},"D":{"$ref":"#/components/parameters/D/schema"},"Action":{"$ref":"#/components/parameters/Action/schema"}}}
			openapi-contradiction: A is documented as INTEGER, but other rows document members; the OpenAPI file has the type object
			openapi-contradiction: A.B is documented as STRING, but other rows document members; the OpenAPI file has the type object
			openapi-contradiction: D.N is documented as STRING, but other rows document members; the OpenAPI file has the type object
		`},
		{"a name with a number in it", rpc, []spec.Parameter{text("A.1"), text("A.2"), text("B.x1"), text("1.B")}, `
			A: {"name":"A","in":"query","schema":{"type":"array","serialization":"flat","items":{"type":"string","row":"request/A.1","more":["request/A.2"]}}}
			B: {"name":"B","in":"query","schema":{"type":"object","serialization":"flat","properties":{"x1":{"type":"string","row":"request/B.x1"}}}}
			1.B: {"name":"1.B","in":"query","schema":{"type":"string"},"row":"request/1.B"}
			Action: {"name":"Action","in":"query","required":true,"schema":{"type":"string","enum":["Put"]},"added":true}
			get /: A B 1.B Action
			post /:
			application/x-www-form-urlencoded: {"schema":{"$ref":"#/components/schemas/PutRequest"}}
			body: {"type":"object","required":["Action"],"properties":{"A":{"$ref":"#/components/parameters/A/schema"},"B":{"$ref":"#/components/parameters/B/schema"},"1.B":{"$ref":"#/components/parameters/1.B/schema"},"Action":{"$ref":"#/components/parameters/Action/schema"}}}
		`},
		{"a name that is not a component name", rpc, []spec.Parameter{text("a b"), text("a-b"), text("世界")}, `
			a-b: {"name":"a b","in":"query","schema":{"type":"string"},"row":"request/a b"}
			a-b-2: {"name":"a-b","in":"query","schema":{"type":"string"},"row":"request/a-b"}
			unnamed: {"name":"世界","in":"query","schema":{"type":"string"},"row":"request/世界"}
			Action: {"name":"Action","in":"query","required":true,"schema":{"type":"string","enum":["Put"]},"added":true}
			get /: a b a-b 世界 Action
			post /:
			application/x-www-form-urlencoded: {"schema":{"$ref":"#/components/schemas/PutRequest"}}
			body: {"type":"object","required":["Action"],"properties":{"a b":{"$ref":"#/components/parameters/a-b/schema"},"a-b":{"$ref":"#/components/parameters/a-b-2/schema"},"世界":{"$ref":"#/components/parameters/unnamed/schema"},"Action":{"$ref":"#/components/parameters/Action/schema"}}}
		`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := openapitest.ContractOf(tt.rows...)
			c.Operation, c.Examples, c.Errors, c.Fields = tt.operation, nil, nil, nil
			var findings []spec.Finding
			d := openapitest.Derived(t, c, openapi.WithFindings(&findings))
			var got strings.Builder
			got.WriteString(lines(t, doc.Get(d.Root, "components", "parameters")))
			for _, path := range doc.Entries(doc.Get(d.Root, "paths")) {
				for _, m := range doc.Entries(path.Value) {
					got.WriteString(m.Key + " " + path.Key + ":")
					for _, ref := range doc.Items(doc.Get(m.Value, "parameters")) {
						got.WriteString(" " + doc.Text(doc.Get(d.Deref(ref), "name")))
					}
					got.WriteString("\n" + lines(t, doc.Get(m.Value, "requestBody", "content")))
				}
			}
			if body := doc.Get(d.Root, "components", "schemas", "PutRequest"); body != nil {
				got.WriteString("body: " + inline(t, abridged(body)) + "\n")
			}
			if rows := rowIDs(doc.Get(d.Root, doc.ParametersKey)); len(rows.Content) > 0 {
				got.WriteString("unplaced: " + inline(t, rows) + "\n")
			}
			for _, f := range findings {
				got.WriteString(f.Rule + ": " + f.Message + "\n")
			}
			if diff := cmp.Diff(strings.TrimSpace(strings.ReplaceAll(tt.want, "\t", "")), strings.TrimSpace(got.String())); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			openapitest.RoundTrip(t, c)
		})
	}
}

// TestDocument_EachKindOfResponseRow_ExpectedSchema compares everything that a document says about the response, without
// descriptions and facts of rows.
func TestDocument_EachKindOfResponseRow_ExpectedSchema(t *testing.T) {
	field := func(path string, json spec.JSONType) spec.Field {
		return spec.Field{Name: path[strings.LastIndex(path, ".")+1:], Path: path, Type: spec.Type{JSON: json}}
	}
	text := func(path string) spec.Field { return field(path, spec.String) }
	shown := func(format spec.Format, body string) spec.Example {
		return spec.Example{Kind: spec.SuccessExample, Format: format, Body: body}
	}
	for _, tt := range []struct {
		name     string
		fields   []spec.Field
		examples []spec.Example
		want     string
	}{
		{"no rows and no examples", nil, nil, `
			GetResponse: {"type":"object","xml":{"name":"GetResponse"},"properties":{}}
			application/json: {"schema":{"$ref":"#/components/schemas/GetResponse"}}
			text/xml: {"schema":{"$ref":"#/components/schemas/GetResponse"}}
		`},
		{"a name that many parents have", []spec.Field{text("Id"), text("A.Id"), text("B[].Id")}, nil, `
			GetResponse: {"type":"object","xml":{"name":"GetResponse"},"properties":{"Id":{"type":"string","xml":{"name":"Id"},"row":"response/Id"},"A":{"type":"object","xml":{"name":"A"},"properties":{"Id":{"type":"string","xml":{"name":"Id"},"row":"response/A.Id"}}},"B":{"type":"array","xml":{"name":"B"},"items":{"type":"object","xml":{"name":"B"},"properties":{"Id":{"type":"string","xml":{"name":"Id"},"row":"response/B[].Id"}}}}}}
			application/json: {"schema":{"$ref":"#/components/schemas/GetResponse"}}
			text/xml: {"schema":{"$ref":"#/components/schemas/GetResponse"}}
		`},
		{"a list without a row of its items", []spec.Field{field("A", spec.Array)}, nil, `
			GetResponse: {"type":"object","xml":{"name":"GetResponse"},"properties":{"A":{"type":"array","xml":{"name":"A"},"items":{},"row":"response/A"}}}
			application/json: {"schema":{"$ref":"#/components/schemas/GetResponse"}}
			text/xml: {"schema":{"$ref":"#/components/schemas/GetResponse"}}
		`},
		{"lists in lists", []spec.Field{field("A", spec.Array), field("A[]", spec.Array), text("A[][]"), text("B[][].C")}, nil, `
			GetResponse: {"type":"object","xml":{"name":"GetResponse"},"properties":{"A":{"type":"array","xml":{"name":"A"},"items":{"type":"array","xml":{"name":"A"},"items":{"type":"string","xml":{"name":"A"},"row":"response/A[][]"},"row":"response/A[]"},"row":"response/A"},"B":{"type":"array","xml":{"name":"B"},"items":{"type":"array","xml":{"name":"B"},"items":{"type":"object","xml":{"name":"B"},"properties":{"C":{"type":"string","xml":{"name":"C"},"row":"response/B[][].C"}}}}}}}
			application/json: {"schema":{"$ref":"#/components/schemas/GetResponse"}}
			text/xml: {"schema":{"$ref":"#/components/schemas/GetResponse"}}
		`},
		{"a second row of one path", []spec.Field{text("A"), text("A"), field("B", spec.Array), text("B[]"), text("B[]")}, nil, `
			GetResponse: {"type":"object","xml":{"name":"GetResponse"},"properties":{"A":{"type":"string","xml":{"name":"A"},"row":"response/A"},"B":{"type":"array","xml":{"name":"B"},"items":{"type":"string","xml":{"name":"B"},"row":"response/B[]"},"row":"response/B"}}}
			application/json: {"schema":{"$ref":"#/components/schemas/GetResponse"}}
			text/xml: {"schema":{"$ref":"#/components/schemas/GetResponse"}}
			unplaced: ["response/A#2","response/B[]#2"]
			openapi-no-place: the field "A" is a duplicate or contradicts an earlier field; the OpenAPI file lists the field in x-rowproof-fields
			openapi-no-place: the field "B[]" is a duplicate or contradicts an earlier field; the OpenAPI file lists the field in x-rowproof-fields
		`},
		{"an object that an earlier row documents as a list", []spec.Field{text("A[].B"), text("A.C"), text("A.C.D")}, nil, `
			GetResponse: {"type":"object","xml":{"name":"GetResponse"},"properties":{"A":{"type":"array","xml":{"name":"A"},"items":{"type":"object","xml":{"name":"A"},"properties":{"B":{"type":"string","xml":{"name":"B"},"row":"response/A[].B"}}}}}}
			application/json: {"schema":{"$ref":"#/components/schemas/GetResponse"}}
			text/xml: {"schema":{"$ref":"#/components/schemas/GetResponse"}}
			unplaced: ["response/A.C","response/A.C.D"]
			openapi-no-place: the field "A.C" is a duplicate or contradicts an earlier field; the OpenAPI file lists the field in x-rowproof-fields
			openapi-no-place: the field "A.C.D" is a duplicate or contradicts an earlier field; the OpenAPI file lists the field in x-rowproof-fields
		`},
		{"a list that an earlier row documents as an object", []spec.Field{text("A.B"), text("A[].C"), text("A[]")}, nil, `
			GetResponse: {"type":"object","xml":{"name":"GetResponse"},"properties":{"A":{"type":"object","xml":{"name":"A"},"properties":{"B":{"type":"string","xml":{"name":"B"},"row":"response/A.B"}}}}}
			application/json: {"schema":{"$ref":"#/components/schemas/GetResponse"}}
			text/xml: {"schema":{"$ref":"#/components/schemas/GetResponse"}}
			unplaced: ["response/A[].C","response/A[]"]
			openapi-no-place: the field "A[].C" is a duplicate or contradicts an earlier field; the OpenAPI file lists the field in x-rowproof-fields
			openapi-no-place: the field "A[]" is a duplicate or contradicts an earlier field; the OpenAPI file lists the field in x-rowproof-fields
		`},
		{"invalid paths", []spec.Field{text(""), text("A."), text("B..C"), text("[]"), text("D[0]"), text("E[].[]")}, nil, `
			GetResponse: {"type":"object","xml":{"name":"GetResponse"},"properties":{"A":{"xml":{"name":"A"}},"B":{"xml":{"name":"B"}},"E":{"type":"array","xml":{"name":"E"},"items":{"xml":{"name":"E"}}}}}
			application/json: {"schema":{"$ref":"#/components/schemas/GetResponse"}}
			text/xml: {"schema":{"$ref":"#/components/schemas/GetResponse"}}
			unplaced: ["response/","response/A.","response/B..C","response/[]","response/D[0]","response/E[].[]"]
			openapi-no-place: the field "" is a duplicate or contradicts an earlier field; the OpenAPI file lists the field in x-rowproof-fields
			openapi-no-place: the field "A." is a duplicate or contradicts an earlier field; the OpenAPI file lists the field in x-rowproof-fields
			openapi-no-place: the field "B..C" is a duplicate or contradicts an earlier field; the OpenAPI file lists the field in x-rowproof-fields
			openapi-no-place: the field "[]" is a duplicate or contradicts an earlier field; the OpenAPI file lists the field in x-rowproof-fields
			openapi-no-place: the field "D[0]" is a duplicate or contradicts an earlier field; the OpenAPI file lists the field in x-rowproof-fields
			openapi-no-place: the field "E[].[]" is a duplicate or contradicts an earlier field; the OpenAPI file lists the field in x-rowproof-fields
		`},
		{"examples of fields in their type", func() []spec.Field {
			a, b, c := field("A", spec.Integer), field("B", spec.Integer), field("C.D", spec.Boolean)
			a.Example, b.Example, c.Example = "7", "7****", "true"
			return []spec.Field{a, b, c}
		}(), nil, `
			GetResponse: {"type":"object","xml":{"name":"GetResponse"},"properties":{"A":{"type":"integer","example":7,"xml":{"name":"A"},"row":"response/A"},"B":{"type":"integer","xml":{"name":"B"},"row":"response/B"},"C":{"type":"object","xml":{"name":"C"},"properties":{"D":{"type":"boolean","example":true,"xml":{"name":"D"},"row":"response/C.D"}}}}}
			application/json: {"schema":{"$ref":"#/components/schemas/GetResponse"}}
			text/xml: {"schema":{"$ref":"#/components/schemas/GetResponse"}}
		`},
		{"fields of each example are required", []spec.Field{text("A"), text("B"), field("C", spec.Object), text("C.D"), text("C.E")}, []spec.Example{shown(spec.JSON, `{"A":"a","B":"b","C":{"D":"d"}}`), shown(spec.JSON, `{"A":"a","C":{"D":"d","E":"e"}}`)}, `
			GetResponse: {"type":"object","xml":{"name":"GetResponse"},"required":["A","C"],"properties":{"A":{"type":"string","xml":{"name":"A"},"row":"response/A"},"B":{"type":"string","xml":{"name":"B"},"row":"response/B"},"C":{"type":"object","xml":{"name":"C"},"required":["D"],"properties":{"D":{"type":"string","xml":{"name":"D"},"row":"response/C.D"},"E":{"type":"string","xml":{"name":"E"},"row":"response/C.E"}},"row":"response/C"}}}
			application/json: {"schema":{"$ref":"#/components/schemas/GetResponse"},"examples":{"json":{"value":{"A":"a","B":"b","C":{"D":"d"}},"row":"example/json"},"json-2":{"value":{"A":"a","C":{"D":"d","E":"e"}},"row":"example/json#2"}}}
			text/xml: {"schema":{"$ref":"#/components/schemas/GetResponse"}}
		`},
		{"fields of each item are required", []spec.Field{text("A[].B"), text("A[].C")}, []spec.Example{shown(spec.JSON, `{"A":[{"B":"b"},{"B":"b","C":"c"}]}`), shown(spec.JSON, `{"A":[{"B":"b","C":"c"}]}`)}, `
			GetResponse: {"type":"object","xml":{"name":"GetResponse"},"required":["A"],"properties":{"A":{"type":"array","xml":{"name":"A"},"items":{"type":"object","xml":{"name":"A"},"required":["B"],"properties":{"B":{"type":"string","xml":{"name":"B"},"row":"response/A[].B"},"C":{"type":"string","xml":{"name":"C"},"row":"response/A[].C"}}}}}}
			application/json: {"schema":{"$ref":"#/components/schemas/GetResponse"},"examples":{"json":{"value":{"A":[{"B":"b"},{"B":"b","C":"c"}]},"row":"example/json"},"json-2":{"value":{"A":[{"B":"b","C":"c"}]},"row":"example/json#2"}}}
			text/xml: {"schema":{"$ref":"#/components/schemas/GetResponse"}}
		`},
		{"an example in JSON that is not an object", []spec.Field{text("A")}, []spec.Example{shown(spec.JSON, `["a"]`)}, `
			GetResponse: {"type":"object","xml":{"name":"GetResponse"},"properties":{"A":{"type":"string","xml":{"name":"A"},"row":"response/A"}}}
			application/json: {"schema":{"$ref":"#/components/schemas/GetResponse"}}
			text/xml: {"schema":{"$ref":"#/components/schemas/GetResponse"}}
			unplaced: ["example/json"]
		`},
		{"an example in XML requires nothing", []spec.Field{text("A")}, []spec.Example{shown(spec.XML, "<GetResponse><A>a</A></GetResponse>")}, `
			GetResponse: {"type":"object","xml":{"name":"GetResponse"},"properties":{"A":{"type":"string","xml":{"name":"A"},"row":"response/A"}}}
			application/json: {"schema":{"$ref":"#/components/schemas/GetResponse"}}
			text/xml: {"schema":{"$ref":"#/components/schemas/GetResponse"},"examples":{"xml":{"value":"<GetResponse><A>a</A></GetResponse>","row":"example/xml"}}}
		`},
		{"an example in no format", []spec.Field{text("A"), text("B")}, []spec.Example{shown("", `{"A":"a"}`), shown(spec.JSON, `{"A":"a","B":"b"}`)}, `
			GetResponse: {"type":"object","xml":{"name":"GetResponse"},"required":["A","B"],"properties":{"A":{"type":"string","xml":{"name":"A"},"row":"response/A"},"B":{"type":"string","xml":{"name":"B"},"row":"response/B"}}}
			application/json: {"schema":{"$ref":"#/components/schemas/GetResponse"},"examples":{"json":{"value":{"A":"a","B":"b"},"row":"example/json"}}}
			text/xml: {"schema":{"$ref":"#/components/schemas/GetResponse"}}
			unplaced: ["example/"]
		`},
		{"an example that is not JSON", []spec.Field{text("A")}, []spec.Example{shown(spec.JSON, `{"A":`)}, `
			GetResponse: {"type":"object","xml":{"name":"GetResponse"},"properties":{"A":{"type":"string","xml":{"name":"A"},"row":"response/A"}}}
			application/json: {"schema":{"$ref":"#/components/schemas/GetResponse"}}
			text/xml: {"schema":{"$ref":"#/components/schemas/GetResponse"}}
			unplaced: ["example/json"]
		`},
		{"an example of an error", []spec.Field{text("A")}, []spec.Example{{Kind: spec.ErrorExample, Format: spec.JSON, Body: `{"B":"b"}`}}, `
			GetResponse: {"type":"object","xml":{"name":"GetResponse"},"properties":{"A":{"type":"string","xml":{"name":"A"},"row":"response/A"}}}
			application/json: {"schema":{"$ref":"#/components/schemas/GetResponse"}}
			text/xml: {"schema":{"$ref":"#/components/schemas/GetResponse"}}
			unplaced: ["example/json"]
		`},
		{"an example of another type", []spec.Field{field("A", spec.Integer)}, []spec.Example{shown(spec.JSON, `{"A":"a"}`)}, `
			GetResponse: {"type":"object","xml":{"name":"GetResponse"},"required":["A"],"properties":{"A":{"type":"integer","xml":{"name":"A"},"row":"response/A"}}}
			application/json: {"schema":{"$ref":"#/components/schemas/GetResponse"}}
			text/xml: {"schema":{"$ref":"#/components/schemas/GetResponse"}}
			unplaced: ["example/json"]
		`},
		{"the deepest examples", nil, []spec.Example{shown(spec.JSON, strings.Repeat("[", 48)+"0"+strings.Repeat("]", 48)), shown(spec.JSON, `{"A":`+strings.Repeat("[", 48)+"0"+strings.Repeat("]", 48)+"}"), shown(spec.JSON, `{"A":`+strings.Repeat("[", 49)+"0"+strings.Repeat("]", 49)+"}")}, `
			GetResponse: {"type":"object","xml":{"name":"GetResponse"},"properties":{}}
			application/json: {"schema":{"$ref":"#/components/schemas/GetResponse"},"examples":{"json-2":{"value":{"A":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[0]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]},"row":"example/json#2"}}}
			text/xml: {"schema":{"$ref":"#/components/schemas/GetResponse"}}
			unplaced: ["example/json","example/json#3"]
		`},
		{"examples of both formats", []spec.Field{text("A")}, []spec.Example{shown(spec.JSON, `{"A":"a"}`), shown(spec.XML, "<GetResponse><A>a</A></GetResponse>"), shown(spec.JSON, `{"A":"b"}`)}, `
			GetResponse: {"type":"object","xml":{"name":"GetResponse"},"required":["A"],"properties":{"A":{"type":"string","xml":{"name":"A"},"row":"response/A"}}}
			application/json: {"schema":{"$ref":"#/components/schemas/GetResponse"},"examples":{"json":{"value":{"A":"a"},"row":"example/json"},"json-2":{"value":{"A":"b"},"row":"example/json#2"}}}
			text/xml: {"schema":{"$ref":"#/components/schemas/GetResponse"},"examples":{"xml":{"value":"<GetResponse><A>a</A></GetResponse>","row":"example/xml"}}}
		`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, ids := openapitest.ContractOf(), spec.IDs{}
			c.Operation, c.Fields, c.Examples, c.Errors = spec.Operation{Name: "Get", Style: spec.ROA, Method: "GET", Path: "/a"}, nil, nil, nil
			for i, f := range tt.fields {
				f.Row = spec.Row{ID: ids.New("response", f.Path), Pos: spec.Position{Line: 60 + i, End: 60 + i}, Strength: spec.Table}
				c.Fields = append(c.Fields, f)
			}
			for i, e := range tt.examples {
				e.Row = spec.Row{ID: ids.New("example", strings.ToLower(string(e.Format))), Pos: spec.Position{Line: 80 + i, End: 80 + i}, Strength: spec.FromExample}
				c.Examples = append(c.Examples, e)
			}
			var findings []spec.Finding
			d := openapitest.Derived(t, c, openapi.WithFindings(&findings))
			var got strings.Builder
			got.WriteString(lines(t, doc.Get(d.Root, "components", "schemas")) + lines(t, doc.Get(d.Root, "components", "responses", "Success", "content")))
			for _, key := range []string{doc.FieldsKey, doc.ExamplesKey} {
				if rows := rowIDs(doc.Get(d.Root, key)); len(rows.Content) > 0 {
					got.WriteString("unplaced: " + inline(t, rows) + "\n")
				}
			}
			for _, f := range findings {
				got.WriteString(f.Rule + ": " + f.Message + "\n")
			}
			if diff := cmp.Diff(strings.TrimSpace(strings.ReplaceAll(tt.want, "\t", "")), strings.TrimSpace(got.String())); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			openapitest.RoundTrip(t, c)
		})
	}
}

// TestDocument_FieldsAtTheMaximumDepth_DeeperFieldsAreUnplaced documents two fields of the maximum depth and two that
// are deeper by one level.
func TestDocument_FieldsAtTheMaximumDepth_DeeperFieldsAreUnplaced(t *testing.T) {
	c, ids := openapitest.ContractOf(), spec.IDs{}
	c.Fields = nil
	for _, path := range []string{
		strings.Repeat("A.", 19) + "A", strings.Repeat("B.", 20) + "B", "C" + strings.Repeat("[]", 20), "D" + strings.Repeat("[]", 21),
	} {
		c.Fields = append(c.Fields, spec.Field{Row: spec.Row{ID: ids.New("response", path)}, Path: path, Type: spec.Type{JSON: spec.String}})
	}
	unplaced := inline(t, rowIDs(doc.Get(openapitest.Derived(t, c).Root, doc.FieldsKey)))
	if want := `["` + string(c.Fields[1].ID) + `","` + string(c.Fields[3].ID) + `"]`; unplaced != want {
		t.Errorf("unplaced: %s; want %s", unplaced, want)
	}
}
