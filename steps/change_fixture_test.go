package steps_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// forbidding adds the row error/403/Forbidden to the page.
func forbidding(env *steps.Env) {
	c := env.Operations[0]
	c.Errors = append(c.Errors, spec.ErrorRow{
		Row: spec.Row{ID: "error/403/Forbidden"}, Status: 403, Code: "Forbidden", Message: "Not allowed.",
		Cause: spec.Cause{Fault: spec.Permission},
	})
}

func TestFixture_ErrorRowOfOperationPage_UsesIdentityOfGatewayFixture(t *testing.T) {
	other := steps.Identity{Signs: true}
	for _, tt := range []struct {
		name       string
		identities map[string]steps.Identity
		errors     map[string]steps.Overlay
		unsigned   bool
		sent       string // part of the request with the fault
		verdict    spec.Verdict
		says       string
	}{
		{"by code", map[string]steps.Identity{"Forbidden": other}, nil, false, "as Forbidden", spec.Passed, ""},
		{"by row id", map[string]steps.Identity{"error/403/Forbidden": other}, nil, false, "as error/403/Forbidden", spec.Passed, ""},
		{"a fixture of the operation first", map[string]steps.Identity{"Forbidden": other}, map[string]steps.Overlay{"Forbidden": {"Id": text("d-3")}}, false, "Id=d-3", spec.Passed, ""},
		{"another code", map[string]steps.Identity{"Forbidden.RAM": other}, nil, false, "", spec.Unreached, "no fixture for error/403/Forbidden"},
		{"without signatures, another host", map[string]steps.Identity{"Forbidden": {}}, nil, true, "as Forbidden", spec.Passed, ""},
		{"without signatures", map[string]steps.Identity{"Forbidden": other}, nil, true, "", spec.Unreached, "sign"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			isFault := func(r steps.Request) bool { return r.Identity != "" || value(r, "Id") == "d-3" }
			env, e := environment(answers(isFault, refuses(403, "Forbidden", "Not allowed."), accepts()))
			e.unsigned = tt.unsigned
			forbidding(env)
			env.Profile.Identities = tt.identities
			for code, o := range tt.errors {
				env.Profile.Operations["Attach"].Errors[code] = o
			}
			got := scenarioOf(t, env, "error/403/Forbidden", "When the request uses the fixture for this row", postJSON, `Then the response is error row "error/403/Forbidden"`)
			expect(t, got, tt.verdict, tt.says)
			if tt.sent != "" && (len(e.sent) == 0 || !strings.Contains(show(e.sent[0]), tt.sent)) {
				t.Errorf("sent %s, want %s", showAll(e.sent), tt.sent)
			}
		})
	}
}

// A fixture can name a resource whose limit on calls is exceeded. Only the answer that the row documents counts; any other
// throttling can come from the load of the run.
func TestFixture_RowAboutThrottling_DocumentedAnswerPasses(t *testing.T) {
	for _, tt := range []struct {
		status  int
		code    string
		verdict spec.Verdict
	}{
		{503, "Throttling", spec.Passed},
		{400, "Throttling", spec.Inconclusive},
		{503, "Throttling.User", spec.Inconclusive},
	} {
		isFault := func(r steps.Request) bool { return value(r, "Id") == "d-3" }
		env, _ := environment(answers(isFault, refuses(tt.status, tt.code, "Slow down."), accepts()))
		row := throttling("error/503/Throttling", 503, "Throttling")
		env.Operations[0].Errors = append(env.Operations[0].Errors, row)
		env.Profile.Operations["Attach"].Errors["Throttling"] = steps.Overlay{"Id": text("d-3")}
		o := scenarioOf(t, env, row.ID, "When the request uses the fixture for this row", postJSON, `Then the response is error row "error/503/Throttling"`)
		if o.Verdict != tt.verdict {
			t.Errorf("%d %s: got %s: %s, want %s", tt.status, tt.code, o.Verdict, o.Reason, tt.verdict)
		}
	}
}
