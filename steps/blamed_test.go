package steps_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// An endpoint may name a member by its own or its full name, or check the structure as a whole.
func TestIsRejected_MemberAtFault_ErrorMayNameItsStructure(t *testing.T) {
	member := func(parent, name string) spec.Parameter {
		return spec.Parameter{Name: name, Parent: parent, In: spec.InQuery, Type: spec.Type{JSON: spec.String}, Serialization: spec.AsJSON}
	}
	for code, want := range map[string]spec.Verdict{
		"MissingRule.Port": spec.Passed,
		"MissingPort":      spec.Passed,
		"MissingRule":      spec.Passed,
		"MissingRule.Name": spec.Passed,
		"MissingOther.Kit": spec.Failed,
		"MissingKit":       spec.Failed,
		"MissingId":        spec.Failed,
	} {
		lacksPort := func(r steps.Request) bool { return !strings.Contains(value(r, "Rule"), "Port") }
		parameter := strings.TrimPrefix(code, "Missing")
		env, _ := environment(answers(lacksPort, refuses(400, code, parameter+" is mandatory for this action."), accepts()))
		c := env.Operations[0]
		c.Parameters = append(c.Parameters, spec.Parameter{Name: "Rule", In: spec.InQuery, Type: spec.Type{JSON: spec.Object}, Serialization: spec.AsJSON},
			member("Rule", "Port"), member("Rule", "Name"), member("Other", "Kit"))
		env.Pool = &pool{sets: []steps.Values{{"Id": "d-1", "RegionId": "r", "Rule": `{"Port":"80","Name":"n"}`}}}
		o := scenario(t, env, "When Rule.Port is omitted", postJSON, "Then the request is rejected because of Rule.Port")
		if o.Verdict != want {
			t.Errorf("%s: %s (%s), want %s", code, o.Verdict, o.Reason, want)
		}
	}
}

// An error row may name a parameter that the page does not document. Its error is not about a member at fault.
func TestIsRejected_MemberAtFault_RowAboutUndocumentedParameterFails(t *testing.T) {
	lacksPort := func(r steps.Request) bool { return !strings.Contains(value(r, "Rule"), "Port") }
	env, _ := environment(answers(lacksPort, refuses(400, "BadZone", "The Zone is missing."), accepts()))
	c := env.Operations[0]
	c.Parameters = append(c.Parameters, spec.Parameter{Name: "Rule", In: spec.InQuery, Type: spec.Type{JSON: spec.Object}, Serialization: spec.AsJSON},
		spec.Parameter{Name: "Port", Parent: "Rule", In: spec.InQuery, Type: spec.Type{JSON: spec.String}, Serialization: spec.AsJSON})
	c.Errors = append(c.Errors, spec.ErrorRow{Row: spec.Row{ID: "error/400/BadZone"}, Status: 400, Code: "BadZone", Message: "The Zone is missing.", Cause: spec.Cause{Fault: spec.Missing, Parameters: []string{"Zone"}}})
	env.Pool = &pool{sets: []steps.Values{{"Id": "d-1", "RegionId": "r", "Rule": `{"Port":"80"}`}}}
	o := scenario(t, env, "When Rule.Port is omitted", postJSON, "Then the request is rejected because of Rule.Port")
	if o.Verdict != spec.Failed || !strings.Contains(o.Reason, "Zone") {
		t.Errorf("%s (%s), want failed because of Zone", o.Verdict, o.Reason)
	}
}
