package read_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
	"github.com/rowproof/rowproof/spec/openapi/internal/openapitest"
)

// load loads a foreign description from testdata.
func load(t *testing.T, name string) ([]*spec.Contract, []spec.Finding) {
	t.Helper()
	src, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	all, findings, err := openapi.LoadAll(name, src)
	if err != nil {
		t.Fatal(err)
	}
	return all, findings
}

func lines(line, end int) spec.Position { return spec.Position{Line: line, End: end} }

func TestLoad_ForeignRPC_EqualsContract(t *testing.T) {
	all, findings := load(t, "rpc.yaml")
	if len(all) != 1 || len(findings) != 0 {
		t.Fatalf("%d contracts, findings %v; want GET and POST as one operation", len(all), findings)
	}
	table := func(id spec.RowID, pos spec.Position, text string) spec.Row {
		return spec.Row{ID: id, Pos: pos, Strength: spec.Table, Text: text}
	}
	str := spec.Type{JSON: spec.String}
	want := &spec.Contract{
		Page: "rpc.yaml",
		Kind: spec.OperationPage,
		Operation: spec.Operation{
			Name: "DescribeThing", Version: "2016-04-28", Style: spec.RPC, Path: "/", Host: "thing.example.com",
			Title: "Describes a thing", Summary: "Things, described.",
		},
		Parameters: []spec.Parameter{
			{Row: table("request/Action", lines(11, 14), ""), Name: "Action", In: spec.InQuery, Type: str, Required: true, Limits: spec.Limits{Enum: []spec.EnumValue{{Value: "DescribeThing"}}}},
			{Row: table("request/ThingId", lines(15, 20), "Which one."), Name: "ThingId", In: spec.InQuery, Type: str, Required: true, Example: "t-1"},
			{Row: table("request/PageSize", lines(36, 36), ""), Name: "PageSize", In: spec.InQuery, Type: spec.Type{JSON: spec.Integer}, Default: "10"},
		},
		Fields: []spec.Field{
			{Row: table("response/RequestId", lines(67, 67), ""), Name: "RequestId", Path: "RequestId", Type: str},
			{Row: table("response/Things", lines(68, 74), ""), Name: "Things", Path: "Things", Type: spec.Type{JSON: spec.Array}},
			{Row: table("response/Things[].Size", lines(73, 73), "How big."), Name: "Size", Path: "Things[].Size", Type: spec.Type{JSON: spec.Number}},
			{Row: table("response/Things[].Parent", lines(74, 74), ""), Name: "Parent", Path: "Things[].Parent", Type: spec.Type{JSON: spec.Object}},
		},
		Examples: []spec.Example{
			{Row: spec.Row{ID: "example/json", Pos: lines(45, 45), Strength: spec.FromExample}, Kind: spec.SuccessExample, Format: spec.JSON, Body: "{\n  \"RequestId\": \"r\"\n}"},
		},
		Errors: []spec.ErrorRow{
			{Row: table("error/404/NoThing", lines(56, 58), "It is not there."), Status: 404, Code: "NoThing", Message: "No such thing."},
			{Row: table("error/404/Gone", lines(53, 53), ""), Status: 404, Code: "Gone"},
		},
	}
	if diff := cmp.Diff(want, all[0]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestLoad_ForeignROA_OneContractPerMethod(t *testing.T) {
	all, findings := load(t, "petstore.json")
	var names []string
	for _, c := range all {
		names = append(names, c.Operation.Method+" "+c.Operation.Path+" "+c.Operation.Name+" "+string(c.Operation.Style))
	}
	want := []string{"GET /pets listPets ROA", "POST /pets createPet ROA", "DELETE /pets/{petId} DELETE /pets/{petId} ROA"}
	if !slices.Equal(names, want) {
		t.Errorf("%q; want %q", names, want)
	}
	var places []string
	for _, p := range all[1].Parameters {
		places = append(places, string(p.In)+" "+p.Name)
	}
	if want := []string{"header X-Trace", "body name", "body tag"}; !slices.Equal(places, want) {
		t.Errorf("%q; want %q", places, want)
	}
	if !all[1].Parameters[1].Required || all[1].Parameters[2].Required {
		t.Error("name is required and tag is not")
	}
	var rules []string
	for _, f := range findings {
		rules = append(rules, f.Rule)
	}
	if !slices.Contains(rules, "openapi-no-row") { // about the response "default", which has no error code, and about the cookie parameter
		t.Errorf("findings %v; want what cannot become a row", findings)
	}
}

func TestLoad_OpenAPI31_ReadsConstAndListOfTypes(t *testing.T) {
	const minimal = `
openapi: 3.1.0
info: {title: t, version: "1"}
paths:
  /:
    get:
      parameters:
        - {name: Action, in: query, required: true, schema: {const: Do}}
        - {name: Size, in: query, schema: {type: ["null", integer]}}
      responses:
        "200": {description: ok}
`
	c, findings, err := openapi.Load("x.yaml", []byte(minimal))
	if err != nil || len(findings) > 0 {
		t.Fatal(err, findings)
	}
	if c.Operation.Style != spec.RPC || c.Operation.Name != "Do" || c.Parameters[1].Type.JSON != spec.Integer {
		t.Errorf("%+v", c)
	}
}

func TestLoad_InvalidDescription_IsAFindingWithALine(t *testing.T) {
	src := strings.Replace(string(openapitest.MustMarshal(t)), "in: query", "in: quarry", 1)
	_, findings, err := openapi.Load("x.yaml", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	if len(findings) != 1 || findings[0].Rule != "openapi-invalid" || findings[0].Line < 2 {
		t.Errorf("findings %v; want one of rule %s with a line", findings, "openapi-invalid")
	}
}

func TestLoad_ForeignContentAndMediaTypes_BecomeRows(t *testing.T) {
	const src = openapitest.MinimalHead + `paths:
  /things:
    get:
      parameters:
        - {name: filter, in: query, content: {application/json: {schema: {allOf: [{type: object}]}}}}
      responses:
        "200": {description: ok, content: {application/json: {schema: {type: array, items: {type: string}}}}}
        "400":
          description: bad
          content:
            application/problem+json:
              examples: {TooLong: {value: {}}}
            application/xml; charset=utf-8:
              examples: {other: {value: "<Error><Code>TooShort</Code><Message>m</Message></Error>"}}
        4XX: {description: other}
`
	c, findings, err := openapi.Load("f", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	if p := c.Parameters; len(p) != 1 || p[0].Type.JSON != spec.Object {
		t.Errorf("%+v; want the type of the schema in the content", p)
	}
	var got []string
	for _, e := range c.Errors {
		got = append(got, string(e.ID)+" "+e.Message)
	}
	if want := []string{"error/400/TooLong ", "error/400/TooShort m"}; !slices.Equal(got, want) {
		t.Errorf("%q; want %q", got, want)
	}
	if len(findings) != 2 { // for the list without fields, and for the response 4XX without a code
		t.Errorf("findings %v; want 2", findings)
	}
}

func TestLoad_SameParameterOnPathAndMethod_MethodOverrides(t *testing.T) {
	const src = openapitest.MinimalHead + `paths:
  /things:
    parameters:
      - {name: size, in: query, schema: {type: string}}
      - {name: page, in: query, schema: {type: string}}
    get:
      parameters:
        - {name: size, in: query, schema: {type: integer}}
        - {name: size, in: header, schema: {type: boolean}}
      responses: {"200": {description: ok}}
`
	c, _, err := openapi.Load("f", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range c.Parameters {
		got = append(got, string(p.In)+" "+p.Name+" "+string(p.Type.JSON))
	}
	if want := []string{"query size integer", "query page string", "header size boolean"}; !slices.Equal(got, want) {
		t.Errorf("%q; want %q", got, want)
	}
}
