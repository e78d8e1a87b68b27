package diff

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestParameters(t *testing.T) {
	compare(t, rows{}, rows{spec.Parameter{Name: "A"}}, "compatible parameter-added request/A 0 1")
	compare(t, rows{}, rows{spec.Parameter{Name: "A", Required: true}}, "breaking parameter-added-required request/A 0 1")
	compare(t, rows{spec.Parameter{Name: "A"}}, rows{}, "risky parameter-removed request/A 1 0")
}

// TestRenamed: names are told apart by case, as servers do.
func TestRenamed(t *testing.T) {
	compare(t, rows{spec.Parameter{Name: "TimeOut"}}, rows{spec.Parameter{Name: "Timeout"}},
		"compatible parameter-added request/Timeout 0 1",
		"risky parameter-removed request/TimeOut 1 0",
	)
}

// TestIndex: an index is written in several ways and names the same parameter.
func TestIndex(t *testing.T) {
	for _, name := range []string{"Tag.1.Key", "Tag.n.Key", "Tag. N.Key"} {
		compare(t, rows{spec.Parameter{Name: "Tag.N.Key"}}, rows{spec.Parameter{Name: name}})
	}
	compare(t, rows{spec.Parameter{Name: "Id.N"}}, rows{spec.Parameter{Name: "Id.1"}})
	compare(t, rows{spec.Parameter{Name: "Key", Parent: "Tag"}}, rows{spec.Parameter{Name: "Tag.Key"}})
}

// TestMember: a required member of a structure binds only those who send the structure.
func TestMember(t *testing.T) {
	tag, key := spec.Parameter{Name: "Tag.N"}, spec.Parameter{Name: "Tag.N.Key", Required: true}
	compare(t, rows{}, rows{tag, key},
		"compatible parameter-added request/Tag.N 0 1", "compatible parameter-member-added request/Tag.N.Key 0 2")
	compare(t, rows{}, rows{key}, "risky parameter-required-member-added request/Tag.N.Key 0 1") // no row tells whether Tag must be sent
	value := spec.Parameter{Name: "Tag.N.Value"}
	compare(t, rows{value}, rows{value, key}, "breaking parameter-added-required request/Tag.N.Key 0 2")
}

// TestRequiredList: a required list of plain values is no member of anything.
func TestRequiredList(t *testing.T) {
	compare(t, rows{}, rows{spec.Parameter{Name: "Id.N", Required: true}}, "breaking parameter-added-required request/Id.N 0 1")
}

// TestFixed: Action is in every call, whatever a page says of it.
func TestFixed(t *testing.T) {
	action := spec.Parameter{Name: "Action", Required: true, Enum: enum("CreateThing")}
	optional := action
	optional.Required = false
	compare(t, rows{action}, rows{optional})
	compare(t, rows{}, rows{action}, "compatible row-documented request/Action 0 1")
	compare(t, rows{action}, rows{}, "compatible row-undocumented request/Action 1 0")
}

func TestPlace(t *testing.T) {
	compare(t, rows{spec.Parameter{Name: "A", In: spec.InQuery}}, rows{spec.Parameter{Name: "A", In: spec.InHeader}},
		"breaking parameter-moved request/A 1 1")
}

func TestRequired(t *testing.T) {
	optional, required := spec.Parameter{Name: "A"}, spec.Parameter{Name: "A", Required: true}
	compare(t, rows{optional}, rows{required}, "breaking parameter-became-required request/A 1 1")
	compare(t, rows{required}, rows{optional}, "compatible parameter-became-optional request/A 1 1")
}

func TestDefault(t *testing.T) {
	of := func(value string) spec.Parameter { return spec.Parameter{Name: "A", Default: value} }
	compare(t, rows{of("1")}, rows{of("2")}, "risky parameter-default-changed request/A 1 1")
	compare(t, rows{of("")}, rows{of("2")}, "compatible parameter-default-added request/A 1 1")
	compare(t, rows{of("1")}, rows{of("")}, "risky parameter-default-removed request/A 1 1")
}

// TestDefaultReworded: 10 within 100 is not the default 10.
func TestDefaultReworded(t *testing.T) {
	of := func(text, value string) spec.Parameter {
		return spec.Parameter{Row: spec.Row{Text: text}, Name: "A", Default: value}
	}
	compare(t, rows{of("Default: 10", "10")}, rows{of("默认值为10", "")}, "compatible parameter-worded-otherwise request/A 1 1")
	compare(t, rows{of("Default: 10", "10")}, rows{of("Up to 100", "")},
		"risky parameter-default-removed request/A 1 1", "compatible text-changed request/A 1 1")
}
