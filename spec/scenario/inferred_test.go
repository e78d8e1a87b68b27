package scenario

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestStates_EachRow_TrueOnlyIfItNamesTheParameter(t *testing.T) {
	for _, c := range []struct {
		name          string
		code, message string
		cause, fault  spec.Cause
		want          bool
	}{
		{"the code names the parameter", "InvalidVpcId.NotFound", "", cause(spec.Unknown, "VpcId"), cause(spec.Unknown, "VpcId"), true},
		{"the code names the parameter without Id", "InvalidVpc.NotFound", "", cause(spec.Unknown, "VpcId"), cause(spec.Unknown, "VpcId"), true},
		{"the message names the parameter", "Bad", "The specified VpcId is not found.", cause(spec.Unknown, "VpcId"), cause(spec.Unknown, "VpcId"), true},
		{"the code contains the first part of a list's name", "InvalidTag.Duplicate", "", cause(spec.Duplicate, "Tag.N.Key"), cause(spec.Duplicate, "Tag.N.Key"), true},
		{"the message names a list in the plural", "InvalidParameter", "The parameter Tags is invalid.", cause(spec.Malformed, "Tag.N.Key"), cause(spec.Range, "Tag.N.Key"), true},
		{"a short name after a general word", "InvalidType", "", cause(spec.Malformed, "Type"), cause(spec.Malformed, "Type"), true},
		{"a short name within another", "NoSupportWanType", "", cause(spec.Malformed, "Type"), cause(spec.Malformed, "Type"), false},
		{"a name within a longer word", "Bad", "Vpcs are full.", cause(spec.Unknown, "VpcId"), cause(spec.Unknown, "VpcId"), false},
		{"a name with a digit", "InvalidIpv6Address", "", cause(spec.Malformed, "Ipv6Address"), cause(spec.Malformed, "Ipv6Address"), true},
		{"a part of the name", "InvalidPortRange", "", cause(spec.Malformed), cause(spec.Malformed, "SourcePortRange"), false},
		{"a parameter that is called Id", "NotFound", "It is not found.", cause(spec.Unknown, "Id"), cause(spec.Unknown, "Id"), false},
		{"no parameter", "InvalidParameter", "A parameter is not valid.", cause(spec.Malformed), cause(spec.Malformed, "VpcId"), false},
		{"another kind of fault", "InvalidVpcId", "", cause(spec.Malformed, "VpcId"), cause(spec.Unknown, "VpcId"), false},
		{"a repeated request, parameter named", "Name.Duplicated", "Name exists.", cause(spec.Duplicate, "Name"), cause(spec.Duplicate), true},
		{"a repeated request, no parameter named", "Duplicated", "It exists.", cause(spec.Duplicate), cause(spec.Duplicate), false},
		{"the profile names the parameter", "Odd", "", byProfile(spec.Malformed, "VpcId"), cause(spec.Malformed, "VpcId"), true},
		{"the profile names another parameter", "InvalidVpcId", "", byProfile(spec.Malformed, "Name"), cause(spec.Malformed, "VpcId"), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := &spec.ErrorRow{Code: c.code, Message: c.message, Cause: c.cause}
			if got := (deriver{c: &spec.Contract{}}).states(e, c.fault); got != c.want {
				t.Errorf("states = %v", got)
			}
		})
	}
}

func cause(f spec.Fault, parameters ...string) spec.Cause {
	return spec.Cause{Fault: f, Parameters: parameters}
}

func byProfile(f spec.Fault, parameters ...string) spec.Cause {
	return spec.Cause{Fault: f, Parameters: parameters, ByProfile: true}
}

// TestCause_GivenByProfile_Unchanged: Cause returns a cause from the profile without adding parameters.
func TestCause_GivenByProfile_Unchanged(t *testing.T) {
	c := &spec.Contract{Parameters: []spec.Parameter{{Name: "SourcePortRange"}, {Name: "DestPortRange"}}}
	e := &spec.ErrorRow{Code: "InvalidPortRange", Cause: byProfile(spec.Malformed)}
	if got := Cause(c, e); len(got.Parameters) != 0 {
		t.Errorf("parameters %v, want none", got.Parameters)
	}
	e.Cause.ByProfile = false
	if got := Cause(c, e); len(got.Parameters) != 2 {
		t.Errorf("parameters %v, want those inferred from the page", got.Parameters)
	}
}
