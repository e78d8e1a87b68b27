package contradiction_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
)

func TestOf_ValueOutsideBounds_Reported(t *testing.T) {
	number := func(limits spec.Limits, example, def string) *spec.Contract {
		return &spec.Contract{Parameters: []spec.Parameter{parameter("Size", func(p *spec.Parameter) {
			p.Type.JSON, p.Limits, p.Example, p.Default = spec.Integer, limits, example, def
		})}}
	}
	bounds := spec.Limits{Min: "1", Max: "100"}
	open := spec.Limits{Min: "0", ExclusiveMin: true}
	typed := func(c *spec.Contract, t spec.JSONType) *spec.Contract {
		c.Parameters[0].Type.JSON = t
		return c
	}
	for _, tt := range []struct {
		name               string
		c                  *spec.Contract
		examples, defaults []string
	}{
		{"within the bounds", number(bounds, "1", "100"), nil, nil},
		{"example above", number(bounds, "101", ""), []string{"1 to 100"}, nil},
		{"default below", number(bounds, "5", "0"), nil, []string{"1 to 100"}},
		{"both at an exclusive bound", number(open, "0", "0"), []string{"greater than 0"}, []string{"greater than 0"}},
		{"fraction above", typed(number(bounds, "100.5", ""), spec.Number), []string{"1 to 100"}, nil},
		{"digits of a text", typed(number(bounds, "101", "0"), spec.String), nil, nil},
		{"not a number", number(bounds, "100****", "all"), nil, nil},
		{"no bounds", number(spec.Limits{}, "-5", "7"), nil, nil},
	} {
		tt.c.Kind = spec.OperationPage
		if diff := cmp.Diff(tt.examples, found(tt.c, "example-outside-bounds")); diff != "" {
			t.Errorf("%s: examples: -want +got:\n%s", tt.name, diff)
		}
		if diff := cmp.Diff(tt.defaults, found(tt.c, "default-outside-bounds")); diff != "" {
			t.Errorf("%s: defaults: -want +got:\n%s", tt.name, diff)
		}
	}
}

func TestOf_RequestExampleOutsideBounds_Reported(t *testing.T) {
	c := &spec.Contract{Kind: spec.OperationPage, Parameters: []spec.Parameter{parameter("Size", func(p *spec.Parameter) {
		p.Type.JSON, p.Min, p.Example = spec.Integer, "5", "5"
	})}}
	c.Examples = []spec.Example{{Row: tableRow("example/request", 20), Call: &spec.ExampleRequest{Parameters: []spec.NameValue{{Name: "Size", Value: "4"}}}}}
	if diff := cmp.Diff([]string{"at least 5"}, found(c, "example-outside-bounds")); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestOf_EightValues_ListedWithoutEllipsis(t *testing.T) {
	for n, want := range map[string]string{"abcdefgh": "a, b, c, d, e, f, g, h", "abcdefghi": "a, b, c, d, e, f, g, h, …"} {
		p := parameter("Kind")
		for _, v := range n {
			p.Enum = append(p.Enum, spec.EnumValue{Value: string(v)})
		}
		p.Default = "z"
		c := &spec.Contract{Kind: spec.OperationPage, Parameters: []spec.Parameter{p}}
		if diff := cmp.Diff([]string{want}, found(c, "default-outside-enumeration")); diff != "" {
			t.Errorf("%s: -want +got:\n%s", n, diff)
		}
	}
}
