package diff

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestParameters_AddedOrRemoved_OnlyAddedRequiredBreaks(t *testing.T) {
	compare(t, rows{}, rows{spec.Parameter{Name: "A"}}, "compatible parameter-added request/A 0 1")
	compare(t, rows{}, rows{spec.Parameter{Name: "A", Required: true}}, "breaking parameter-added-required request/A 0 1")
	compare(t, rows{spec.Parameter{Name: "A"}}, rows{}, "risky parameter-removed request/A 1 0")
}

// TestParameters_NameInOtherCase_RemovedAndAdded: names are case-sensitive, because servers distinguish them by case.
func TestParameters_NameInOtherCase_RemovedAndAdded(t *testing.T) {
	compare(t, rows{spec.Parameter{Name: "TimeOut"}}, rows{spec.Parameter{Name: "Timeout"}},
		"compatible parameter-added request/Timeout 0 1",
		"risky parameter-removed request/TimeOut 1 0",
	)
}

// TestParameters_IndexInOtherNotation_NoChange: several notations of an index name the same parameter.
func TestParameters_IndexInOtherNotation_NoChange(t *testing.T) {
	for _, name := range []string{"Tag.1.Key", "Tag.n.Key", "Tag. N.Key"} {
		compare(t, rows{spec.Parameter{Name: "Tag.N.Key"}}, rows{spec.Parameter{Name: name}})
	}
	compare(t, rows{spec.Parameter{Name: "Id.N"}}, rows{spec.Parameter{Name: "Id.1"}})
	compare(t, rows{spec.Parameter{Name: "Key", Parent: "Tag"}}, rows{spec.Parameter{Name: "Tag.Key"}})
}

// TestParameters_RequiredMember_BreaksOnlyInOldStructure: a required member concerns only clients that send the
// structure.
func TestParameters_RequiredMember_BreaksOnlyInOldStructure(t *testing.T) {
	tag, key := spec.Parameter{Name: "Tag.N"}, spec.Parameter{Name: "Tag.N.Key", Required: true}
	compare(t, rows{}, rows{tag, key},
		"compatible parameter-added request/Tag.N 0 1", "compatible parameter-member-added request/Tag.N.Key 0 2")
	compare(t, rows{}, rows{key}, "risky parameter-required-member-added request/Tag.N.Key 0 1") // no row states whether Tag is required
	value := spec.Parameter{Name: "Tag.N.Value"}
	compare(t, rows{value}, rows{value, key}, "breaking parameter-added-required request/Tag.N.Key 0 2")
}

// TestParameters_RequiredListOfScalars_Breaks: a required list of scalars is not a member of a structure.
func TestParameters_RequiredListOfScalars_Breaks(t *testing.T) {
	compare(t, rows{}, rows{spec.Parameter{Name: "Id.N", Required: true}}, "breaking parameter-added-required request/Id.N 0 1")
}

// TestParameters_ActionRowAddedOrRemoved_Compatible: every call has the parameter Action, whatever a page states.
func TestParameters_ActionRowAddedOrRemoved_Compatible(t *testing.T) {
	action := spec.Parameter{Name: "Action", Required: true, Limits: spec.Limits{Enum: enum("CreateThing")}}
	optional := action
	optional.Required = false
	compare(t, rows{action}, rows{optional})
	compare(t, rows{}, rows{action}, "compatible row-documented request/Action 0 1")
	compare(t, rows{action}, rows{}, "compatible row-undocumented request/Action 1 0")
}

func TestLocation_Changed_Breaks(t *testing.T) {
	compare(t, rows{spec.Parameter{Name: "A", In: spec.InQuery}}, rows{spec.Parameter{Name: "A", In: spec.InHeader}},
		"breaking parameter-moved request/A 1 1")
}

func TestRequired_Changed_BreaksIfNowRequired(t *testing.T) {
	optional, required := spec.Parameter{Name: "A"}, spec.Parameter{Name: "A", Required: true}
	compare(t, rows{optional}, rows{required}, "breaking parameter-became-required request/A 1 1")
	compare(t, rows{required}, rows{optional}, "compatible parameter-became-optional request/A 1 1")
}

func TestDefault_EachChange_ExpectedClass(t *testing.T) {
	of := func(value string) spec.Parameter { return spec.Parameter{Name: "A", Default: value} }
	compare(t, rows{of("1")}, rows{of("2")}, "risky parameter-default-changed request/A 1 1")
	compare(t, rows{of("")}, rows{of("2")}, "compatible parameter-default-added request/A 1 1")
	compare(t, rows{of("1")}, rows{of("")}, "risky parameter-default-removed request/A 1 1")
}

// TestDefault_StatedInOtherWords_WordingChange: the text 100 does not contain the default 10.
func TestDefault_StatedInOtherWords_WordingChange(t *testing.T) {
	of := func(text, value string) spec.Parameter {
		return spec.Parameter{Row: spec.Row{Text: text}, Name: "A", Default: value}
	}
	compare(t, rows{of("Default: 10", "10")}, rows{of("默认值为10", "")}, "compatible parameter-worded-otherwise request/A 1 1")
	compare(t, rows{of("Default: 10", "10")}, rows{of("Up to 100", "")},
		"risky parameter-default-removed request/A 1 1", "compatible text-changed request/A 1 1")
}
