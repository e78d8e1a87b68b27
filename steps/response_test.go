package steps_test

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

// TestIsAccepted_SuccessWithCode_AcceptedIfDocumented: a success may have a Code and a Message if its page has rows for them.
func TestIsAccepted_SuccessWithCode_AcceptedIfDocumented(t *testing.T) {
	for _, x := range []struct {
		body       string
		documented bool
		want       spec.Verdict
	}{
		{`{"RequestId":"A","Code":"200","Message":"done","Success":true}`, true, spec.Passed},
		{`{"RequestId":"A","Code":"200","Message":"done"}`, true, spec.Passed},
		{`{"RequestId":"A","Code":"200","Message":"done"}`, false, spec.Failed},
		{`{"RequestId":"A","Code":"500","Message":"no","Success":false}`, true, spec.Failed},
		{`{"RequestId":"A","Code":"InvalidParameter","Message":"no"}`, true, spec.Failed},
		{`{"RequestId":"A","Message":"no","Success":false}`, true, spec.Passed}, // no code
	} {
		env, _ := environment(raw(200, asJSON, x.body))
		if c := env.Operations[0]; x.documented {
			c.Fields = append(c.Fields, spec.Field{Name: "Code", Path: "Code", Type: spec.Type{JSON: spec.String}})
		}
		o := scenario(t, env, `When Kind is "Card"`, postJSON, "Then the request is accepted")
		if o.Verdict != x.want {
			t.Errorf("%s, documented %v: %s (%s), want %s", x.body, x.documented, o.Verdict, o.Reason, x.want)
		}
	}
}
