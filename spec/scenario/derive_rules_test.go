package scenario

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
)

// page returns a page of an operation that changes something, with a row per parameter.
func page(parameters ...spec.Parameter) *spec.Contract {
	for i := range parameters {
		parameters[i].ID = spec.RowID("request/" + parameters[i].FullName())
	}
	return &spec.Contract{Kind: spec.OperationPage, Operation: spec.Operation{Name: "CreateDisk"}, Parameters: parameters}
}

// tried returns the scenarios of a row that have one of the kinds, without duplicates. The text of a scenario is its
// kind, its changes and its expectation.
func tried(c *spec.Contract, row spec.RowID, kinds ...Kind) []string {
	var all []string
	for _, section := range Derive(c) {
		for _, outline := range section.Scenarios {
			if !slices.Contains(outline.Rows, row) || !slices.Contains(kinds, outline.Kind) || strings.HasPrefix(outline.Title, "Odd values") {
				continue
			}
			for _, s := range outline.Expand() {
				steps := slices.DeleteFunc(s.Steps, func(st Step) bool { return st.Phrase == Send })
				if text := string(s.Kind) + ": " + joined(steps); !slices.Contains(all, text) {
					all = append(all, text)
				}
			}
		}
	}
	return all
}

func joined(steps []Step) string {
	var all []string
	for _, st := range steps {
		all = append(all, st.Text())
	}
	return strings.Join(all, "; ")
}

func enum(values ...string) []spec.EnumValue {
	var all []spec.EnumValue
	for _, v := range values {
		all = append(all, spec.EnumValue{Value: v})
	}
	return all
}

var integer, number = spec.Type{JSON: spec.Integer}, spec.Type{JSON: spec.Number}

func TestDerive_ParsedCondition_TestedBothMetAndUnmet(t *testing.T) {
	when := func(kind spec.ConditionKind, others []string, values ...string) []spec.Condition {
		return []spec.Condition{{Kind: kind, Parameters: others, Values: values}}
	}
	kind := spec.Parameter{Name: "Kind", Limits: spec.Limits{Enum: enum("Fast", "Slow")}, Default: "Auto", Example: "Any"}
	id := spec.Parameter{Name: "DiskId", Resource: "disk"}
	free := spec.Parameter{Name: "Note", Example: "n"}
	for _, tt := range []struct {
		name string
		p    spec.Parameter
		with []spec.Parameter
		want []string
	}{
		{"required with one of two others", spec.Parameter{Name: "P", Conditions: when(spec.RequiredWhen, []string{"Note", "Kind"})}, []spec.Parameter{free, kind}, nil},
		{"required with an undocumented parameter", spec.Parameter{Name: "P", Conditions: when(spec.RequiredWhen, []string{"Other"})}, nil, nil},
		{"one of two, the other undocumented", spec.Parameter{Name: "P", Conditions: when(spec.RequiredOneOf, []string{"Note", "Other"})}, []spec.Parameter{free}, nil},
		{
			"one of two",
			spec.Parameter{Name: "P", Example: "p", Conditions: when(spec.RequiredOneOf, []string{"Note"})},
			[]spec.Parameter{free},
			[]string{"condition: Note is omitted; P is omitted; the request is rejected because of P", `condition: Note is omitted; P is "p"; the request is accepted`},
		},
		{"together with an undocumented parameter", spec.Parameter{Name: "P", Conditions: when(spec.TogetherWith, []string{"Other"})}, nil, nil},
		{
			"together with a required parameter",
			spec.Parameter{Name: "P", Required: true, Example: "p", Conditions: when(spec.TogetherWith, []string{"Note"})},
			[]spec.Parameter{free},
			[]string{`condition: Note is "n"; P is "p"; Note is omitted; the request is rejected because of Note`},
		},
		{
			"required with an identifier from the profile",
			spec.Parameter{Name: "P", Example: "p", Conditions: when(spec.TogetherWith, []string{"DiskId"})},
			[]spec.Parameter{id},
			[]string{`condition: P is "p"; DiskId is omitted; the request is rejected because of DiskId`, `condition: DiskId is omitted; P is omitted; the request is accepted`},
		},
		{"two that exclude each other, one an identifier", spec.Parameter{Name: "P", Example: "p", Conditions: when(spec.ExclusiveWith, []string{"DiskId"})}, []spec.Parameter{id}, []string{`condition: DiskId is present; P is "p"; the request is rejected because of P`}},
		{"two identifiers that exclude each other", spec.Parameter{Name: "P", Resource: "fan", Conditions: when(spec.ExclusiveWith, []string{"DiskId"})}, []spec.Parameter{id}, nil},
		{"an identifier that excludes another", spec.Parameter{Name: "P", Resource: "disk", Conditions: when(spec.ExclusiveWith, []string{"Note"})}, []spec.Parameter{free}, []string{`condition: Note is "n"; P is present; the request is rejected because of P`}},
		{
			"required with a value, among others",
			spec.Parameter{Name: "P", Conditions: when(spec.RequiredWhen, []string{"Kind"}, "Slow")},
			[]spec.Parameter{kind},
			[]string{
				`condition: the request is valid for Kind "Slow"; P is omitted; the request is rejected because of P`,
				`condition: the request is valid for Kind "Fast"; P is omitted; the request is accepted`,
			},
		},
		{"an unparsed condition", spec.Parameter{Name: "P", Conditions: []spec.Condition{{Kind: spec.ConditionUnclear}}}, nil, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, tried(page(append([]spec.Parameter{tt.p}, tt.with...)...), "request/P", Conditional)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestDerive_ConditionalParameter_ConditionMetBeforeValuesAreTested: the values of a conditional parameter are tried
// only after the steps that meet its condition.
func TestDerive_ConditionalParameter_ConditionMetBeforeValuesAreTested(t *testing.T) {
	size := func(all ...spec.Condition) spec.Parameter {
		return spec.Parameter{Name: "Size", Type: integer, Limits: spec.Limits{Max: "9"}, Conditions: all}
	}
	beyond := func(first string) []string {
		return []string{`beyond: ` + first + `Size is "10"; the request is rejected because of Size`}
	}
	valid := func(name string, values ...string) spec.Condition {
		return spec.Condition{Kind: spec.ValidWhen, Parameters: []string{name}, Values: values}
	}
	for _, tt := range []struct {
		name string
		p    spec.Parameter
		want []string
	}{
		{"no condition", size(), beyond("")},
		{"with a documented value", size(valid("Kind", "Fast", "Slow")), beyond(`the request is valid for Kind "Fast"; `)},
		{"with the default", size(valid("Kind", "Auto")), beyond(`the request is valid for Kind "Auto"; `)},
		{"with the example", size(valid("Kind", "Any")), beyond(`the request is valid for Kind "Any"; `)},
		{"with an undocumented value", size(valid("Kind", "Odd")), nil},
		{"with any value", size(valid("Kind")), nil},
		{"with an undocumented parameter", size(valid("Other", "Fast")), nil},
		{"twice on one parameter", size(valid("Kind", "Fast"), valid("Kind", "Slow")), beyond(`the request is valid for Kind "Fast"; `)},
		{"without another", size(spec.Condition{Kind: spec.ValidWhen, Parameters: []string{"Note"}, Absent: true}), beyond("Note is omitted; ")},
		{"required without another", size(spec.Condition{Kind: spec.RequiredWhen, Parameters: []string{"Note"}, Absent: true}), beyond("Note is omitted; ")},
		{"excluded by another", size(spec.Condition{Kind: spec.ExclusiveWith, Parameters: []string{"Note"}}), beyond("Note is omitted; ")},
		{"together with another", size(spec.Condition{Kind: spec.TogetherWith, Parameters: []string{"Note"}}), beyond(`Note is "n"; `)},
		{"together with an identifier from the profile", size(spec.Condition{Kind: spec.TogetherWith, Parameters: []string{"DiskId"}}), nil},
		{"one of two", size(spec.Condition{Kind: spec.RequiredOneOf, Parameters: []string{"Note"}}), beyond("")},
		{"valid values depend on another parameter", size(spec.Condition{Kind: spec.ValueWhen, Parameters: []string{"Kind"}, Values: []string{"Fast"}}), beyond("")},
		{"with a documented value, and with an undocumented parameter", size(valid("Kind", "Fast"), valid("Other", "x")), nil},
		{"a condition that could not be parsed", size(spec.Condition{Kind: spec.ConditionUnclear}), nil},
		{"a parsed and an unparsed condition", size(valid("Kind", "Fast"), spec.Condition{Kind: spec.ConditionUnclear}), nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := page(tt.p, spec.Parameter{Name: "Kind", Limits: spec.Limits{Enum: enum("Fast", "Slow")}, Default: "Auto", Example: "Any"},
				spec.Parameter{Name: "Note", Example: "n"}, spec.Parameter{Name: "DiskId", Resource: "disk"})
			if diff := cmp.Diff(tt.want, tried(c, "request/Size", BeyondBound)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestDerive_AcceptedValue_TakenFromPageOrProfileOrNewlyGenerated: a request that must be accepted uses the value from
// the page. It uses a value from the profile if a value on the page is not valid for every client, and a new value if
// the value must be unused.
func TestDerive_AcceptedValue_TakenFromPageOrProfileOrNewlyGenerated(t *testing.T) {
	for _, tt := range []struct {
		name string
		p    spec.Parameter
		want string
	}{
		{"the example of a number", spec.Parameter{Example: "7", Type: spec.Type{JSON: spec.Integer}}, `"7"`},
		{"an example with a default", spec.Parameter{Example: "abc", Default: "x"}, `"abc"`},
		{"an example within bounds", spec.Parameter{Example: "7", Limits: spec.Limits{Max: "9"}}, `"7"`},
		{"the example of a structure", spec.Parameter{Example: "{}", Serialization: spec.AsJSON}, `"{}"`},
		{"the example of free text", spec.Parameter{Example: "abc"}, "present"},
		{"no example", spec.Parameter{}, "present"},
		{"a masked example", spec.Parameter{Example: "a****"}, "present"},
		{"an identifier", spec.Parameter{Example: "d-1", Resource: "disk"}, "present"},
		{"a token", spec.Parameter{Example: "abc", Idempotency: true}, "fresh"},
		{"a unique name", spec.Parameter{Example: "abc", Unique: true}, "fresh"},
		{"a unique value of an enumeration", spec.Parameter{Example: "a", Unique: true, Limits: spec.Limits{Enum: enum("a", "b")}}, `"a"`},
		{"a unique identifier", spec.Parameter{Unique: true, Resource: "disk"}, "present"},
		{"an example that is not documented", spec.Parameter{Example: "c", Limits: spec.Limits{Enum: enum("a", "b")}}, "present"},
		{"a blank example", spec.Parameter{Example: " "}, "present"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.p.Name = "P"
			want := []string{"accepted: P is " + tt.want + "; the request is accepted"}
			if diff := cmp.Diff(want, tried(page(tt.p), "request/P", Accepted)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestDerive_Default_TestedIfAnyResponseShowsItsEffect: the effect of a default is visible if the page documents
// another value, if the response repeats the parameter, or if it selects a page of a list.
func TestDerive_Default_TestedIfAnyResponseShowsItsEffect(t *testing.T) {
	cannot := []string{"default: no scenario can show this: " + string(NoDifference)}
	for _, tt := range []struct {
		name string
		p    spec.Parameter
		path string // path of a response field; "" for none
		want []string
	}{
		{"none", spec.Parameter{Limits: spec.Limits{Enum: enum("a", "b")}}, "", nil},
		{"default of a required parameter", spec.Parameter{Required: true, Default: "a", Limits: spec.Limits{Enum: enum("a", "b")}}, "", nil},
		{"one of two values", spec.Parameter{Default: "a", Limits: spec.Limits{Enum: enum("a", "b")}}, "", []string{
			`default: the request is valid for P "b"; P is omitted; the response equals the response with P "a"`,
		}},
		{"one of two values, repeated by the response", spec.Parameter{Default: "a", Limits: spec.Limits{Enum: enum("a", "b")}}, "P", []string{
			`default: the request is valid for P "b"; P is omitted; the response equals the response with P "a"`,
		}},
		{"repeated by the response", spec.Parameter{Default: "1"}, "P", []string{`default: P is omitted; the response equals the response with P "1"`}},
		{"repeated within the response", spec.Parameter{Default: "1"}, "Result.P", []string{`default: P is omitted; the response equals the response with P "1"`}},
		{"repeated by a list", spec.Parameter{Default: "1"}, "Items[].P", cannot},
		{"without a visible effect", spec.Parameter{Default: "1"}, "RequestId", cannot},
		{"the only value, repeated by the response", spec.Parameter{Default: "a", Limits: spec.Limits{Enum: enum("a")}}, "P", []string{`default: P is omitted; the response equals the response with P "a"`}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.p.Name = "P"
			c := page(tt.p)
			if tt.path != "" {
				c.Fields = []spec.Field{{Row: spec.Row{ID: "response/P"}, Name: tt.path[strings.LastIndexByte(tt.path, '.')+1:], Path: tt.path}}
			}
			if diff := cmp.Diff(tt.want, tried(c, "request/P", Default, Unprovable)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestDerive_DefaultOfPage_ComparedWithNextNumber: the lengths of lists show the default size of a page.
func TestDerive_DefaultOfPage_ComparedWithNextNumber(t *testing.T) {
	cannot := []string{"default: no scenario can show this: " + string(NoDifference)}
	next := func(n string) []string {
		return []string{`default: P is "` + n + `"; P is omitted; the response equals the response with P "10"`}
	}
	const text = "The number of entries per page."
	for _, tt := range []struct {
		name, operation, text, path, fallback, greatest string
		want                                            []string
	}{
		{"a size", "ListThings", text, "Items[].Id", "10", "", next("11")},
		{"a size in Chinese", "ListThings", "每页的条数。", "Items[].Id", "10", "50", next("11")},
		{"the number of results", "ListThings", "The maximum number of entries to return.", "Items[].Id", "10", "50", next("11")},
		{"the greatest size", "ListThings", text, "Items[].Id", "10", "10", next("9")},
		{"not about pages", "ListThings", "The bandwidth.", "Items[].Id", "10", "", cannot},
		{"without a list", "ListThings", text, "Id", "10", "", cannot},
		{"an operation that changes things", "CreateThings", text, "Items[].Id", "10", "", cannot},
		{"a text", "ListThings", text, "Items[].Id", "ten", "", cannot},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := spec.Parameter{Row: spec.Row{Strength: spec.Table, Text: tt.text}, Name: "P", Default: tt.fallback, Type: spec.Type{JSON: spec.Integer}, Limits: spec.Limits{Max: tt.greatest}}
			c := page(p)
			c.Operation.Name = tt.operation
			c.Fields = []spec.Field{{Row: spec.Row{ID: "response/Id"}, Name: "Id", Path: tt.path}}
			if diff := cmp.Diff(tt.want, tried(c, "request/P", Default, Unprovable)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestDerive_NonDefaultValue_SentInEveryLocation: a documented value other than the default is sent in every location,
// because it shows whether the endpoint ignores the parameter.
func TestDerive_NonDefaultValue_SentInEveryLocation(t *testing.T) {
	for _, tt := range []struct {
		name, fallback string
		values         []string
		want           string // "" for no scenario
	}{
		{"no default", "", []string{"a", "b"}, ""},
		{"the first value is the default", "a", []string{"a", "b"}, "P takes effect in the query and in a form: b is not the default"},
		{"the second value is the default", "b", []string{"a", "b"}, "P takes effect in the query and in a form: a is not the default"},
		{"no other value", "a", []string{"a"}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			all := deriver{c: &spec.Contract{}}.accepted(&spec.Parameter{Name: "P", Default: tt.fallback, Limits: spec.Limits{Enum: enum(tt.values...)}})
			got := ""
			for _, s := range all[1:] {
				got += s.Title
			}
			if got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

func TestDerive_UndocumentedValue_ResemblesTheDocumentedOnes(t *testing.T) {
	for _, tt := range []struct {
		name string
		p    spec.Parameter
		want []string
	}{
		{"texts", spec.Parameter{Limits: spec.Limits{Enum: enum("a", "b")}}, []string{"Nota", "aX"}},
		{"a text with blanks around it", spec.Parameter{Limits: spec.Limits{Enum: enum(" a ")}}, []string{"Nota", " a X"}},
		{"integers", spec.Parameter{Type: integer, Limits: spec.Limits{Enum: enum("1", "7", "3")}}, []string{"8"}},
		{"negative integers", spec.Parameter{Type: integer, Limits: spec.Limits{Enum: enum("-2", "-1")}}, []string{"1"}},
		{"numbers", spec.Parameter{Type: number, Limits: spec.Limits{Enum: enum("0.5", "1.5")}}, []string{"2"}},
		{"a number that is infinite", spec.Parameter{Type: number, Limits: spec.Limits{Enum: enum("2", "+Inf")}}, []string{"3"}},
		{"a number that is too large to add one to", spec.Parameter{Type: number, Limits: spec.Limits{Enum: enum("2", "1e30")}}, []string{"3"}},
		{"the largest number of 64 bits", spec.Parameter{Type: integer, Limits: spec.Limits{Enum: enum("18446744073709551615")}}, []string{"18446744073709551616"}},
		{"a word for a number", spec.Parameter{Type: integer, Limits: spec.Limits{Enum: enum("two", "2")}}, []string{"3"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.p.Name = "P"
			var want []string
			for _, v := range tt.want {
				want = append(want, "other-value: P is "+quote(v)+"; the request is rejected because of P")
			}
			if diff := cmp.Diff(want, tried(page(tt.p), "request/P", EnumOther)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestDerive_Exclusions_OneValuePerRule(t *testing.T) {
	letters := spec.Charset{Upper: true, Lower: true}
	names := spec.Charset{Upper: true, Lower: true, Digits: true, Symbols: "_-"}
	everything := spec.Charset{ASCII: true, Chinese: true}
	list := func(p spec.Parameter) spec.Parameter { p.MaxItems = 3; return p }
	for _, tt := range []struct {
		name string
		p    spec.Parameter
		want []string // the rejected changes
	}{
		{"no rule", spec.Parameter{}, nil},
		{"a maximum with commas", spec.Parameter{Type: integer, Limits: spec.Limits{Max: "1,000"}}, []string{`P is "1001"`}},
		{"a minimum", spec.Parameter{Type: integer, Limits: spec.Limits{Min: "0"}}, []string{`P is "-1"`}},
		{"a bound with a decimal", spec.Parameter{Type: number, Limits: spec.Limits{Max: "1.5", Min: "half"}}, []string{`P is "1.6"`}},
		{"a bound of an integer with a decimal", spec.Parameter{Type: integer, Limits: spec.Limits{Max: "1.5"}}, nil},
		{"exclusive bounds", spec.Parameter{Type: integer, Limits: spec.Limits{Min: "0", Max: "100", ExclusiveMin: true, ExclusiveMax: true}}, []string{`P is "100"`, `P is "0"`}},
		{"an exclusive bound with decimals", spec.Parameter{Type: number, Limits: spec.Limits{Min: "0.00", ExclusiveMin: true}}, []string{`P is "0.00"`}},
		{"a length", spec.Parameter{Limits: spec.Limits{MinLength: 2, MaxLength: 999_999}}, []string{"P is a string of 1,000,000 characters", "P is a string of 1 character"}},
		{"a length of an identifier", spec.Parameter{Resource: "disk", Limits: spec.Limits{MaxLength: 3}}, []string{"P is a string of 4 characters"}},
		{"a length too large for a sentence", spec.Parameter{Limits: spec.Limits{MinLength: 1, MaxLength: 1_000_000}}, nil},
		{"a flat list", list(spec.Parameter{Serialization: spec.Flat}), []string{"P is a list of 3 members; P is a list of 4 members"}},
		{"a list in JSON", list(spec.Parameter{Serialization: spec.AsJSON}), []string{"P is a list of 3 members; P is a list of 4 members"}},
		{"a list with commas", list(spec.Parameter{Serialization: spec.Simple}), []string{"P is a list of 3 members; P is a list of 4 members"}},
		{"an array by its notation", list(spec.Parameter{Limits: spec.Limits{Form: spec.Form{Notation: spec.JSONArray}}}), []string{"P is a list of 3 members; P is a list of 4 members", `P is "rowproof"`}},
		{"a number of values of a scalar", list(spec.Parameter{}), nil},
		{"a long list", spec.Parameter{Serialization: spec.Flat, Limits: spec.Limits{MaxItems: 1000}}, []string{"P is a list of 1,000 members; P is a list of 1,001 members"}},
		{"a list that is too long to send", spec.Parameter{Serialization: spec.Flat, Limits: spec.Limits{MaxItems: 1001}}, nil},
		{"characters", spec.Parameter{Limits: spec.Limits{Form: spec.Form{Charset: names}}}, []string{`P is suffixed with "~"`}},
		{"characters, among them the first symbol", spec.Parameter{Limits: spec.Limits{Form: spec.Form{Charset: spec.Charset{Lower: true, Symbols: "~|"}}}}, []string{`P is suffixed with "^"`}},
		{"every character", spec.Parameter{Limits: spec.Limits{Form: spec.Form{Charset: everything}}}, nil},
		{"ASCII", spec.Parameter{Limits: spec.Limits{Form: spec.Form{Charset: spec.Charset{ASCII: true}}}}, []string{`P is suffixed with "名"`}},
		{"a start among ASCII", spec.Parameter{Limits: spec.Limits{Form: spec.Form{Start: letters, Charset: spec.Charset{ASCII: true}}}}, []string{`P is suffixed with "名"`, `P is prefixed with "~"`}},
		{"a start among names", spec.Parameter{Limits: spec.Limits{Form: spec.Form{Start: letters, Charset: names}}}, []string{`P is suffixed with "~"`, `P is prefixed with "1"`}},
		{"a start among letters", spec.Parameter{Limits: spec.Limits{Form: spec.Form{Start: spec.Charset{Upper: true}, Charset: letters}}}, []string{`P is suffixed with "~"`}},
		{"a start with a digit", spec.Parameter{Limits: spec.Limits{Form: spec.Form{Start: spec.Charset{Digits: true}, Charset: names}}}, []string{`P is suffixed with "~"`}},
		{"any start", spec.Parameter{Limits: spec.Limits{Form: spec.Form{Start: everything}}}, nil},
		{"texts that are forbidden", spec.Parameter{Limits: spec.Limits{Form: spec.Form{NotStart: []string{"acs:"}, NotContain: []string{"http://"}}}}, []string{`P is prefixed with "acs:"`, `P is suffixed with "http://"`}},
		{"CIDR notation", spec.Parameter{Limits: spec.Limits{Form: spec.Form{Notation: spec.CIDR}}}, []string{`P is "rowproof"`}},
		{"a format of digits", spec.Parameter{Row: spec.Row{Text: "Format: 1/200."}, Example: "1/200"}, []string{`P is "rowproof"`}},
		{"digits without a format", spec.Parameter{Row: spec.Row{Text: "Ports."}, Example: "1/200"}, nil},
		{"a format of letters", spec.Parameter{Row: spec.Row{Text: "Format: a/b."}, Example: "a/b"}, nil},
		{"a parameter that is ignored", spec.Parameter{Row: spec.Row{Text: "This parameter is deprecated."}, Type: integer, Limits: spec.Limits{Max: "5"}}, nil},
		{"a length of a truncated value", spec.Parameter{Row: spec.Row{Text: "A longer name is cut off."}, Limits: spec.Limits{MaxLength: 5, MinLength: 2}}, []string{"P is a string of 1 character"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.p.Name = "P"
			var want []string
			for _, change := range tt.want {
				want = append(want, "beyond: "+change+"; the request is rejected because of P")
			}
			if diff := cmp.Diff(want, tried(page(tt.p), "request/P", BeyondBound)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestDerive_ValueAtLimit_TriedOnlyIfAnyClientMaySendIt(t *testing.T) {
	text := func(p spec.Parameter) spec.Parameter { p.MaxLength = 9; return p }
	long := []string{"P is a string of 9 characters"}
	for _, tt := range []struct {
		name string
		p    spec.Parameter
		want []string // the accepted changes
	}{
		{"numbers", spec.Parameter{Type: integer, Limits: spec.Limits{Min: "1", Max: "9"}}, []string{`P is "9"`, `P is "1"`}},
		{"exclusive bounds", spec.Parameter{Type: integer, Limits: spec.Limits{Min: "0", Max: "100", ExclusiveMin: true, ExclusiveMax: true}}, []string{`P is "99"`, `P is "1"`}},
		{"an exclusive bound with decimals", spec.Parameter{Type: number, Limits: spec.Limits{Min: "0.00", ExclusiveMin: true}}, []string{`P is "0.01"`}},
		{"exclusive bounds without an integer between them", spec.Parameter{Type: integer, Limits: spec.Limits{Min: "0", Max: "1", ExclusiveMin: true, ExclusiveMax: true}}, nil},
		{"the longest value that is sent", spec.Parameter{Limits: spec.Limits{MaxLength: 10_000}}, []string{"P is a string of 10,000 characters"}},
		{"a value that is too long to send", spec.Parameter{Limits: spec.Limits{MaxLength: 10_001}}, nil},
		{"an optional value of one character", spec.Parameter{Limits: spec.Limits{MinLength: 1}}, nil},
		{"a required value of one character", spec.Parameter{Limits: spec.Limits{MinLength: 1}, Required: true}, []string{"P is a string of 1 character"}},
		{"an optional value of two characters", spec.Parameter{Limits: spec.Limits{MinLength: 2}}, []string{"P is a string of 2 characters"}},
		{"a required value of any length", spec.Parameter{Required: true}, nil},
		{"a short identifier", spec.Parameter{Resource: "disk", Limits: spec.Limits{MinLength: 2}}, nil},
		{"a list", spec.Parameter{Limits: spec.Limits{MaxItems: 2}, Serialization: spec.Flat}, []string{"P is a list of 2 members"}},
		{"a list of one", spec.Parameter{Limits: spec.Limits{MaxItems: 1}, Serialization: spec.Flat}, nil},
		{"a long list", spec.Parameter{Limits: spec.Limits{MaxItems: 1000}, Serialization: spec.Flat}, []string{"P is a list of 1,000 members"}},
		{"a list that is too long to send", spec.Parameter{Limits: spec.Limits{MaxItems: 1001}, Serialization: spec.Flat}, nil},
		{"no list", spec.Parameter{Limits: spec.Limits{MaxItems: 5}}, nil},
		{"a text", text(spec.Parameter{}), long},
		{"a text with a plain example", text(spec.Parameter{Example: "my name_1.(2)*"}), long},
		{"a text with an example of other characters", text(spec.Parameter{Example: "a/b"}), nil},
		{"an identifier", text(spec.Parameter{Resource: "disk"}), nil},
		{"a value of an enumeration", text(spec.Parameter{Limits: spec.Limits{Enum: enum("a", "b")}}), nil},
		{"a boolean", text(spec.Parameter{Type: spec.Type{JSON: spec.Boolean}}), nil},
		{"a number", text(spec.Parameter{Type: number}), nil},
		{"a notation", text(spec.Parameter{Limits: spec.Limits{Form: spec.Form{Notation: spec.CIDR}}}), nil},
		{"a pattern", text(spec.Parameter{Limits: spec.Limits{Form: spec.Form{Pattern: "^a"}}}), nil},
		{"a format of digits", text(spec.Parameter{Row: spec.Row{Text: "Ports. 格式"}, Example: "1-2"}), nil},
		{"a password", text(spec.Parameter{Row: spec.Row{Text: "The password."}}), nil},
		{"a value that must contain a digit", text(spec.Parameter{Row: spec.Row{Text: "The value must contain at least one digit."}}), nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.p.Name = "P"
			var want []string
			for _, change := range tt.want {
				want = append(want, "bound: "+change+"; the request is accepted")
			}
			if diff := cmp.Diff(want, tried(page(tt.p), "request/P", Bound)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// TestDerive_List_FaultTriedInSecondAndLastMember: an endpoint must also reject faults in the second and the last
// member of a list.
func TestDerive_List_FaultTriedInSecondAndLastMember(t *testing.T) {
	first := "P.N is a string of 4 characters"
	for _, tt := range []struct {
		name string
		p    spec.Parameter
		want []string
	}{
		{"five values", spec.Parameter{Name: "P.N", Serialization: spec.Flat, Limits: spec.Limits{MaxItems: 5}}, []string{
			first, "P.N is a list of 5 members; P.N is a list of 6 members",
			"P.N is a list of 2 members; P.2 is a string of 4 characters", "P.N is a list of 5 members; P.5 is a string of 4 characters",
		}},
		{"two values", spec.Parameter{Name: "P.N", Serialization: spec.Flat, Limits: spec.Limits{MaxItems: 2}}, []string{
			first, "P.N is a list of 2 members; P.N is a list of 3 members", "P.N is a list of 2 members; P.2 is a string of 4 characters",
		}},
		{"any number of values", spec.Parameter{Name: "P.N", Serialization: spec.Flat}, []string{first, "P.N is a list of 2 members; P.2 is a string of 4 characters"}},
		{"a hundred values", spec.Parameter{Name: "P.N", Serialization: spec.Flat, Limits: spec.Limits{MaxItems: 100}}, []string{
			first, "P.N is a list of 100 members; P.N is a list of 101 members",
			"P.N is a list of 2 members; P.2 is a string of 4 characters", "P.N is a list of 100 members; P.100 is a string of 4 characters",
		}},
		{"more values than are sent", spec.Parameter{Name: "P.N", Serialization: spec.Flat, Limits: spec.Limits{MaxItems: 101}}, []string{
			first, "P.N is a list of 101 members; P.N is a list of 102 members", "P.N is a list of 2 members; P.2 is a string of 4 characters",
		}},
		{"lists in a list", spec.Parameter{Name: "P.N.Q.N", Serialization: spec.Flat}, []string{
			"P.N.Q.N is a string of 4 characters", "P.N.Q.N is a list of 2 members; P.2.Q.N is a string of 4 characters",
		}},
		{"a list in JSON", spec.Parameter{Name: "P.N", Serialization: spec.AsJSON}, []string{first}},
		{"a member", spec.Parameter{Name: "P.N", Parent: "Q", Serialization: spec.Flat}, []string{"Q." + first}},
		{"one value", spec.Parameter{Name: "P.M", Serialization: spec.Flat}, []string{"P.M is a string of 4 characters"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.p.MaxLength = 3
			var want []string
			for _, change := range tt.want {
				want = append(want, "beyond: "+change+"; the request is rejected because of "+tt.p.FullName())
			}
			if diff := cmp.Diff(want, tried(page(tt.p), spec.RowID("request/"+tt.p.FullName()), BeyondBound)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestDerive_Description_QuotesLineAndTextOfTheRow(t *testing.T) {
	for _, tt := range []struct {
		name string
		row  spec.Row
		want string
	}{
		{"a line", spec.Row{Pos: spec.Position{Line: 7}, Text: "A  disk."}, "Line 7: A disk."},
		{"no line", spec.Row{Text: "A disk."}, "Page: A disk."},
		{"no text", spec.Row{Pos: spec.Position{Line: 7}}, ""},
		{"a long text", spec.Row{Text: strings.Repeat("x", 161)}, "Page: " + strings.Repeat("x", 159) + "…"},
		{"a text of the maximum length", spec.Row{Text: strings.Repeat("x", 160)}, "Page: " + strings.Repeat("x", 160)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := proving(tt.row, Accepted, "x").Description; got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// TestDerive_ConditionWithText_DescriptionQuotesIt: the scenarios of a condition have the sentence of the condition as
// their description. For a condition without a sentence, the description quotes the row.
func TestDerive_ConditionWithText_DescriptionQuotesIt(t *testing.T) {
	p := &spec.Parameter{Row: spec.Row{Text: "The name."}}
	for text, want := range map[string]string{"Only with B.": "Page: Only with B.", "": "Page: The name."} {
		if got := conditional(p, spec.Condition{Text: text}, "x").Description; got != want {
			t.Errorf("condition %q: %q, want %q", text, got, want)
		}
	}
}

// TestDerive_EachKindOfExample_ExpectedScenarios has examples of a request, of a successful response in each format and
// of an error, and examples that cannot be compared.
func TestDerive_EachKindOfExample_ExpectedScenarios(t *testing.T) {
	example := func(id string, kind spec.ExampleKind, f spec.Format) spec.Example {
		return spec.Example{Row: spec.Row{ID: spec.RowID("example/" + id)}, Kind: kind, Format: f}
	}
	xmlSuccess, jsonSuccess := example("xml", spec.SuccessExample, spec.XML), example("json", spec.SuccessExample, spec.JSON)
	same := "formats: the request is sent by POST for responses in JSON and XML; both responses have the same fields"
	for _, tt := range []struct {
		name     string
		examples []spec.Example
		row      spec.RowID
		want     []string
	}{
		{"a request", []spec.Example{example("request", spec.RequestExample, "")}, "example/request", []string{"example: the request is the request example of the page; the request is accepted"}},
		{"a success in one format", []spec.Example{xmlSuccess}, "example/xml", []string{"example: the response matches the example"}},
		{"two successes in one format", []spec.Example{xmlSuccess, example("xml2", spec.SuccessExample, spec.XML)}, "example/xml", []string{"example: the response matches the example"}},
		{"a success in each format", []spec.Example{xmlSuccess, jsonSuccess}, "example/json", []string{"example: the response matches the example", same}},
		{"a success and an error", []spec.Example{xmlSuccess, example("error", spec.ErrorExample, spec.JSON)}, "example/xml", []string{"example: the response matches the example"}},
		{"an error", []spec.Example{example("error", spec.ErrorExample, spec.JSON)}, "example/error", []string{"example: the error example has the fields of an error"}},
		{"a success in another format", []spec.Example{example("yaml", spec.SuccessExample, "YAML")}, "example/yaml", []string{"none: no scenario can show this: " + string(OtherFormat)}},
		{"a success in another format, too", []spec.Example{xmlSuccess, example("yaml", spec.SuccessExample, "YAML")}, "example/xml", []string{"example: the response matches the example"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := page()
			c.Examples = tt.examples
			if diff := cmp.Diff(tt.want, tried(c, tt.row, Example, Formats, Unprovable)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestDerive_NoteWithEachDemand_ExpectedScenario(t *testing.T) {
	for _, tt := range []struct {
		demand  spec.Demand
		subject []string
		want    string
	}{
		{spec.Refused, nil, "note: the request uses the fixture for this row; the response is an error row of the page"},
		{spec.Accepted, nil, "note: the request uses the fixture for this row; the request is accepted"},
		{spec.RefusedAgain, nil, "note: a second request uses the fixture for this row; the response is an error row of the page"},
		{spec.AcceptedAgain, []string{"A", "B"}, "note: a second, different request has the same B; the request is accepted"},
		{spec.AcceptedAgain, []string{"A"}, "none: no scenario can show this: " + string(NoShared)},
		{spec.NoDemand, nil, "none: no scenario can show this: " + string(NoDemand)},
	} {
		c := page()
		c.Notes = []spec.Note{{Row: spec.Row{ID: "note/1"}, Demand: tt.demand, Subject: tt.subject}}
		if diff := cmp.Diff([]string{tt.want}, tried(c, "note/1", NoteKind, Unprovable)); diff != "" {
			t.Errorf("%q %q: -want +got:\n%s", tt.demand, tt.subject, diff)
		}
	}
}

// TestDerive_EachField_ComparedInBothFormats: each field must be in the JSON and the XML response, and RequestId must
// differ between responses.
func TestDerive_EachField_ComparedInBothFormats(t *testing.T) {
	c := page()
	c.Fields = []spec.Field{
		{Row: spec.Row{ID: "response/RequestId"}, Name: "RequestId", Path: "RequestId"},
		{Row: spec.Row{ID: "response/Size"}, Name: "Size", Path: "Disk.Size"},
	}
	c.Fields = append(c.Fields,
		spec.Field{Row: spec.Row{ID: "response/Calls.RequestId"}, Name: "RequestId", Path: "Calls[].RequestId"},
		spec.Field{Row: spec.Row{ID: "response/prose"}, Name: "Number of the page", Path: "Number of the page"})
	for row, want := range map[spec.RowID][]string{
		"response/Calls.RequestId": {
			"field: the response has Calls[].RequestId", "formats: the request is sent by POST for responses in JSON and XML; both responses have Calls[].RequestId",
		},
		"response/prose": nil,
		"response/RequestId": {
			"field: the response has RequestId", "formats: the request is sent by POST for responses in JSON and XML; both responses have RequestId",
			"unique: two responses have different RequestId values",
		},
		"response/Size": {
			"field: the response has Disk.Size", "formats: the request is sent by POST for responses in JSON and XML; both responses have Disk.Size",
		},
	} {
		if diff := cmp.Diff(want, tried(c, row, Field, Formats, Unique)); diff != "" {
			t.Errorf("%s: -want +got:\n%s", row, diff)
		}
	}
}

func TestMember_EachName_OnlyIndexNReplaced(t *testing.T) {
	for name, want := range map[string]string{"Tag.N.Key": "Tag.2.Key", "Id.N": "Id.2", "Pool.Name": "Pool.Name", "Pool.Name.N": "Pool.Name.2", "N": "N", "A.N.B.N": "A.2.B.N"} {
		if got := member(name, 2); got != want {
			t.Errorf("member(%q, 2) = %q, want %q", name, got, want)
		}
	}
}

// Only a request that authenticates otherwise may omit a parameter that authenticates, and the signature decides where it
// is sent.
func TestDerive_ParameterThatAuthenticates_NeitherOmittedNorMoved(t *testing.T) {
	for name, want := range map[string][]string{
		"Name":        {"Name is accepted in the query and in a form", "Name is optional"},
		"AccessKeyId": {"AccessKeyId is accepted"},
		"Timestamp":   {"Timestamp is accepted"},
	} {
		var got []string
		for _, section := range Derive(page(spec.Parameter{Name: name, Example: "abc"})) {
			for _, s := range section.Scenarios {
				if s.Kind == Optional || s.Kind == Accepted && !strings.HasPrefix(s.Title, "Odd values") {
					got = append(got, s.Title)
				}
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: -want +got:\n%s", name, diff)
		}
	}
}

func TestBackground_EachPage_BeginsWithItsValidRequest(t *testing.T) {
	for kind, want := range map[spec.Kind]*Phrase{spec.GatewayPage: AnyRequest, spec.OperationPage: ValidRequest} {
		if got := Background(&spec.Contract{Kind: kind, Operation: spec.Operation{Name: "CreateDisk"}}); got.Phrase != want {
			t.Errorf("%s: %s", kind, got.Text())
		}
	}
}

// titles returns the titles of the scenarios of a page that have the kind.
func titles(c *spec.Contract, kind Kind) []string {
	var all []string
	for _, section := range Derive(c) {
		for _, s := range section.Scenarios {
			if s.Kind == kind {
				all = append(all, s.Title)
			}
		}
	}
	return all
}

func TestDerive_Token_RepeatedOnlyIfTheOperationChangesSomething(t *testing.T) {
	const same, different = "A request repeated with the same ClientToken is accepted", "A different request with the same ClientToken should be rejected"
	mismatch := []spec.ErrorRow{refusal("IdempotentParameterMismatch", "The ClientToken was used by another request.", spec.Replayed, "ClientToken")}
	for _, tt := range []struct {
		name, operation string
		errors          []spec.ErrorRow
		want            []string
	}{
		{"no error row", "CreateDisk", nil, []string{same, different}},
		{"error row about the token", "CreateDisk", mismatch, []string{same}},
		{"operation that reads", "DescribeDisks", nil, nil},
	} {
		c := page(spec.Parameter{Name: "ClientToken", Idempotency: true})
		c.Operation.Name, c.Errors = tt.operation, tt.errors
		if diff := cmp.Diff(tt.want, titles(c, Replayed)); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

// TestDerive_RequiredListOrStructure_EmptyTriedOnlyIfSentAsText: in a JSON text, an empty list is a list.
func TestDerive_RequiredListOrStructure_EmptyTriedOnlyIfSentAsText(t *testing.T) {
	const omitted, empty = "required: P is omitted; the request is rejected because of P", "required: P is empty; the request is rejected because of P"
	for _, tt := range []struct {
		in    spec.Location
		style spec.Style
		json  spec.JSONType
		want  []string
	}{
		{spec.InQuery, "", spec.Array, []string{omitted, empty}},
		{spec.InQuery, "", spec.Object, []string{omitted, empty}},
		{spec.InBody, spec.ROA, spec.Array, []string{omitted}},
		{spec.InBody, spec.ROA, spec.Object, []string{omitted}},
		{spec.InBody, spec.ROA, spec.String, []string{omitted, empty}},
	} {
		c := page(spec.Parameter{Name: "P", In: tt.in, Type: spec.Type{JSON: tt.json}, Required: true})
		c.Operation.Style = tt.style
		if diff := cmp.Diff(tt.want, tried(c, "request/P", Required)); diff != "" {
			t.Errorf("%s in the %s: %s", tt.json, tt.in, diff)
		}
	}
	member := []spec.Parameter{{Name: "G", In: spec.InQuery, Type: spec.Type{JSON: spec.Object}, Required: true}, {Name: "P", Parent: "G", In: spec.InQuery, Type: spec.Type{JSON: spec.Array}, Required: true}}
	if diff := cmp.Diff([]string{"required: G.P is omitted; the request is rejected because of G.P"}, tried(page(member...), "request/G.P", Required)); diff != "" {
		t.Errorf("member: %s", diff)
	}
}

func TestDerive_Enumeration_OtherValueDiffersFromAllDocumentedOnes(t *testing.T) {
	for _, tt := range []struct {
		values []string
		other  string
		cased  string // the first value in another case; "" if each case is documented
	}{
		{[]string{"Fast", "Slow"}, "NotFast", "fast"},
		{[]string{"fast", "slow"}, "Notfast", "FAST"},
		{[]string{"Fast", "fast"}, "NotFast", "FAST"},
		{[]string{"Fast", "fast", "FAST"}, "NotFast", ""},
		{[]string{"fast", "NOTFAST"}, "NotNotfast", "FAST"},
		{[]string{"1"}, "Not1", ""},
	} {
		p := &spec.Parameter{Name: "P", Limits: spec.Limits{Enum: enum(tt.values...)}}
		if got := outside(p); got != tt.other {
			t.Errorf("%v: undocumented value %q, want %q", tt.values, got, tt.other)
		}
		if got := otherCase(p.Enum); got != tt.cased {
			t.Errorf("%v: other case %q, want %q", tt.values, got, tt.cased)
		}
	}
}

func TestDerive_LengthOfOne_TriedLikeAnyLength(t *testing.T) {
	want := []string{
		"bound: P is a string of 1 character; the request is accepted",
		"beyond: P is a string of 2 characters; the request is rejected because of P",
	}
	if diff := cmp.Diff(want, tried(page(spec.Parameter{Name: "P", Limits: spec.Limits{MaxLength: 1}}), "request/P", Bound, BeyondBound)); diff != "" {
		t.Error(diff)
	}
}

// TestDerive_Number_TextTriedUnlessValuesAreDocumented: an undocumented value of an enumeration is tried anyway.
func TestDerive_Number_TextTriedUnlessValuesAreDocumented(t *testing.T) {
	for _, tt := range []struct {
		p    spec.Parameter
		want bool
	}{
		{spec.Parameter{Name: "P", Type: integer}, true},
		{spec.Parameter{Name: "P", Type: number}, true},
		{spec.Parameter{Name: "P", Type: integer, Limits: spec.Limits{Enum: enum("1", "2")}}, false},
		{spec.Parameter{Name: "P"}, false},
	} {
		got := slices.ContainsFunc(titles(page(tt.p), Robust), func(s string) bool { return s == "P should be a number" })
		if got != tt.want {
			t.Errorf("%v: %v, want %v", tt.p, got, tt.want)
		}
	}
}

func TestDerive_ExplorerLink_ItsNameAndVersionSent(t *testing.T) {
	for _, tt := range []struct {
		name  string
		style spec.Style
		link  spec.Explorer
		want  string
	}{
		{"name and version", spec.RPC, spec.Explorer{API: "CreateDisk", Version: "2014-05-26"}, `accepted: Action is "CreateDisk"; Version is "2014-05-26"; the request is accepted`},
		{"no version", spec.RPC, spec.Explorer{API: "CreateDisk"}, `accepted: Action is "CreateDisk"; the request is accepted`},
		{"ROA", spec.ROA, spec.Explorer{API: "CreateDisk", Version: "2014-05-26"}, `accepted: Version is "2014-05-26"; the request is accepted`},
		{"ROA, no version", spec.ROA, spec.Explorer{API: "CreateDisk"}, "accepted: the request is accepted"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := page()
			c.Operation.Style, tt.link.ID, c.Explorer = tt.style, "explorer", &tt.link
			if diff := cmp.Diff([]string{tt.want}, tried(c, "explorer", Accepted)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}
