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
