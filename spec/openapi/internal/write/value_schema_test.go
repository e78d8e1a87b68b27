package write_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/openapitest"
)

func TestParameter_EachFact_WrittenToSchemaIfItFitsType(t *testing.T) {
	enum := func(values ...string) (all []spec.EnumValue) {
		for _, v := range values {
			all = append(all, spec.EnumValue{Value: v})
		}
		return all
	}
	for _, tt := range []struct {
		name    string
		json    spec.JSONType
		row     spec.Parameter
		schema  string
		example string
	}{
		{"a plain text", spec.String, spec.Parameter{Example: "e"}, `{"type":"string"}`, `"e"`},
		{"no type", spec.Any, spec.Parameter{Example: "e"}, `{}`, `"e"`},
		{"lengths", spec.String, spec.Parameter{Limits: spec.Limits{MinLength: 2, MaxLength: 9}}, `{"type":"string","minLength":2,"maxLength":9}`, ""},
		{"one length", spec.String, spec.Parameter{Limits: spec.Limits{MaxLength: 9}}, `{"type":"string","maxLength":9}`, ""},
		{"characters", spec.String, spec.Parameter{Limits: spec.Limits{Form: spec.Form{Charset: spec.Charset{Digits: true}}}}, `{"type":"string","pattern":"^[0-9]*$"}`, ""},
		{"bounds of an integer", spec.Integer, spec.Parameter{Limits: spec.Limits{Min: "-1", Max: "9"}, Default: "3", Example: "0"}, `{"type":"integer","default":3,"minimum":-1,"maximum":9}`, "0"},
		{"bounds of a number", spec.Number, spec.Parameter{Limits: spec.Limits{Min: "0.5", Max: "2"}, Example: "1.25"}, `{"type":"number","minimum":0.5,"maximum":2}`, "1.25"},
		{"exclusive bounds", spec.Integer, spec.Parameter{Limits: spec.Limits{Min: "0", Max: "9", ExclusiveMin: true, ExclusiveMax: true}}, `{"type":"integer","minimum":0,"exclusiveMinimum":true,"maximum":9,"exclusiveMaximum":true}`, ""},
		{"a default at an exclusive bound", spec.Integer, spec.Parameter{Limits: spec.Limits{Min: "0", ExclusiveMin: true}, Default: "0"}, `{"type":"integer","default":0}`, ""},
		{"exclusive bounds that are not integers", spec.Integer, spec.Parameter{Limits: spec.Limits{Min: "0.5", ExclusiveMin: true}}, `{"type":"integer"}`, ""},
		{"bounds that are not integers", spec.Integer, spec.Parameter{Limits: spec.Limits{Min: "0.5", Max: "2x"}}, `{"type":"integer"}`, ""},
		{"a default outside the bounds", spec.Integer, spec.Parameter{Limits: spec.Limits{Min: "1", Max: "9"}, Default: "10"}, `{"type":"integer","default":10}`, ""},
		{"lengths of a number", spec.Integer, spec.Parameter{Limits: spec.Limits{MaxLength: 9}}, `{"type":"integer"}`, ""},
		{"an example in another notation", spec.Integer, spec.Parameter{Example: "007"}, `{"type":"integer"}`, ""},
		{"a negative example", spec.Integer, spec.Parameter{Example: "-7"}, `{"type":"integer"}`, "-7"},
		{"a masked example", spec.Integer, spec.Parameter{Example: "7****"}, `{"type":"integer"}`, ""},
		{"a boolean", spec.Boolean, spec.Parameter{Default: "true", Example: "false"}, `{"type":"boolean","default":true}`, "false"},
		{"a boolean in capitals", spec.Boolean, spec.Parameter{Default: "True", Example: "FALSE"}, `{"type":"boolean","default":true}`, "false"},
		{"booleans in capitals", spec.Boolean, spec.Parameter{Limits: spec.Limits{Enum: enum("True", "False", "true")}, Default: "False"}, `{"type":"boolean","enum":[true,false],"default":false}`, ""},
		{"another word for a boolean", spec.Boolean, spec.Parameter{Default: "on", Example: "yes"}, `{"type":"boolean"}`, ""},
		{"the bounds of 64 bits", spec.Integer, spec.Parameter{Limits: spec.Limits{Min: "-9223372036854775808", Max: "9223372036854775807"}, Default: "9007199254740993"}, `{"type":"integer","default":9007199254740993,"minimum":-9223372036854775808,"maximum":9223372036854775807}`, ""},
		{"values", spec.String, spec.Parameter{Limits: spec.Limits{Enum: enum("a", "b")}, Default: "b", Example: "a"}, `{"type":"string","enum":["a","b"],"default":"b"}`, `"a"`},
		{"repeated values", spec.Integer, spec.Parameter{Limits: spec.Limits{Enum: enum("1", "2", "1")}}, `{"type":"integer","enum":[1,2]}`, ""},
		{"values of another type", spec.Integer, spec.Parameter{Limits: spec.Limits{Enum: enum("1", "b")}, Example: "1"}, `{"type":"integer"}`, "1"},
		{"an undocumented default and example", spec.String, spec.Parameter{Limits: spec.Limits{Enum: enum("a", "b")}, Default: "c", Example: "d"}, `{"type":"string","enum":["a","b"]}`, ""},
	} {
		tt.row.Name, tt.row.Type.JSON = "Size", tt.json
		d := openapitest.Derived(t, openapitest.ContractOf(openapitest.Parameter("Action", spec.String, true), tt.row))
		p := doc.Get(d.Root, "components", "parameters", "Size")
		if schema, example := inline(t, doc.Get(p, "schema")), inline(t, doc.Get(p, "example")); schema != tt.schema || example != tt.example {
			t.Errorf("%s:\n got %s with the example %s\nwant %s with the example %s", tt.name, schema, example, tt.schema, tt.example)
		}
	}
}

// TestDocument_ErrorBody_HasRequestIDAndHostFromExample: an error body has a RequestId and a host, although no row
// documents them.
func TestDocument_ErrorBody_HasRequestIDAndHostFromExample(t *testing.T) {
	body := func(c *spec.Contract) string {
		d := openapitest.Derived(t, c)
		return inline(t, doc.Get(d.Root, "components", "responses", "Error404", "content", doc.JSONMedia, "examples", "InvalidBackendServerId.NotFound", "value"))
	}
	c := openapitest.Associate()
	if got := body(c); !strings.HasPrefix(got, `{"RequestId":"DDF2CC38-76C7-4000-909D-B2088158AEDA","HostId":"vpc.aliyuncs.com","Code":"InvalidBackendServerId.NotFound",`) {
		t.Errorf("got %s", got)
	}
	c.Operation.Host, c.Fields[0].Example = "", ""
	if got := body(c); strings.Contains(got, `"RequestId":""`) || !strings.Contains(got, `"HostId":"localhost"`) {
		t.Errorf("without a host and an example: %s", got)
	}
}
