package config_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/spec"
)

// structuredPage has a list of strings, a list of structures, a text and a flat list.
func structuredPage() *spec.Contract {
	p := func(parent, name string, t spec.JSONType) spec.Parameter {
		return spec.Parameter{Name: name, Parent: parent, In: spec.InBody, Type: spec.Type{JSON: t}}
	}
	ips := p("", "Ips", spec.Array)
	ips.Type.Element.JSON = spec.String
	return &spec.Contract{Parameters: []spec.Parameter{
		ips, p("", "Rules", spec.Array), p("Rules", "Name", spec.String), p("Rules", "Priority", spec.Integer), p("", "Rule", spec.Object),
		p("", "Text", spec.String), p("", "Tag.N", spec.Array),
	}}
}

func TestValues_EachYAMLValue_OneValueOrPool(t *testing.T) {
	for _, tt := range []struct{ yaml, name, want string }{
		{"Ips: [a, b]", "Ips", `["a","b"]`},
		{"Ips: [10, 0042, true]", "Ips", `["10","0042","true"]`},
		{"Ips: [[a], [b, c]]", "Ips", `["a"] | ["b","c"]`},
		{"Ips: ['[\"a\"]', '[\"b\"]']", "Ips", `["a"] | ["b"]`},
		{"Ips: a", "Ips", "a"},
		{"Rules: [{Name: 5, Priority: 5}]", "Rules", `[{"Name":"5","Priority":5}]`},
		{"Rules: [{Priority: '5'}, {Priority: 0x5}]", "Rules", `[{"Priority":"5"},{"Priority":"0x5"}]`},
		{"Rule: {A: [1.50, yes, ~, {}], B: env:VALUE}", "Rule", `{"A":[1.50,"yes",null,{}],"B":"from the environment"}`},
		{"Rule: [{A: 1}, {A: 2}]", "Rule", `{"A":1} | {"A":2}`},
		{"Text: [a, b]", "Text", "a | b"},
		{"Text: 0042", "Text", "0042"},
		{"Tag.1: [a, b]", "Tag.1", "a | b"},
		{"Unknown: [a, b]", "Unknown", "a | b"},
		{"Rules.Name: x", "Rules.Name", "x"},
		{"Text: {a: <b>}", "Text", `{"a":"<b>"}`},
	} {
		src := "endpoint: http://127.0.0.1\noperations:\n  Op:\n    parameters:\n      " + tt.yaml + "\n"
		p, err := config.Load("p.yaml", []byte(src), func(string) (string, bool) { return "from the environment", true })
		if err != nil {
			t.Errorf("%s: %v", tt.yaml, err)
			continue
		}
		got := ""
		for i, v := range p.Operations["Op"].Values(structuredPage())[tt.name] {
			if i > 0 {
				got += " | "
			}
			got += v
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.yaml, diff)
		}
	}
}

func TestLoad_BlankInStructure_KeyReportedAsUnfilled(t *testing.T) {
	src := "endpoint: http://127.0.0.1\noperations:\n  Op:\n    parameters:\n      Rule: {A: FILL_IN}\n      Ips: [a, {B: FILL_IN}]\n      Text: a\n"
	p, err := config.Load("p.yaml", []byte(src), func(string) (string, bool) { return "", false })
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"operations.Op.parameters.Ips", "operations.Op.parameters.Rule"}, p.Unfilled()); diff != "" {
		t.Error(diff)
	}
	if got := p.Operations["Op"].Values(structuredPage()); len(got["Rule"]) != 0 || len(got["Ips"]) != 1 {
		t.Errorf("values %v", got)
	}
}
