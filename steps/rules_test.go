package steps_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// located adds two parameters, a disk and the region of that disk, and error rows about them. InvalidDiskRegionId is
// the row under test. Some rows mask it, such as InvalidDiskId.NotFound; others do not, such as DiskRegionInUse.
func located(env *steps.Env) {
	c := env.Operations[0]
	c.Parameters = append(c.Parameters,
		spec.Parameter{Row: spec.Row{ID: "request/DiskId"}, Name: "DiskId", Resource: "disk", Example: "d-1"},
		spec.Parameter{Row: spec.Row{ID: "request/DiskRegionId", Text: "The region of the disk."}, Name: "DiskRegionId", Example: "cn-hangzhou"},
	)
	row := func(code string, fault spec.Fault, parameters ...string) spec.ErrorRow {
		return spec.ErrorRow{
			Row: spec.Row{ID: spec.RowID("error/400/" + code)}, Status: 400, Code: code, Message: code + ".",
			Cause: spec.Cause{Fault: fault, Parameters: parameters},
		}
	}
	c.Errors = append(c.Errors,
		row("InvalidDiskRegionId", spec.Malformed, "DiskRegionId"),
		row("InvalidDiskId.NotFound", spec.Unknown, "DiskId"),
		row("InvalidRegionId.NotFound", spec.Unknown, "RegionId"),
		row("InvalidDiskRegionId.Malformed", spec.Malformed, "DiskRegionId"),
		row("DiskRegionInUse", spec.State, "DiskRegionId"),
		row("Malformed", spec.Malformed),
	)
	for _, set := range env.Pool.(*pool).sets {
		set["DiskId"], set["DiskRegionId"] = "d-1", "cn-hangzhou"
	}
}

// TestMask_AnyConditionUnmet_NotMasked: a row masks the row under test if the status, code and message match, the kind
// of the row explains the fault, and the row names the parameter at fault, a parameter related to that parameter, or no
// parameter.
func TestMask_AnyConditionUnmet_NotMasked(t *testing.T) {
	for _, tt := range []struct {
		name   string
		answer answering
		want   spec.Verdict
		says   string
	}{
		{"the row itself", refuses(400, "InvalidDiskRegionId", "InvalidDiskRegionId."), spec.Passed, ""},
		{"names the parameter at fault", refuses(400, "InvalidDiskRegionId.Malformed", "InvalidDiskRegionId.Malformed."), spec.Unreached, "masked"},
		{"names what the parameter at fault qualifies", refuses(400, "InvalidDiskId.NotFound", "InvalidDiskId.NotFound."), spec.Unreached, "masked"},
		{"names no parameter", refuses(400, "Malformed", "Malformed."), spec.Unreached, "masked"},
		{"names another parameter", refuses(400, "InvalidRegionId.NotFound", "InvalidRegionId.NotFound."), spec.Failed, "no documented row for this fault"},
		{"is of a kind that does not explain the fault", refuses(400, "DiskRegionInUse", "DiskRegionInUse."), spec.Failed, "no documented row for this fault"},
		{"has another status", refuses(404, "InvalidDiskId.NotFound", "InvalidDiskId.NotFound."), spec.Failed, "the code of error/400/InvalidDiskId.NotFound was returned with a different status or message"},
		{"has another message", refuses(400, "InvalidDiskId.NotFound", "No."), spec.Failed, "the code of error/400/InvalidDiskId.NotFound was returned with a different status or message"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(answers(func(r steps.Request) bool { return value(r, "DiskRegionId") == "" }, tt.answer, accepts()))
			located(env)
			o := scenarioOf(t, env, "error/400/InvalidDiskRegionId", `When DiskRegionId is ""`, postJSON, `Then the response is error row "error/400/InvalidDiskRegionId"`)
			expect(t, o, tt.want, tt.says)
		})
	}
}

// TestFixture_UnexpectedAnswer_ReasonQuestionsFixture: if the endpoint accepts a fixture or rejects its values, the
// fixture may be out of date.
func TestFixture_UnexpectedAnswer_ReasonQuestionsFixture(t *testing.T) {
	const doubt = "the fixture no longer holds?"
	judge(t, []judgement{
		{"the row of the fixture", refuses(400, "Conflict", "Another call is under way."), nil, spec.Passed, ""},
		{"accepted", accepts(), nil, spec.Failed, doubt},
		{"the value that the fixture changes names nothing", refuses(404, "InvalidId.NotFound", "The Id does not exist."), nil, spec.Inconclusive, doubt},
		{"the same, with another message", refuses(404, "InvalidId.NotFound", "x"), nil, spec.Failed, doubt},
		{"another code", refuses(400, "Whatever", "x"), nil, spec.Failed, doubt},
	}, nil, "error/400/Conflict", "When the request uses the fixture for this row", postJSON, `Then the response is error row "error/400/Conflict"`)
	judge(t, []judgement{
		{"without a fixture", accepts(), nil, spec.Failed, "the fault was accepted"},
	}, nil, "error/404/InvalidId.NotFound", "When Id is nonexistent", postJSON, notFound)
}

// TestDocumentedValue_Rejected_FailsUnlessValueHasCondition: a documented value that is rejected fails. The row is
// unreached if the page states a condition for the value, or if the answer blames another parameter.
func TestDocumentedValue_Rejected_FailsUnlessValueHasCondition(t *testing.T) {
	const lacks = "add operations.Attach.enums.Kind.Disk"
	onKind := func(conditions ...spec.Condition) func(*spec.Contract) {
		return func(c *spec.Contract) { c.Parameters[2].Conditions = conditions }
	}
	onOther := func(values ...string) func(*spec.Contract) {
		return func(c *spec.Contract) {
			c.Parameters = append(c.Parameters, spec.Parameter{Name: "Size", Conditions: []spec.Condition{{Kind: spec.RequiredWhen, Parameters: []string{"Kind"}, Values: values}}})
		}
	}
	for _, tt := range []struct {
		name   string
		answer answering
		page   func(*spec.Contract)
		want   spec.Verdict
		says   string
	}{
		{"for the value", refuses(400, "InvalidParameter", "A value is not valid."), onKind(), spec.Failed, "should be accepted was rejected"},
		{"for another parameter", refuses(404, "InvalidId.NotFound", "The Id does not exist."), onKind(), spec.Unreached, lacks},
		{"with a code of the gateway for another parameter", refuses(400, "MissingRegionId", "x"), onKind(), spec.Unreached, lacks},
		{"the page states a condition", refuses(400, "InvalidParameter", "A value is not valid."), onKind(spec.Condition{Kind: spec.ValueWhen, Parameters: []string{"RegionId"}}), spec.Unreached, lacks},
		{"another parameter is required with it", refuses(400, "InvalidParameter", "A value is not valid."), onOther("Disk"), spec.Unreached, lacks},
		{"another parameter is required with another value", refuses(400, "InvalidParameter", "A value is not valid."), onOther("Card"), spec.Failed, "should be accepted was rejected"},
		{"with a server error", refuses(500, "InternalError", "x"), onKind(spec.Condition{Kind: spec.ValueWhen, Parameters: []string{"RegionId"}}), spec.Failed, "should be accepted was rejected"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(answers(func(r steps.Request) bool { return value(r, "Kind") == "Disk" }, tt.answer, accepts()))
			tt.page(env.Operations[0])
			expect(t, scenario(t, env, `When Kind is "Disk"`, postJSON, "Then the request is accepted"), tt.want, tt.says)
		})
	}
}

func TestList_ControlWithGeneratedMembersRejected_UnreachedWithMissingKey(t *testing.T) {
	long := func(r steps.Request) bool { return value(r, "DiskId.3") != "(none)" }
	env, _ := environment(answers(long, refuses(400, "InvalidParameter", "A value is not valid."), accepts()))
	env.Operations[0].Parameters = append(env.Operations[0].Parameters, spec.Parameter{
		Row: spec.Row{ID: "request/DiskId.N"}, Name: "DiskId.N", Resource: "disk", Serialization: spec.Flat, Limits: spec.Limits{MaxItems: 3},
	})
	env.Pool = &pool{sets: []steps.Values{{"Id": "d-1", "RegionId": "r", "DiskId.N": "d-1"}}}
	o := scenario(t, env, "When DiskId.N is a list of 3 members", "And DiskId.N is a list of 4 members", postJSON, "Then the request is rejected because of DiskId.N")
	expect(t, o, spec.Unreached, "add operations.Attach.parameters.DiskId.N")
	if len(o.Lacks) != 1 || o.Gap != spec.GapValue {
		t.Errorf("gap %q, lacks %v; want lacks-value and one key", o.Gap, o.Lacks)
	}
}

func TestPair_PoolTooSmall_UnreachedWithMissingValue(t *testing.T) {
	env, _ := environment(accepts())
	env.Pool = &pool{sets: []steps.Values{{"Id": "d-1", "RegionId": "r"}}}
	o := scenario(t, env, "When a second, different request has the same Id", postJSON, "Then the request is accepted")
	if o.Verdict != spec.Unreached || o.Gap != spec.GapValue {
		t.Errorf("%s with gap %q, want unreached and lacks-value", o.Verdict, o.Gap)
	}
}

func TestResponse_Status200WithDocumentedCode_IsError(t *testing.T) {
	for _, tt := range []struct {
		name, body string
		want       spec.Verdict
	}{
		{"a documented code", `{"RequestId":"r","Code":"InvalidParameter"}`, spec.Failed},
		{"another code, without a message", `{"RequestId":"r","Code":"OK"}`, spec.Passed},
		{"another code, with a message", `{"RequestId":"r","Code":"Whatever","Message":"m"}`, spec.Failed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(answers(func(r steps.Request) bool { return value(r, "Kind") == "Card" }, raw(200, asJSON, tt.body), accepts()))
			if o := scenario(t, env, `When Kind is "Card"`, postJSON, "Then the request is accepted"); o.Verdict != tt.want {
				t.Errorf("%s: %s, want %s", o.Verdict, o.Reason, tt.want)
			}
		})
	}
}

// TestSecret_InAnswer_JudgedAsReceivedAndHiddenInOutcome: the answer is judged as received, and secrets are replaced in
// the outcome.
func TestSecret_InAnswer_JudgedAsReceivedAndHiddenInOutcome(t *testing.T) {
	const secret = "d-1-secret"
	hide := func(s string) string { return strings.ReplaceAll(s, secret, "***") }
	reject := func(message string) answering {
		return func(r steps.Request) steps.Exchange {
			x := refuses(404, "InvalidId.NotFound", message)(r)
			x.Hide = hide
			return x
		}
	}
	for _, tt := range []struct {
		name, message string
		want          spec.Verdict
	}{
		{"the documented message holds it", "The Id " + secret + " does not exist.", spec.Passed},
		{"what is shown is the documented message", "The Id *** does not exist.", spec.Failed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			env, _ := environment(answers(wrongID, reject(tt.message), accepts()))
			env.Operations[0].Errors[0].Message = "The Id " + secret + " does not exist."
			o := scenario(t, env, "When Id is nonexistent", postJSON, notFound)
			if o.Verdict != tt.want {
				t.Errorf("%s: %s, want %s", o.Verdict, o.Reason, tt.want)
			}
			if all := o.Reason + o.Expected + o.Actual + string(o.Calls[0].Content); strings.Contains(all, secret) {
				t.Errorf("the outcome shows the secret: %s", all)
			}
		})
	}
}
