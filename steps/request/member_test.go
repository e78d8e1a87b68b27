package request_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
	"github.com/rowproof/rowproof/steps/request"
)

// create returns the page of an ROA operation with rows in the body.
func create(rows ...spec.Parameter) *spec.Contract {
	return &spec.Contract{Operation: spec.Operation{Name: "Create", Style: spec.ROA, Method: "POST", Path: "/things"}, Parameters: rows}
}

// deep is a page of a list of structures, in which b is a structure and c is a list of structures.
func deep() *spec.Contract {
	return create(row("body a:array"), row("body a/b:object"), row("body a/b/x:string", example("x")),
		row("body a/c:array"), row("body a/c/y:string", example("y")), row("body a/c/z:string"))
}

func TestMake_MemberOfEachElement_OnlyThatMemberChanges(t *testing.T) {
	long := create(row("query rules:array"), row("query rules/port:string", example("1")))
	filter := create(row("body filter:object"), row("body filter/Keys.N.Name.Text:string!", example("k")))
	text := func(example string) *spec.Contract {
		return create(row("body a:array"), row("body a/c:"), row("body a/c/y:string"), row("body d:object", func(p *spec.Parameter) { p.Example = example }), row("body d/e:string"))
	}
	shown := text("")
	shown.Parameters[1].Example = ` [{"y":"1"}]`
	shownObject := create(row("body a:array"), row("body a/c:object", example(`[{"y":"1"}]`)), row("body a/c/y:string"))
	const two = `[{"b":{"x":"1"},"c":[{"y":"2"}]},{"b":{"x":"3"},"c":[{"y":"4"},{"y":"5"}]}]`
	for _, tt := range []struct {
		name string
		page *spec.Contract
		set  request.Values
		make string
		want string
	}{
		{"first element", deep(), request.Values{"a": two}, "a.b.x", `{"a":[{"b":{"x":"new"},"c":[{"y":"2"}]},{"b":{"x":"3"},"c":[{"y":"4"},{"y":"5"}]}]}`},
		{"index of the first element", deep(), request.Values{"a": two}, "a.1.b.x", `{"a":[{"b":{"x":"new"},"c":[{"y":"2"}]},{"b":{"x":"3"},"c":[{"y":"4"},{"y":"5"}]}]}`},
		{"second element", deep(), request.Values{"a": two}, "a.2.b.x", `{"a":[{"b":{"x":"1"},"c":[{"y":"2"}]},{"b":{"x":"new"},"c":[{"y":"4"},{"y":"5"}]}]}`},
		{"second element of a list in the second element", deep(), request.Values{"a": two}, "a.2.c.2.y", `{"a":[{"b":{"x":"1"},"c":[{"y":"2"}]},{"b":{"x":"3"},"c":[{"y":"4"},{"y":"new"}]}]}`},
		{"second element of a list in the first element", deep(), request.Values{"a": two}, "a.c.2.y", `{"a":[{"b":{"x":"1"},"c":[{"y":"2"},{"y":"new"}]},{"b":{"x":"3"},"c":[{"y":"4"},{"y":"5"}]}]}`},
		{"structure in a new element", deep(), request.Values{"a": `[{"b":{"x":"1"}}]`}, "a.2.b.x", `{"a":[{"b":{"x":"1"}},{"b":{"x":"new"}}]}`},
		{"list in a new element", deep(), request.Values{"a": `[{"c":[{"y":"1"}]}]`}, "a.2.c.y", `{"a":[{"c":[{"y":"1"}]},{"c":[{"y":"new"}]}]}`},
		{"list that only its example shows, in a new element", shown, request.Values{"a": `[{"c":[{"y":"1"}]}]`}, "a.2.c.y", `{"a":[{"c":[{"y":"1"}]},{"c":[{"y":"new"}]}]}`},
		{"structure of unknown type in a new element", text(""), request.Values{"a": `[{"c":{"y":"1"}}]`}, "a.2.c.y", `{"a":[{"c":{"y":"1"}},{"c":{"y":"new"}}]}`},
		{"structure with the example of a list in a new element", shownObject, request.Values{"a": `[{"c":{"y":"1"}}]`}, "a.2.c.y", `{"a":[{"c":{"y":"1"}},{"c":{"y":"new"}}]}`},
		{"index of the first element of a value other than a list", long, request.Values{"rules": `{"port":"1"}`}, "rules.1.port", `rules={"port":"new"}`},
		{"second element of a value other than a list", long, request.Values{"rules": `{"port":"1"}`}, "rules.2.port", `rules=[{"port":"1"},{"port":"new"}]`},
		{"structure in a list that has no row", filter, nil, "filter.Keys.N.Name.Text", `{"filter":{"Keys":[{"Name":{"Text":"new"}}]}}`},
		{"structure that an element lacks", deep(), request.Values{"a": `[{}]`}, "a.b.x", `{"a":[{"b":{"x":"new"}}]}`},
		{"structure that the request lacks", deep(), nil, "a.b.x", `{"a":[{"b":{"x":"new"}}]}`},
		{"optional member of a structure", deep(), request.Values{"a": two}, "a.c.z", `{"a":[{"b":{"x":"1"},"c":[{"y":"2","z":"new"}]},{"b":{"x":"3"},"c":[{"y":"4"},{"y":"5"}]}]}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := composer()
			c.Contract = tt.page
			c.Make(tt.make, scenario.Is("new"))
			if got := sent(t, c, tt.set); got != "POST /things "+tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestValue_MemberOfEachValue_FoundOnlyIfPresent(t *testing.T) {
	for _, tt := range []struct {
		value, name, want string
		ok                bool
	}{
		{`[{"b":{"x":"1"}},{"b":{"x":"2"}}]`, "a.b.x", "1", true},
		{`[{"b":{"x":"1"}},{"b":{"x":"2"}}]`, "a.2.b.x", "2", true},
		{`[{"b":{"x":"1"}}]`, "a.2.b.x", "", false},
		{`[{"b":{"x":"1"}}]`, "a.b", `{"x":"1"}`, true},
		{`[{"b":{}}]`, "a.b.x", "", false},
		{"text", "a.b.x", "", false},
		{"text", "a", "text", true},
	} {
		c := composer()
		c.Contract = deep()
		r := request.Request{Parameters: []request.Parameter{{Name: "a", Value: tt.value}}}
		if got, ok := c.Value(&r, tt.name); got != tt.want || ok != tt.ok {
			t.Errorf("%s of %s: %q %v, want %q %v", tt.name, tt.value, got, ok, tt.want, tt.ok)
		}
	}
}

// The profile may set members of a structure: the request has their values in the structure.
func TestBase_MembersInProfile_PutIntoTheStructure(t *testing.T) {
	c := composer()
	c.Contract = deep()
	set := request.Values{"a": `[{"b":{"x":"1"}},{}]`, "a.b.x": "2", "a.2.b.x": "3"}
	base, err := c.Base(set, spec.JSON)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := base.OnWire(c.Contract).Body, `{"a":[{"b":{"x":"2"}},{"b":{"x":"3"}}]}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	want := request.Values{"a": `[{"b":{"x":"2"}},{"b":{"x":"3"}}]`, "a.b.x": "2", "a.2.b.x": "3"}
	if diff := cmp.Diff(want, base.Values()); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
	c.Contract = create(row("body group:object"), row("body group/size:integer"))
	if got, want := sent(t, c, request.Values{"group": "text", "group.size": "2"}), "the value of group is not a JSON text, so its member group.size cannot be changed: add operations.Create.parameters.group"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Built names the parameter whose value is from the page although the profile should have one: only a structure.
func TestBuilt_EachRequest_NamesTheStructureOfThePage(t *testing.T) {
	c := composer()
	c.Contract = create(row("body name:string!", example("n")), row("body group:object!"), row("body group/size:integer!", example("3")))
	for _, tt := range []struct {
		set  request.Values
		want string
	}{
		{nil, "group"},
		{request.Values{"group": `{"size":4}`}, ""},
	} {
		if _, err := c.Base(tt.set, spec.JSON); err != nil {
			t.Fatal(err)
		}
		got := ""
		if c.Built() != nil {
			got = c.Built().Name
		}
		if got != tt.want {
			t.Errorf("%v: built %q, want %q", tt.set, got, tt.want)
		}
	}
}

// Each request of an ROA operation is answered in JSON unless the page shows an answer in XML.
func TestBase_XMLOfROAOperation_OnlyIfThePageShowsIt(t *testing.T) {
	c := composer()
	c.Contract = create(row("body name:string"))
	var unreached *request.Unreached
	if _, err := c.Base(nil, spec.XML); !errors.As(err, &unreached) || unreached.Reason != "Create is an ROA operation whose page shows no XML" {
		t.Errorf("without an example in XML: %v", err)
	}
	c.Contract.Examples = []spec.Example{{Kind: spec.SuccessExample, Format: spec.XML}}
	if _, err := c.Base(nil, spec.XML); err != nil {
		t.Errorf("with an example in XML: %v", err)
	}
}

func TestMake_ChangeOfEachParameter_SentOrReason(t *testing.T) {
	upper := scenario.To(scenario.UpperCase)
	omitted, present := scenario.To(scenario.Omitted), scenario.To(scenario.Present)
	for _, tt := range []struct {
		name   string
		rows   []spec.Parameter
		make   string
		change scenario.Change
		set    request.Values
		want   string
	}{
		{"upper case of the value in the profile", []spec.Parameter{row("query P:string", example("ab"))}, "P", upper, request.Values{"P": "cd"}, "POST P=CD"},
		{"upper case of the example", []spec.Parameter{row("query P:string", example("cd"), values("ab", "cd"))}, "P", upper, nil, "POST P=CD"},
		{"upper case of the first documented value", []spec.Parameter{row("query P:string", values("ab", "cd"))}, "P", upper, nil, "POST P=AB"},
		{"upper case of the only documented value", []spec.Parameter{row("query P:string", values("ab"))}, "P", upper, nil, "POST P=AB"},
		{"upper case without a value", []spec.Parameter{row("query P:string")}, "P", upper, nil, "the valid request does not set P: add operations.Attach.parameters.P"},
		{"undocumented parameter omitted", nil, "more", omitted, request.Values{"more": "m", "other": "o"}, "POST other=o"},
		{"undocumented parameter present", nil, "more", present, nil, "the profile has no value for more: add operations.Attach.parameters.more"},
		{"undocumented parameter in the profile present", nil, "more", present, request.Values{"more": "m"}, "POST more=m"},
		{"parameter of the request present", []spec.Parameter{row("query P:string")}, "P", present, request.Values{"P": "p"}, "POST P=p"},
		{"member present whose structure has no row", []spec.Parameter{row("query Other/Kit:string", example("k"))}, "Other.Kit", present, nil, "Kit is a member of Other, which has no request row on the page"},
		{"list of a member whose structure has no row", []spec.Parameter{row("query Other/Kit:string", example("k"))}, "Other.Kit", scenario.Count(2), nil, "Kit is a member of Other, which has no request row on the page"},
		{"list of an only documented value", []spec.Parameter{row("query Z:array", as(spec.AsJSON), values("a"), elements(spec.String)), row("query G:object", as(spec.AsJSON)), row("query G/Z:array", as(spec.AsJSON), values("a"), elements(spec.String))}, "G.Z", scenario.Is("a"), request.Values{"G": "{}"}, `POST G={"Z":["a"]}`},
		{"member of a structure that cannot be built", []spec.Parameter{row("query G:object", as(spec.AsJSON)), row("query G/K:string!"), row("query G/L:string", example("l"))}, "G.L", scenario.Is("x"), nil, "the profile has no value for G.K, and the page shows none that can be sent: add operations.Attach.parameters.G.K"},
		{"common parameter that the page has in the query", []spec.Parameter{row("query Timestamp:string!")}, "more", scenario.Is("m"), request.Values{"Timestamp": "t"}, "POST Timestamp=t more=m"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := composer(tt.rows...)
			c.Make(tt.make, tt.change)
			if got := sent(t, c, tt.set); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

// The control of a change of a member has the structure, so that only the member differs.
func TestControl_EachChangeOfMember_HasTheStructure(t *testing.T) {
	for name, change := range map[string]func(c *request.Composer){
		"documented value": func(c *request.Composer) { c.Fit("a.b.x", "new") },
		"unless given":     func(c *request.Composer) { c.MakeUnlessGiven("a.b.x", scenario.Is("new")) },
		"any value":        func(c *request.Composer) { c.Make("a.b.x", scenario.Is("new")) },
	} {
		c := composer()
		c.Contract = deep()
		change(c)
		base, err := c.Base(nil, spec.JSON)
		if err != nil {
			t.Fatal(err)
		}
		control, err := c.Control(base)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := control.OnWire(c.Contract).Body, `{"a":[{"b":{"x":"x"}}]}`; got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// A fixture of the profile sets all its parameters.
func TestUseFixture_SeveralParameters_AllSet(t *testing.T) {
	p, q := "p", "q"
	c := composer(row("query P:string"), row("query Q:string"))
	c.Profile.Operations = map[string]request.Prepared{"Attach": {Errors: map[string]request.Overlay{"error/400/X": {"P": &p, "Q": &q, "R": nil}}}}
	c.UseFixture("error/400/X")
	if got, want := sent(t, c, request.Values{"R": "r"}), "POST P=p Q=q"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
