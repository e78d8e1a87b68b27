package spec_test

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestConditional_EachKindOfCondition_TrueIfPresenceDependsOnIt(t *testing.T) {
	for kind, want := range map[spec.ConditionKind]bool{
		spec.RequiredWhen: true, spec.RequiredOneOf: true, spec.TogetherWith: true, spec.ConditionUnclear: true,
		spec.ValidWhen: false, spec.ValueWhen: false, spec.ExclusiveWith: false,
	} {
		p := spec.Parameter{Conditions: []spec.Condition{{Kind: kind}}}
		if got := p.Conditional(); got != want {
			t.Errorf("%s: Conditional() = %v, want %v", kind, got, want)
		}
	}
	if (&spec.Parameter{}).Conditional() {
		t.Error("no condition: Conditional() = true, want false")
	}
}
