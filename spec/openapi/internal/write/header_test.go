package write_test

import (
	"slices"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/openapitest"
)

func TestHeaders_EachRow_DescribedInSuccessfulResponse(t *testing.T) {
	c := openapitest.ContractOf(openapitest.Parameter("Action", spec.String, true))
	header := func(name string, json spec.JSONType, optional bool) spec.Header {
		return spec.Header{Field: spec.Field{Row: spec.Row{ID: spec.RowID("response/" + name), Strength: spec.Table, Text: "About it."}, Name: name, Type: spec.Type{JSON: json}, Example: "3"}, Optional: optional}
	}
	c.Headers = []spec.Header{header("X-Count", spec.Integer, false), header("X-Next", spec.String, true), header("x-count", spec.Integer, false), header("X Y", "", false)}
	c.Headers[0].Limits, c.Headers[0].Complete = spec.Limits{Min: "0", Max: "9"}, true
	openapitest.RoundTrip(t, c)

	var findings []spec.Finding
	root := openapitest.Derived(t, c, openapi.WithFindings(&findings)).Root
	headers := doc.Get(root, "components", "responses", "Success", "headers")
	openapitest.WantKeys(t, "headers", headers, "X-Count", "X-Next")
	openapitest.WantKeys(t, "a promised header", doc.Get(headers, "X-Count"), "description", "required", "schema", "example", doc.RowKey)
	openapitest.WantKeys(t, "an optional header", doc.Get(headers, "X-Next"), "description", "schema", "example", doc.RowKey)
	openapitest.WantKeys(t, "a schema with bounds", doc.Get(headers, "X-Count", "schema"), "type", "minimum", "maximum")
	found := slices.DeleteFunc(findings, func(f spec.Finding) bool { return f.Rule != "openapi-no-place" })
	if len(found) != 2 {
		t.Errorf("findings %v, want one for the duplicate header and one for the name with a space", found)
	}
}
