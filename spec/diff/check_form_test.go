package diff

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestForm_EachRuleNarrowed_BreaksClients(t *testing.T) {
	of := func(f spec.Form) rows {
		return rows{spec.Parameter{Name: "A", Type: spec.Type{JSON: spec.String}, Limits: spec.Limits{Form: f}}}
	}
	set := func(symbols string) spec.Form { return spec.Form{Charset: spec.Charset{Lower: true, Symbols: symbols}} }
	none, acs := spec.Form{}, spec.Form{NotStart: []string{"acs:"}}
	both := spec.Form{NotStart: []string{"aliyun", "acs:"}}
	compare(t, of(set("-_")), of(set("_-")))
	compare(t, of(set("-")), of(set("-_")), "compatible parameter-form-widened request/A 1 1")
	compare(t, of(set("-_")), of(set("-")), "breaking parameter-form-narrowed request/A 1 1")
	compare(t, of(set("-")), of(set("_")), "risky parameter-form-changed request/A 1 1")
	compare(t, of(none), of(set("-")), "risky parameter-form-added request/A 1 1")
	compare(t, of(set("-")), of(none), "compatible parameter-form-removed request/A 1 1")
	compare(t, of(acs), of(both), "breaking parameter-form-narrowed request/A 1 1")
	compare(t, of(both), of(acs), "compatible parameter-form-widened request/A 1 1")
	compare(t, of(spec.Form{Start: spec.Charset{Lower: true}}), of(spec.Form{Start: spec.Charset{Lower: true, Upper: true}}), "compatible parameter-form-widened request/A 1 1")
	compare(t, of(spec.Form{Pattern: "^a$"}), of(spec.Form{Pattern: "^b$"}), "risky parameter-form-changed request/A 1 1")
	compare(t, of(spec.Form{Notation: spec.CIDR}), of(none), "compatible parameter-form-removed request/A 1 1")
}

func TestForm_StatedInOtherWords_NoChangeOnTheWire(t *testing.T) {
	old := spec.Parameter{Name: "A", Row: spec.Row{Text: "Never begin with acs: please."}}
	changed := spec.Parameter{Name: "A", Row: spec.Row{Text: "It cannot start with acs:."}, Limits: spec.Limits{Form: spec.Form{NotStart: []string{"acs:"}}}}
	compare(t, rows{old}, rows{changed}, "compatible parameter-worded-otherwise request/A 1 1", "compatible text-changed request/A 1 1")
}

func TestCase_StatedByBothPages_BreaksIfNowSensitive(t *testing.T) {
	of := func(c spec.Case) rows { return rows{spec.Parameter{Name: "A", Limits: spec.Limits{Case: c}}} }
	compare(t, of(spec.Insensitive), of(spec.Sensitive), "breaking parameter-case-sensitive request/A 1 1")
	compare(t, of(spec.Sensitive), of(spec.Insensitive), "compatible parameter-case-insensitive request/A 1 1")
	compare(t, of(spec.AnyCase), of(spec.Sensitive))
}

func TestConditions_AddedOrRemoved_ReportedIfParsed(t *testing.T) {
	of := func(required bool, text string, all ...spec.Condition) rows {
		return rows{spec.Parameter{Name: "A", Required: required, Row: spec.Row{Text: text}, Conditions: all}}
	}
	when := spec.Condition{Kind: spec.RequiredWhen, Parameters: []string{"B"}, Values: []string{"x"}}
	compare(t, of(false, ""), of(false, "", when), "risky parameter-condition-added request/A 1 1")
	compare(t, of(false, "", when), of(false, ""), "compatible parameter-condition-removed request/A 1 1")
	compare(t, of(false, "", when), of(false, "", when))
	compare(t, of(false, "", spec.Condition{Kind: spec.ConditionUnclear}), of(false, "", when))
	compare(t, of(false, "B x"), of(false, "B x", when)) // both pages mention it
	compare(t, of(false, ""), of(false, "", spec.Condition{Kind: spec.ValidWhen, Parameters: []string{"B"}}))
}

func TestSerialization_Changed_Breaks(t *testing.T) {
	of := func(s spec.Serialization) spec.Parameter { return spec.Parameter{Name: "A", Serialization: s} }
	compare(t, rows{of(spec.Flat)}, rows{of(spec.AsJSON)}, "breaking parameter-serialization-changed request/A 1 1")
	compare(t, rows{of("")}, rows{of(spec.AsJSON)}) // one page does not state it
}

// TestSerialization_RequestExampleShowsJSON_NotFlat: a type such as List does not state how the list is sent.
func TestSerialization_RequestExampleShowsJSON_NotFlat(t *testing.T) {
	list := spec.Parameter{Name: "A", Type: spec.Type{JSON: spec.Array, Name: "List"}, Serialization: spec.Flat}
	text := spec.Parameter{Name: "A", Type: spec.Type{JSON: spec.String, Name: "String"}, Example: `["a"]`}
	call := func(name, value string) spec.Example {
		return spec.Example{Kind: spec.RequestExample, Call: &spec.ExampleRequest{Parameters: []spec.NameValue{{Name: name, Value: value}}}}
	}
	const word, form, shown = "compatible parameter-type-word-changed request/A 1 1", "breaking parameter-serialization-changed request/A 1 1", "compatible example-value-changed request/A 1 1"
	for _, tt := range []struct {
		name string
		call spec.Example
		want []string
	}{
		{"one JSON text", call("A", `["b"]`), []string{word, shown}},
		{"one value per parameter", call("A.1", "b"), []string{word, form, shown}},
		{"another parameter in JSON", call("B", `["b"]`), []string{word, form, shown}},
	} {
		t.Run(tt.name, func(t *testing.T) { compare(t, rows{list, tt.call}, rows{text, tt.call}, tt.want...) })
	}
}

// TestForm_CharactersInOtherSentence_NoChangeOnTheWire: the reader parses only one of the descriptions.
func TestForm_CharactersInOtherSentence_NoChangeOnTheWire(t *testing.T) {
	form := spec.Form{Charset: spec.Charset{Lower: true, Digits: true, Symbols: ".:"}, Start: spec.Charset{Lower: true}}
	of := func(text string, f spec.Form) rows {
		return rows{spec.Parameter{Name: "A", Row: spec.Row{Text: text}, Type: spec.Type{JSON: spec.String}, Limits: spec.Limits{Form: f}}}
	}
	parsed := of("It can contain letters, digits, periods (.), and colons (:). It must start with a letter.", form)
	const word, text, removed = "compatible parameter-worded-otherwise request/A 1 1", "compatible text-changed request/A 1 1", "compatible parameter-form-removed request/A 1 1"
	compare(t, parsed, of("It must start with a letter but not a digit. Use letters, digits, periods (.), and colons (:).", spec.Form{}), word, word, text)
	compare(t, parsed, of("Use letters, digits, and periods (.).", spec.Form{}), removed, removed, text)
	compare(t, of("It has 1 to 64 ASCII characters.", spec.Form{}), of("It can only contain ASCII characters.", spec.Form{Charset: spec.Charset{ASCII: true}}), word, text)
	compare(t, of("A token.", spec.Form{}), of("It can only contain ASCII characters.", spec.Form{Charset: spec.Charset{ASCII: true}}), "risky parameter-form-added request/A 1 1", text)
	compare(t, parsed, of("It must start with http.", spec.Form{}), removed, removed, text)
}

// TestConditions_StatedByTheOtherRow_NoChange: rows that exclude each other share a condition, and one row may state it.
func TestConditions_StatedByTheOtherRow_NoChange(t *testing.T) {
	group := func(conditions ...spec.Condition) spec.Parameter {
		return spec.Parameter{Name: "Group", Row: spec.Row{Text: "The group."}, Conditions: conditions}
	}
	groups := func(text string) spec.Parameter { return spec.Parameter{Name: "Groups.N", Row: spec.Row{Text: text}} }
	exclusive := spec.Condition{Kind: spec.ExclusiveWith, Parameters: []string{"Groups.N"}}
	const text, added = "compatible text-changed request/Groups.N 2 2", "risky parameter-condition-added request/Group 1 1"
	after := groups("You cannot specify both Group and Groups.N.")
	compare(t, rows{group(), groups("You cannot specify both Group and Groups.N at a time.")}, rows{group(exclusive), after}, text)
	compare(t, rows{group(), groups("The groups.")}, rows{group(exclusive), after}, added, text)
}
