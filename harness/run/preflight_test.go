package run_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// refuses returns a handler that rejects requests with code unless accepts returns true.
func refuses(calls *atomic.Int64, code string, accepts func(*http.Request) bool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		calls.Add(1)
		if accepts(r) {
			works(w, r)
			return
		}
		w.WriteHeader(http.StatusNotFound)
		fmt.Fprintf(w, `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","HostId":"h","Code":%q,"Message":"m"}`, code)
	}
}

func never(*http.Request) bool { return false }

// tried runs twoScenarios for a page with an error row whose cause is an unknown Id.
func tried(t *testing.T, p *config.Profile) *run.Result {
	t.Helper()
	pg := page(twoScenarios)
	pg.Contract.Errors = []spec.ErrorRow{{
		Row: spec.Row{ID: "error/404/InvalidId.NotFound"}, Status: 404, Code: "InvalidId.NotFound", Message: "m",
		Cause: spec.Cause{Fault: spec.Unknown, Parameters: []string{"Id"}},
	}}
	plan, err := run.MakePlan([]input.Page{pg}, nil, all)
	if err != nil {
		t.Fatal(err)
	}
	res, err := run.Run(context.Background(), p, plan, run.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func problems(r *reports.Run) string {
	var b strings.Builder
	for _, p := range r.Problems {
		fmt.Fprintln(&b, p.Message)
	}
	return b.String()
}

func TestPreflight_AllRequestsRejected_OneDiagnosisAndNothingElseSent(t *testing.T) {
	var calls atomic.Int64
	res := tried(t, answering(t, refuses(&calls, "InvalidId.NotFound", never)))
	if calls.Load() != 5 { // both methods, both formats, and the documented value of Id
		t.Errorf("%d calls, want 5", calls.Load())
	}
	if res.Status() != run.StatusNotMet || res.Down {
		t.Errorf("status %d, down %v", res.Status(), res.Down)
	}
	for _, row := range res.Report.Rows[:2] {
		if row.Verdict != spec.Inconclusive || !strings.Contains(row.Reason, "check operations.Attach.parameters.Id in the profile") {
			t.Errorf("%s is %s: %s", row.ID, row.Verdict, row.Reason)
		}
	}
	said := problems(res.Report)
	if strings.Count(said, "\n") != 1 || !strings.Contains(said, `404 "InvalidId.NotFound" "m"`) || !strings.Contains(said, "Id=1") {
		t.Errorf("problems: %s", said)
	}
}

func TestPreflight_ErrorNamesNoParameter_ParametersVaried(t *testing.T) {
	var calls atomic.Int64
	p := answering(t, func(w http.ResponseWriter, r *http.Request) {
		code := "Anything"
		if r.FormValue("Kind") != "k" {
			code = "Other"
		}
		refuses(&calls, code, never)(w, r)
	})
	p.Operations["Attach"].Parameters["Kind"] = []string{"k"}
	if said := problems(tried(t, p).Report); !strings.Contains(said, "check operations.Attach.parameters.Id in") || calls.Load() != 6 {
		t.Errorf("%d calls: %s", calls.Load(), said)
	}
}

func TestPreflight_OnlyGETAccepted_ScenariosRun(t *testing.T) {
	var calls atomic.Int64
	res := tried(t, answering(t, refuses(&calls, "InvalidId.NotFound", func(r *http.Request) bool { return r.Method == http.MethodGet })))
	if said := problems(res.Report); said != "" || calls.Load() < 5 {
		t.Errorf("%d calls, problems: %s", calls.Load(), said)
	}
}

func TestPreflight_NoValues_Skipped(t *testing.T) {
	var calls atomic.Int64
	pg := page(twoScenarios)
	pg.Contract.Parameters[0].Required = true
	plan, err := run.MakePlan([]input.Page{pg}, nil, all)
	if err != nil {
		t.Fatal(err)
	}
	p := answering(t, refuses(&calls, "Any", never))
	p.Operations = nil
	res, err := run.Run(context.Background(), p, plan, run.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if row := res.Report.Rows[0]; row.Verdict != spec.Unreached || row.Gap != spec.GapValue || calls.Load() != 0 {
		t.Errorf("%d calls, %s is %s (%s)", calls.Load(), row.ID, row.Verdict, row.Gap)
	}
}

func TestPreflight_SuccessUsesPoolValue_ResetRestoresIt(t *testing.T) {
	var used []string
	p := answering(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/reset" {
			used = append(used, "reset")
			return
		}
		used = append(used, r.FormValue("Id"))
		works(w, r)
	})
	p.Operations["Attach"].Parameters["Id"] = []string{"1", "2"}
	p.Reset = &config.Reset{URL: p.Endpoint + "/reset"}
	tried(t, p)
	if got := strings.Join(used[:2], " "); got != "reset 1" {
		t.Errorf("%q", used)
	}
	for i, id := range used {
		if i > 1 && id == "1" && used[i-1] != "reset" {
			t.Errorf("the value 1 is used again without a reset: %q", used)
		}
	}
}

func TestPreflight_EndpointFails_RunIsVoid(t *testing.T) {
	for status, answer := range map[int]string{302: "", 500: "oops", 400: `{"Code":"Throttling","Message":"m"}`} {
		res := tried(t, answering(t, func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(status)
			fmt.Fprint(w, answer)
		}))
		if res.Status() != run.StatusVoid || !res.Down {
			t.Errorf("%d: status %d, down %v: %s", status, res.Status(), res.Down, problems(res.Report))
		}
	}
}

func TestPreflight_OptionalParameterNeeded_ScenariosRun(t *testing.T) {
	var calls atomic.Int64
	pg := page(twoScenarios)
	pg.Contract.Parameters[1].Enum = []spec.EnumValue{{Value: "k"}}
	plan, err := run.MakePlan([]input.Page{pg}, nil, all)
	if err != nil {
		t.Fatal(err)
	}
	p := answering(t, refuses(&calls, "MissingKind", func(r *http.Request) bool { return r.FormValue("Kind") == "k" }))
	res, err := run.Run(context.Background(), p, plan, run.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if said := problems(res.Report); said != "" || calls.Load() < 6 {
		t.Errorf("%d calls, problems: %s", calls.Load(), said)
	}
}
