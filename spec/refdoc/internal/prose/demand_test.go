package prose

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestDemand_EachNote_ExpectedDemand(t *testing.T) {
	cases := []struct {
		text string
		want spec.Demand
	}{
		{"Each gateway can be associated with only one address.", spec.RefusedAgain},
		{"At most one disk can be attached.", spec.RefusedAgain},
		{"A gateway cannot be associated with more than one address.", spec.RefusedAgain},
		{"一个水箱只能挂载一个水泵。", spec.RefusedAgain},
		{"Multiple gateways can be associated with the same address.", spec.AcceptedAgain},
		{"An address can be associated with multiple gateways.", spec.AcceptedAgain},
		{"多个水泵可以挂载到同一个水箱。", spec.AcceptedAgain},
		{"Only a VPC instance can act as a server.", spec.Refused},
		{"Both must belong to the same account.", spec.Refused},
		{"You cannot stop a fan that is locked.", spec.Refused},
		{"Classic networks are not supported.", spec.Refused},
		{"水泵必须处于空闲状态。", spec.Refused},
		{"仅支持按量付费实例。", spec.Refused},
		{"An instance can be resized at any time.", spec.Accepted},
		{"支持批量操作。", spec.Accepted},
		{"You can call DescribeFans to query fans.", spec.NoDemand},
		{"For more information, see Fans, which can turn.", spec.NoDemand},
		{"The fan turns.", spec.NoDemand},
	}
	for _, c := range cases {
		if got := Demand(c.text); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestProcedureDemand_StepsNameOnlyOtherOperations_Refused(t *testing.T) {
	c := &spec.Contract{Operation: spec.Operation{Name: "StopFan"}, Parameters: []spec.Parameter{{Name: "FanId"}}}
	cases := []struct {
		name  string
		steps []string
		want  spec.Demand
	}{
		{"steps that name only other operations", []string{"Call DescribeFans.", "Call LockFan."}, spec.Refused},
		{"last step calls this operation", []string{"Call DescribeFans.", "Call StopFan with FanId."}, spec.NoDemand},
		{"steps without operations", []string{"Open the box.", "Note the FanId."}, spec.NoDemand},
	}
	for _, x := range cases {
		if got := ProcedureDemand(x.steps, c); got != x.want {
			t.Errorf("%s: got %q, want %q", x.name, got, x.want)
		}
	}
}
