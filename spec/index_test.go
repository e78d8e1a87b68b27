package spec_test

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestWireName_VariableIndex_ReplacedByOne(t *testing.T) {
	for name, want := range map[string]string{
		"InstanceId":            "InstanceId",
		"InstanceId.N":          "InstanceId.1",
		"Tag.n.Key":             "Tag.1.Key",
		"Tag.{N}.Key":           "Tag.1.Key",
		"Filter.2.Value":        "Filter.2.Value",
		"A.N.B.M":               "A.1.B.1",
		"SystemDisk.Category":   "SystemDisk.Category",
		"N":                     "N",
		"":                      "",
		"NetworkInterface.N.Id": "NetworkInterface.1.Id",
	} {
		if got := spec.WireName(name); got != want {
			t.Errorf("WireName(%s) = %s, want %s", name, got, want)
		}
	}
}

func TestUnnumbered_AnyIndex_ReplacedByNumberSign(t *testing.T) {
	for _, name := range []string{"Tag.N.Key", "Tag.n.Key", "Tag.12.Key", "Tag. {N}. Key"} {
		if got := spec.Unnumbered(name); got != "Tag.#.Key" {
			t.Errorf("%s: %s", name, got)
		}
	}
	if got := spec.Unnumbered("N.Name"); got != "N.Name" {
		t.Errorf("N.Name: %s", got)
	}
}

func TestWithoutIndexes_EachName_OnlyNamesRemain(t *testing.T) {
	for name, want := range map[string]string{
		"Tag.N.Key": "Tag.Key", "Tag.12.Key": "Tag.Key", "Rules.2.Parts.1": "Rules.Parts", "Rule.Priority": "Rule.Priority", "N.Name": "N.Name", "": "",
	} {
		if got := spec.WithoutIndexes(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// TestErrorRowFor_ListParameter_CodeAndMessageHaveWireName: an endpoint reports the name of the parameter as it was
// sent.
func TestErrorRowFor_ListParameter_CodeAndMessageHaveWireName(t *testing.T) {
	e := spec.ErrorRow{Code: "Missing{Param}", Message: "{Param} is mandatory."}.For("Tag.N.Key")
	if e.Code != "MissingTag.1.Key" || e.Message != "Tag.1.Key is mandatory." {
		t.Errorf("%s, %s", e.Code, e.Message)
	}
}

// TestParameterSent_Member_FoundByFullNameAndByUniqueName: a member is always found by its full name. It is also found
// by its own name if no other row has that name.
func TestParameterSent_Member_FoundByFullNameAndByUniqueName(t *testing.T) {
	c := &spec.Contract{Parameters: []spec.Parameter{
		{Name: "Priority", Parent: "Rules"}, {Name: "Priority"}, {Name: "Port", Parent: "Rules"}, {Name: "Tag.N.Key"},
	}}
	for name, want := range map[string]*spec.Parameter{
		"Priority":       &c.Parameters[1],
		"Rules.Priority": &c.Parameters[0],
		"Port":           &c.Parameters[2],
		"Tag.N.Key":      &c.Parameters[3],
		"Tag.1.Key":      &c.Parameters[3],
		"Tag.2.Key":      &c.Parameters[3],
		"Tag.2.Value":    nil,
		"Tag.x.Key":      nil,
	} {
		if got := c.ParameterSent(name); got != want {
			t.Errorf("%s: %+v, want %+v", name, got, want)
		}
	}
}
