package request_test

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
	"github.com/rowproof/rowproof/steps/request"
)

func values(all ...string) func(*spec.Parameter) {
	return func(p *spec.Parameter) {
		for _, v := range all {
			p.Enum = append(p.Enum, spec.EnumValue{Value: v})
		}
	}
}

func resource(p *spec.Parameter) { p.Resource = "disk" }

// A structure that the profile lacks consists of the example of the page and the required members.
func TestMake_PresentStructureThatProfileLacks_BuiltFromThePage(t *testing.T) {
	group, rules := row("body group:object"), row("body rules:array")
	name, size := row("body group/name:string!", example("g")), row("body group/size:integer", example("3"))
	port, note := row("body rules/port:integer!", example("80")), row("body rules/note:string", example("n"))
	const lacks = "the profile has no value for group.kind, and the page shows none that can be sent: add operations.Create.parameters.group.kind"
	for _, tt := range []struct {
		name string
		rows []spec.Parameter
		make string
		want string
	}{
		{"structure", []spec.Parameter{group, name, size}, "group", `{"group":{"name":"g"}}`},
		{"list of structures", []spec.Parameter{rules, port, note}, "rules", `{"rules":[{"port":80}]}`},
		{"optional member of a structure", []spec.Parameter{group, name, size}, "group.size", `{"group":{"name":"g","size":3}}`},
		{"no member required", []spec.Parameter{group, row("body group/kind:string"), size, row("body group/more:string", example("m"))}, "group", `{"group":{"size":3}}`},
		{"no member required in a list", []spec.Parameter{rules, note}, "rules", `{"rules":[{"note":"n"}]}`},
		{"example lacks a required member", []spec.Parameter{row("body group:object", example(`{"size":5}`)), name, size}, "group", `{"group":{"name":"g","size":5}}`},
		{"example has all required members", []spec.Parameter{row("body group:object", example(`{"name":"x"}`)), name, size}, "group", `{"group":{"name":"x"}}`},
		{"elements of the example lack a required member", []spec.Parameter{row("body rules:array", example(`[{"note":"a"},{"port":1}]`)), port, note}, "rules", `{"rules":[{"note":"a","port":80},{"port":1}]}`},
		{"element of the example is not a structure", []spec.Parameter{row("body rules:array", example(`["a"]`)), port}, "rules", `{"rules":["a"]}`},
		{"example is not JSON", []spec.Parameter{row("body group:object", example("see below")), name}, "group", `{"group":{"name":"g"}}`},
		{"required enumeration", []spec.Parameter{group, row("body group/kind:string!", values("a", "b"))}, "group", `{"group":{"kind":"a"}}`},
		{"required enumeration of one value", []spec.Parameter{group, row("body group/kind:string!", values("a"))}, "group", `{"group":{"kind":"a"}}`},
		{"required list of an enumeration", []spec.Parameter{group, row("body group/kind:array!", values("a", "b"), elements(spec.String))}, "group", `{"group":{"kind":["a"]}}`},
		{"required identifier", []spec.Parameter{group, row("body group/kind:string!", values("a"), resource)}, "group", lacks},
		{"required member without a value", []spec.Parameter{group, row("body group/kind:string!")}, "group", lacks},
		{"required member that an element lacks, without a value", []spec.Parameter{row("body group:array", example(`[{"size":1}]`)), row("body group/kind:string!"), size}, "group", lacks},
		{"required member of a list without a value", []spec.Parameter{row("body group:array"), row("body group/kind:string!")}, "group", lacks},
		{"optional member without a value", []spec.Parameter{group, name, row("body group/kind:string")}, "group.kind", lacks},
		{"free text with an example", []spec.Parameter{row("body kind:string", example("k"))}, "kind", `POST /things {"kind":"k"}`},
		{"scalar without a value", []spec.Parameter{row("body kind:string")}, "kind", "the profile has no value for kind: add operations.Create.parameters.kind"},

		{"flat structure without members", []spec.Parameter{row("query Rule:object!", example("text"), as(spec.Flat))}, "", "Rule=text {}"},
		{"flat list with a bare example", []spec.Parameter{row("query Zones:array!", example("a"), as(spec.Flat), elements(spec.String))}, "", "Zones=a {}"},
		{"member of a flat structure, a list with a bare example", []spec.Parameter{row("query Rule:object!", as(spec.Flat)), row("query Rule/Days:array!", example("mo"), as(spec.Flat), elements(spec.String))}, "", "Rule.Days.1=mo {}"},
		{"member of a flat structure, a structure with an example that is not JSON", []spec.Parameter{row("query Rule:object", as(spec.Flat)), row("query Rule/kind:object!", example("text"), as(spec.Flat))}, "Rule", "the profile has no value for Rule.kind, and the page shows none that can be sent: add operations.Create.parameters.Rule.kind"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := composer(append([]spec.Parameter{row("body other:string")}, tt.rows...)...)
			c.Contract.Operation = spec.Operation{Name: "Create", Style: spec.ROA, Method: "POST", Path: "/things"}
			if tt.make != "" {
				c.Make(tt.make, scenario.To(scenario.Present))
			}
			want := tt.want
			if got := sent(t, c, nil); got != want && got != "POST /things "+want {
				t.Errorf("\n got %s\nwant %s", got, want)
			}
			if built := c.Built(); tt.make != "" && want[0] == '{' && (built == nil || built.Name != tt.rows[0].Name) {
				t.Errorf("built %v, want %s", built, tt.rows[0].Name)
			}
		})
	}
}

// A value of the profile is preferred to the example of the page.
func TestMake_PresentMember_ValueOfProfileFirst(t *testing.T) {
	for name, want := range map[string]string{"group": `POST /things {"group":{"days":["tu"]}}`, "other": `POST /things {}`} {
		c := composer(row("body group:object"), row("body group/days:array!", example(`["mo"]`), elements(spec.String)))
		c.Contract.Operation = spec.Operation{Name: "Create", Style: spec.ROA, Method: "POST", Path: "/things"}
		c.Pool = func(_, parameter string) []string {
			return map[string][]string{"group.days": {"tu", "we"}}[parameter]
		}
		if name == "group" {
			c.Make(name, scenario.To(scenario.Present))
		}
		if got := sent(t, c, nil); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// A parameter that neither the profile nor an example has a value for gets a documented value.
func TestMake_PresentWithoutValue_DocumentedValueSent(t *testing.T) {
	fallback := func(v string) func(*spec.Parameter) { return func(p *spec.Parameter) { p.Default = v } }
	for _, tt := range []struct {
		name string
		row  spec.Parameter
		want string
	}{
		{"the default", row("query A:string", values("x", "y"), fallback("y")), "POST A=y"},
		{"the first value", row("query A:string", values("x", "y")), "POST A=x"},
		{"not a default outside the values", row("query A:string", values("x", "y"), fallback("z")), "POST A=x"},
		{"false for a boolean", row("query A:boolean"), "POST A=false"},
		{"nothing for a text", row("query A:string"), "the profile has no value for A: add operations.Attach.parameters.A"},
	} {
		c := composer(tt.row)
		c.Make("A", scenario.To(scenario.Present))
		if got := sent(t, c, nil); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// A request without a required parameter names all values that the profile lacks.
func TestBase_ProfileLacksRequiredValues_ErrorNamesThem(t *testing.T) {
	const all = "the profile has no value for required parameters: add operations.Attach.parameters.{A, Group}"
	c := composer(row("query A:string!"), row("query B:string!", example("b")), row("query Group:object!"), row("query Group/Kind:string!"))
	if got := sent(t, c, nil); got != all {
		t.Errorf("got %s, want %s", got, all)
	}
	if got, want := sent(t, c, request.Values{"A": "a", "Group": "{}"}), "POST A=a B=b Group={}"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
