package reports_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/sampletest"
	"github.com/rowproof/rowproof/spec"
)

// ended returns a scenario of the row request/DiskId.
func ended(f spec.Format, v spec.Verdict, reason string) reports.Scenario {
	return reports.Scenario{Name: "s", Rows: []spec.RowID{"request/DiskId"}, Format: f, Verdict: v, Reason: reason}
}

// recorder returns a recorder with the sample page.
func recorder(head reports.Run, secrets ...string) *reports.Recorder {
	head.Started = sampletest.Started
	r := reports.NewRecorder(head, secrets...)
	r.Page(sampletest.Page(), "")
	return r
}

// find returns a row of a run.
func find(t *testing.T, run *reports.Run, id spec.RowID) reports.Row {
	t.Helper()
	for _, row := range run.Rows {
		if row.ID == id {
			return row
		}
	}
	t.Fatalf("no row %s", id)
	return reports.Row{}
}

func mustAdd(t *testing.T, r *reports.Recorder, s reports.Scenario) {
	t.Helper()
	if err := r.Add(sampletest.Page().Page, s); err != nil {
		t.Fatal(err)
	}
}

// verdicts returns the verdicts of a row: overall, JSON and XML.
func verdicts(row reports.Row) string {
	one := func(f *reports.FormatResult) string {
		if f == nil {
			return "-"
		}
		return string(f.Verdict)
	}
	return string(row.Verdict) + " " + one(row.Formats.JSON) + " " + one(row.Formats.XML)
}

func TestFinish_SeveralScenarios_RowHasWorstVerdict(t *testing.T) {
	for name, c := range map[string]struct {
		scenarios []reports.Scenario
		want      string
		reason    string
	}{
		"both passed":                        {[]reports.Scenario{ended("JSON", "passed", ""), ended("XML", "passed", "")}, "passed passed passed", ""},
		"one scenario for both":              {[]reports.Scenario{ended("", "passed", "")}, "passed passed passed", ""},
		"failed in one format":               {[]reports.Scenario{ended("JSON", "passed", ""), ended("XML", "failed", "bad")}, "failed passed failed", "bad"},
		"failed is worse than inconclusive":  {[]reports.Scenario{ended("JSON", "inconclusive", "cut"), ended("XML", "failed", "bad")}, "failed inconclusive failed", "bad"},
		"inconclusive is worse than passed":  {[]reports.Scenario{ended("JSON", "passed", ""), ended("XML", "inconclusive", "cut")}, "inconclusive passed inconclusive", "cut"},
		"passed hides unreached":             {[]reports.Scenario{ended("JSON", "passed", ""), ended("XML", "unreached", "masked")}, "passed passed unreached", ""},
		"nothing reached":                    {[]reports.Scenario{ended("", "unreached", "no fixture")}, "unreached unreached unreached", "no fixture"},
		"one format only":                    {[]reports.Scenario{ended("JSON", "passed", "")}, "passed passed -", ""},
		"a failed scenario for both formats": {[]reports.Scenario{ended("", "failed", "bad"), ended("XML", "passed", "")}, "failed failed failed", "bad"},
		"the first of two reasons":           {[]reports.Scenario{ended("JSON", "failed", "a"), ended("JSON", "failed", "b")}, "failed failed -", "a (and 1 more)"},
		"the first reason and a count":       {[]reports.Scenario{ended("JSON", "failed", "a"), ended("JSON", "failed", "b"), ended("JSON", "failed", "c")}, "failed failed -", "a (and 2 more)"},
		"no scenario":                        {nil, "unreached unreached unreached", "no scenario proves this row"},
	} {
		r := recorder(reports.Run{})
		for _, s := range c.scenarios {
			mustAdd(t, r, s)
		}
		row := find(t, r.Finish(sampletest.Started, false), "request/DiskId")
		if got := verdicts(row); got != c.want || row.Reason != c.reason {
			t.Errorf("%s: got %s (%s), want %s (%s)", name, got, row.Reason, c.want, c.reason)
		}
	}
}

func TestFinish_XMLExample_HasNoResultInJSON(t *testing.T) {
	run := recorder(reports.Run{}).Finish(sampletest.Started, false)
	if got, want := verdicts(find(t, run, "example/xml")), "unreached - unreached"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestFinish_PlannedScenarioDidNotRun_InconclusiveOrInterrupted(t *testing.T) {
	for name, c := range map[string]struct {
		run    []reports.Scenario
		want   string
		reason string
	}{
		"none ran":                      {nil, "inconclusive inconclusive inconclusive", "did not run"},
		"one of two ran":                {[]reports.Scenario{ended("JSON", "passed", "")}, "inconclusive passed inconclusive", "1 of 2 scenarios did not run"},
		"a failure of one of two stays": {[]reports.Scenario{ended("JSON", "failed", "bad")}, "failed failed inconclusive", "bad"},
		"all ran":                       {[]reports.Scenario{ended("JSON", "passed", ""), ended("XML", "passed", "")}, "passed passed passed", ""},
	} {
		r := recorder(reports.Run{})
		for _, f := range []spec.Format{spec.JSON, spec.XML} {
			if err := r.Plan(sampletest.Page().Page, reports.Planned{Rows: []spec.RowID{"request/DiskId"}, Format: f, Selected: true}); err != nil {
				t.Fatal(err)
			}
		}
		for _, s := range c.run {
			mustAdd(t, r, s)
		}
		row := find(t, r.Finish(sampletest.Started, false), "request/DiskId")
		if got := verdicts(row); got != c.want || row.Reason != c.reason {
			t.Errorf("%s: got %s (%s), want %s (%s)", name, got, row.Reason, c.want, c.reason)
		}
		want, reason := strings.ReplaceAll(c.want, "inconclusive", "unreached"), c.reason
		if strings.Contains(reason, "did not run") {
			reason = "interrupted: " + reason
		}
		row = find(t, r.Finish(sampletest.Started, true), "request/DiskId")
		if got := verdicts(row); got != want || row.Reason != reason {
			t.Errorf("%s, interrupted: got %s (%s), want %s (%s)", name, got, row.Reason, want, reason)
		}
	}
}

func TestReason_RowWithoutScenario_RowUnreachedWithReason(t *testing.T) {
	r := recorder(reports.Run{})
	if err := r.Reason(sampletest.Page().Page, "explorer", "a link"); err != nil {
		t.Fatal(err)
	}
	row := find(t, r.Finish(sampletest.Started, false), "explorer")
	if row.Verdict != spec.Unreached || row.Reason != "a link" {
		t.Errorf("got %s, %q", row.Verdict, row.Reason)
	}
}

func TestFinish_StrictRun_DeviationsFail(t *testing.T) {
	for _, strict := range []bool{false, true} {
		r := recorder(reports.Run{Strict: strict})
		s := ended("", spec.Passed, "")
		s.Deviations = []string{"another charset", "another charset"}
		mustAdd(t, r, s)
		run := r.Finish(sampletest.Started, false)
		row := find(t, run, "request/DiskId")
		want := map[bool]spec.Verdict{false: spec.Passed, true: spec.Failed}[strict]
		if row.Verdict != want || (run.Totals.Failed > 0) != strict {
			t.Errorf("strict %t: got %s, %d failed", strict, row.Verdict, run.Totals.Failed)
		}
		if why := "deviation in a strict run: another charset"; strings.HasPrefix(row.Reason, why) != strict {
			t.Errorf("strict %t: the reason is %q", strict, row.Reason)
		}
		if diff := cmp.Diff([]string{"another charset"}, row.Deviations); diff != "" || run.Totals.Deviations != 1 {
			t.Errorf("strict %t: %d deviations%s", strict, run.Totals.Deviations, diff)
		}
	}
}

func TestFinish_StrictRun_InconclusiveScenarioWithDeviation_StaysInconclusive(t *testing.T) {
	r := recorder(reports.Run{Strict: true})
	s := ended("", spec.Inconclusive, "the control failed")
	s.Deviations = []string{"another charset"}
	mustAdd(t, r, s)
	if row := find(t, r.Finish(sampletest.Started, false), "request/DiskId"); row.Verdict != spec.Inconclusive {
		t.Errorf("got %s, want %s", row.Verdict, spec.Inconclusive)
	}
}

func TestAdd_ScenarioOfSeveralRows_RecordedForEach(t *testing.T) {
	r := recorder(reports.Run{})
	s := ended("", spec.Passed, "")
	s.Rows = []spec.RowID{"request/DiskId", "error/404/InvalidDiskId.NotFound"}
	mustAdd(t, r, s)
	got := r.Finish(sampletest.Started.Add(time.Second), false).Totals
	want := reports.Totals{Rows: 12, Passed: 2, Unreached: 10, Scenarios: 1}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestAdd_UnknownRow_Error(t *testing.T) {
	s := ended("", spec.Passed, "")
	s.Rows = []spec.RowID{"request/Typo"}
	err := recorder(reports.Run{}).Add("page.md", s)
	if err == nil || !strings.Contains(err.Error(), `page.md: no row "request/Typo"`) {
		t.Errorf("got %v", err)
	}
}

func TestAdd_GatewayRowFromAnotherPage_Found(t *testing.T) {
	r := recorder(reports.Run{})
	r.Page(sampletest.Gateway(), "")
	s := ended("", spec.Passed, "")
	s.Rows = []spec.RowID{"gateway/request/Format"}
	mustAdd(t, r, s)
	if got := find(t, r.Finish(sampletest.Started, false), "gateway/request/Format").Verdict; got != spec.Passed {
		t.Errorf("got %s", got)
	}
}

func TestFinish_ScenariosEndInAnyOrder_RowsInPageOrder(t *testing.T) {
	runs := make([]*reports.Run, 2)
	for i := range runs {
		r := recorder(reports.Run{})
		var wg sync.WaitGroup
		for n := range 20 {
			wg.Go(func() {
				line := n
				if i == 1 {
					line = 19 - n
				}
				s := ended("", spec.Passed, "")
				s.Line = line
				if err := r.Add(sampletest.Page().Page, s); err != nil {
					t.Error(err)
				}
				r.Finish(sampletest.Started, true)
			})
		}
		wg.Wait()
		runs[i] = r.Finish(sampletest.Started, false)
	}
	if diff := cmp.Diff(runs[0], runs[1]); diff != "" {
		t.Error(diff)
	}
}

func TestNewRecorder_EndpointWithSecrets_SecretsRemoved(t *testing.T) {
	for in, want := range map[string]string{
		"https://id:secret@vpc.example.com/path?token=1#x": "https://vpc.example.com/path",
		"http://127.0.0.1:8080":                            "http://127.0.0.1:8080",
		"http://[::1":                                      "(not a URL)",
		"":                                                 "",
	} {
		if got := recorder(reports.Run{Endpoint: in}).Finish(sampletest.Started, false).Endpoint; got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

// TestFinish_CalledTwice_FirstResultUnchanged: problems and scenarios that are added after a call of Finish do not
// change the result of that call.
func TestFinish_CalledTwice_FirstResultUnchanged(t *testing.T) {
	r := recorder(reports.Run{})
	r.Problem(reports.Problem{Message: "one"})
	first := r.Finish(sampletest.Started, false)
	first.Problems[0].Message = "changed"
	r.Problem(reports.Problem{Message: "two"})
	second := r.Finish(sampletest.Started, false)
	if len(first.Problems) != 1 || len(second.Problems) != 2 || second.Problems[0].Message != "one" {
		t.Errorf("first %+v, second %+v", first.Problems, second.Problems)
	}
}
