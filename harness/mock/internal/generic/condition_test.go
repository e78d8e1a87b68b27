package generic

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

// The page documents the value Prepaid and names it PrePaid in a condition.
func TestHolds_ConditionSpellsDocumentedValueInAnotherCase_BothHold(t *testing.T) {
	charge := func(values ...string) spec.Parameter {
		p := spec.Parameter{Name: "ChargeType"}
		for _, v := range values {
			p.Enum = append(p.Enum, spec.EnumValue{Value: v})
		}
		return p
	}
	when := spec.Condition{Kind: spec.RequiredWhen, Parameters: []string{"ChargeType"}, Values: []string{"PrePaid"}}
	for _, test := range []struct {
		name  string
		other spec.Parameter
		sent  string
		want  bool
	}{
		{"as in the condition", charge("Prepaid"), "PrePaid", true},
		{"as documented", charge("Prepaid"), "Prepaid", true},
		{"another documented value", charge("Prepaid", "Postpaid"), "Postpaid", false},
		{"neither spelling", charge("Prepaid"), "prepaid", false},
		{"both spellings are documented", charge("Prepaid", "PrePaid"), "Prepaid", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			page := &spec.Contract{Parameters: []spec.Parameter{test.other, {Name: "Period", Conditions: []spec.Condition{when}}}}
			o := newOperation(page, nil)
			if got := o.holds(when, requestOf(map[string]string{"ChargeType": test.sent})); got != test.want {
				t.Errorf("holds %v, want %v", got, test.want)
			}
		})
	}
}
