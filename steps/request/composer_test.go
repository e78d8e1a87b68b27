package request_test

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
	"github.com/rowproof/rowproof/steps/request"
)

// composer returns a composer for an operation with the given parameters.
func composer(parameters ...spec.Parameter) *request.Composer {
	return &request.Composer{
		Contract: &spec.Contract{Operation: spec.Operation{Name: "Attach"}, Parameters: parameters},
		Pool:     func(string, string) []string { return nil },
		Signed:   true,
		Nonce:    func() string { return "0123456789abcdef" },
		Number:   func() int64 { return 7 },
	}
}

// composed prints the changed request as "METHOD place Name=value ... set Name=value ...", or the reason why there is
// none.
func composed(t *testing.T, c *request.Composer, set request.Values) string {
	t.Helper()
	base, err := c.Base(set, spec.JSON)
	if err == nil {
		base, err = c.Changed(base)
	}
	if u, ok := errors.AsType[*request.Unreached](err); ok {
		return u.Reason
	} else if err != nil {
		t.Fatal(err)
	}
	text := []string{base.Method, string(base.Place)}
	for _, p := range base.Parameters {
		text = append(text, p.Name+"="+p.Value)
	}
	for _, name := range slices.Sorted(maps.Keys(base.Set)) {
		text = append(text, "set", name+"="+base.Set[name])
	}
	for _, name := range slices.Sorted(maps.Keys(base.Header)) {
		text = append(text, "header", name+"="+base.Header.Get(name))
	}
	return strings.Join(text, " ")
}

func TestComposer_EachPage_ComposesRequest(t *testing.T) {
	list := func(name string) spec.Parameter { return spec.Parameter{Name: name, Serialization: spec.Flat} }
	required := func(name, example string) spec.Parameter {
		return spec.Parameter{Name: name, Required: true, Example: example}
	}
	action := required("Action", "Attach")
	action.Enum = []spec.EnumValue{{Value: "Attach"}}
	stamp := required("Timestamp", "")
	stamp.In = spec.InHeader
	for _, tt := range []struct {
		name       string
		parameters []spec.Parameter
		change     func(c *request.Composer)
		set        request.Values
		want       string
	}{
		{"no change and no transport", nil, nil, nil, "POST form"},
		{"a list whose parameters are the first of the request", []spec.Parameter{list("Tag.N.Value"), list("Tag.N.Key")}, func(c *request.Composer) { c.Make("Tag.N.Key", scenario.Count(2)) }, request.Values{"Tag.N.Value": "1", "Tag.N.Key": "2"}, "POST form Tag.1.Value=1 Tag.2.Value=1 Tag.1.Key=2 Tag.2.Key=2"},
		{"a list whose first numbered parameter is the first of the request", []spec.Parameter{list("Tag.N.Value"), list("Tag.N.Key")}, func(c *request.Composer) { c.Make("Tag.N.Key", scenario.Count(2)) }, request.Values{"Tag.1.Value": "1", "Tag.N.Key": "2"}, "POST form Tag.1.Value=1 Tag.2.Value=1 Tag.1.Key=2 Tag.2.Key=2"},
		{"a list whose other parameter is absent", []spec.Parameter{list("Tag.N.Value"), list("Tag.N.Key")}, func(c *request.Composer) { c.Make("Tag.N.Key", scenario.Count(2)) }, request.Values{"Tag.N.Key": "2"}, "POST form Tag.1.Key=2 Tag.2.Key=2"},

		{"Action is not a parameter of the request", []spec.Parameter{action}, nil, nil, "POST form"},
		{"a member of a required list", []spec.Parameter{required("Tag.N", ""), required("Tag.N.Key", "k")}, nil, request.Values{"Tag.N": "t"}, "POST form Tag.N=t Tag.N.Key=k"},
		{"a member of an optional list that is absent", []spec.Parameter{{Name: "Tag.N"}, required("Tag.N.Key", "k")}, nil, nil, "POST form"},
		{"a member of an optional list that has another member", []spec.Parameter{{Name: "Tag.N"}, required("Tag.N.Key", "k"), {Name: "Tag.N.Value"}}, nil, request.Values{"Tag.N.Value": "v"}, "POST form Tag.N.Key=k Tag.N.Value=v"},

		{"a common parameter", nil, func(c *request.Composer) { c.Make("OwnerId", scenario.Is("o")) }, nil, "POST form set OwnerId=o"},
		{"a common parameter that the page documents", []spec.Parameter{{Name: "OwnerId"}}, func(c *request.Composer) { c.Make("OwnerId", scenario.Is("o")) }, nil, "POST form OwnerId=o"},
		{"two common parameters", nil, func(c *request.Composer) {
			c.Make("OwnerId", scenario.Is("o"))
			c.Make("Format", scenario.Is("v"))
		}, nil, "POST form set Format=v set OwnerId=o"},
		{"a parameter that authenticates, on the page in a header", []spec.Parameter{stamp}, func(c *request.Composer) { c.Make("Timestamp", scenario.Is("x")) }, nil, "POST form set Timestamp=x"},
		{"two headers", nil, func(c *request.Composer) {
			c.SetHeader("X-A", "a")
			c.SetHeader("X-B", "b")
		}, nil, "POST form header X-A=a header X-B=b"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := composer(tt.parameters...)
			c.Gateway = &spec.Contract{Parameters: []spec.Parameter{{Name: "OwnerId"}}}
			if tt.change != nil {
				tt.change(c)
			}
			if got := composed(t, c, tt.set); got != tt.want {
				t.Errorf("\n got %s\nwant %s", got, tt.want)
			}
		})
	}
}

// TestComposer_ValueWithCompanions_SentIfTheRequestLacksIt: the profile lists a value of Id, which excludes Name, under enums.
// Only parameters that the scenario does not concern change with it.
func TestComposer_ValueWithCompanions_SentIfTheRequestLacksIt(t *testing.T) {
	zone := "z-1"
	for _, tt := range []struct {
		name    string
		concern []string
		value   scenario.Change
		set     request.Values
		want    string
	}{
		{"the request lacks it", []string{"Id"}, scenario.To(scenario.Present), request.Values{"Name": "n"}, "POST form Id=i-1 Zone=z-1"},
		{"the request has it", []string{"Id"}, scenario.To(scenario.Present), request.Values{"Id": "i-2"}, "POST form Id=i-2"},
		{"the scenario sends what it excludes, too", []string{"Name", "Id"}, scenario.To(scenario.Present), request.Values{"Name": "n"}, "POST form Name=n Id=i-1 Zone=z-1"},
		{"the scenario sets the value", []string{"Id"}, scenario.Is("i-1"), request.Values{"Name": "n"}, "POST form Id=i-1 Zone=z-1"},
		{"the scenario sets the value and sends what it excludes", []string{"Name", "Id"}, scenario.Is("i-1"), nil, "POST form Name=i-1 Id=i-1 Zone=z-1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := composer(spec.Parameter{Name: "Name"}, spec.Parameter{Name: "Id", Resource: "thing"}, spec.Parameter{Name: "Zone"})
			c.Profile.Operations = map[string]request.Prepared{"Attach": {Enums: map[string]map[string]request.Overlay{
				"Id": {"i-1": {"Name": nil, "Zone": &zone}},
			}}}
			for _, name := range tt.concern {
				c.Make(name, tt.value)
			}
			got := strings.Fields(composed(t, c, tt.set))
			slices.Sort(got[2:])
			want := strings.Fields(tt.want)
			slices.Sort(want[2:])
			if !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

// Numbers are unique in a run, so a request without the mark {n} does not use one up.
func TestComposer_ValueWithoutCounterMark_UsesNoNumber(t *testing.T) {
	c := composer(spec.Parameter{Name: "A"}, spec.Parameter{Name: "B"})
	used := 0
	c.Number = func() int64 { used++; return 7 }
	if got := composed(t, c, request.Values{"A": "a", "Beside": "b"}); got != "POST form A=a Beside=b" || used != 0 {
		t.Errorf("%s, with %d numbers", got, used)
	}
	if got := composed(t, c, request.Values{"A": "a{n}", "Beside": "b{n}"}); got != "POST form A=a7 Beside=b7" || used != 1 {
		t.Errorf("%s, with %d numbers, want one", got, used)
	}
}

func TestOnWire_NumberedName_OriginalRequestUnchanged(t *testing.T) {
	r := request.Request{Parameters: []request.Parameter{{Name: "Tag.N.Key", Value: "k"}}}
	if got := r.OnWire(nil).Parameters[0].Name; got != "Tag.1.Key" || r.Parameters[0].Name != "Tag.N.Key" {
		t.Errorf("the name on the wire is %s, and %s in the request", got, r.Parameters[0].Name)
	}
}

func TestValues_NameInQueryAndForm_FormValueReturned(t *testing.T) {
	query, form := request.Parameter{Name: "A", Value: "q", In: request.Query}, request.Parameter{Name: "A", Value: "f", In: request.Form}
	unplaced := request.Parameter{Name: "A", Value: "u"}
	for _, tt := range []struct {
		parameters []request.Parameter
		want       string
	}{
		{[]request.Parameter{query}, "q"},
		{[]request.Parameter{query, form}, "f"},
		{[]request.Parameter{form, query}, "f"},
		{[]request.Parameter{query, unplaced}, "u"},
		{[]request.Parameter{unplaced, query}, "u"},
	} {
		r := request.Request{Parameters: tt.parameters}
		if got := r.Values()["A"]; got != tt.want {
			t.Errorf("%v: %q, want %q", tt.parameters, got, tt.want)
		}
	}
}

// A list that has no row and that the request example of the page lacks is optional, even if the row of a member is
// required: the valid request has it only if the profile has a member.
func TestBase_RequiredMemberOfListThatExampleLacks_SentIfProfileHasIt(t *testing.T) {
	for _, tt := range []struct {
		name    string
		shown   string
		profile request.Values
		want    string
	}{
		{"example without the list", "Id", nil, "POST form Id=i"},
		{"example with the list", "Tag.1.Key", nil, "POST form Id=i Tag.N.Key=k"},
		{"profile with the member", "Id", request.Values{"Tag.N.Key": "mine"}, "POST form Id=i Tag.N.Key=mine"},
		{"profile with another member", "Id", request.Values{"Tag.N.Value": "v"}, "POST form Id=i Tag.N.Key=k Tag.N.Value=v"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := composer(
				spec.Parameter{Name: "Id", Required: true, Example: "i"},
				spec.Parameter{Name: "Tag.N.Key", Required: true, Example: "k", Serialization: spec.Flat},
				spec.Parameter{Name: "Tag.N.Value", Serialization: spec.Flat},
			)
			c.Contract.Examples = []spec.Example{{Kind: spec.RequestExample, Call: &spec.ExampleRequest{
				Parameters: []spec.NameValue{{Name: "Action", Value: "Attach"}, {Name: tt.shown, Value: "x"}},
			}}}
			if got := composed(t, c, tt.profile); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}
