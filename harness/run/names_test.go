package run

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

func TestNamed_WireNameOfFirstElement_ReplacedWithRowName(t *testing.T) {
	c := &spec.Contract{Parameters: []spec.Parameter{{Name: "Tag.N.Key"}, {Name: "Id"}}}
	got := named(c, map[string]string{"Tag.1.Key": "a", "Tag.2.Key": "b", "Id": "c", "Other": "d"})
	if diff := cmp.Diff(map[string]string{"Tag.N.Key": "a", "Tag.2.Key": "b", "Id": "c", "Other": "d"}, got); diff != "" {
		t.Error(diff)
	}
	both := map[string]string{"Tag.1.Key": "a", "Tag.N.Key": "b"}
	if diff := cmp.Diff(both, named(c, both)); diff != "" {
		t.Error(diff)
	}
}

func TestShared_ParametersOfUndo_HaveWireNamesAndValuesOfCall(t *testing.T) {
	c := &spec.Contract{Parameters: []spec.Parameter{{Name: "Tag.N.Key"}, {Name: "Id"}}}
	got := shared(c, []string{"Tag.N.Key", "Id", "Unused"}, steps.Values{"Tag.N.Key": "a", "Id": "b", "Zone": "z"})
	if diff := cmp.Diff([]steps.Parameter{{Name: "Tag.1.Key", Value: "a"}, {Name: "Id", Value: "b"}}, got); diff != "" {
		t.Error(diff)
	}
}
