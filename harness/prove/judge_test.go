package prove

import (
	"slices"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/mock/defect"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// found returns a report in which request/A has the given verdicts, overall and per format, and request/B passed.
func found(a, inJSON, inXML spec.Verdict) *reports.Run {
	row := reports.Row{ID: "request/A", Verdict: a, Scenarios: []reports.Scenario{{Name: "s", Feature: "f", Line: 1, Verdict: a}}}
	if inJSON != "" {
		row.Formats = reports.Formats{JSON: &reports.FormatResult{Verdict: inJSON}, XML: &reports.FormatResult{Verdict: inXML}}
	}
	return &reports.Run{Rows: []reports.Row{row, {ID: "request/B", Verdict: spec.Passed}}}
}

func TestPromise_EachReport_CaughtOnlyIfRowOfDefectFails(t *testing.T) {
	for _, tt := range []struct {
		name   string
		breaks []spec.RowID
		format spec.Format
		report *reports.Run
		want   Outcome
		missed []spec.RowID
	}{
		{"failed", []spec.RowID{"request/A"}, "", found(spec.Failed, "", ""), Caught, nil},
		{"inconclusive", []spec.RowID{"request/A"}, "", found(spec.Inconclusive, "", ""), Elsewhere, []spec.RowID{"request/A"}},
		{"passed", []spec.RowID{"request/A"}, "", found(spec.Passed, "", ""), Missed, []spec.RowID{"request/A"}},
		{"deviation", []spec.RowID{"request/A"}, "", deviates("", "other"), Missed, []spec.RowID{"request/A"}},
		{"another row failed", []spec.RowID{"request/B"}, "", found(spec.Failed, "", ""), Elsewhere, []spec.RowID{"request/B"}},
		{"one of two failed", []spec.RowID{"request/B", "request/A"}, "", found(spec.Failed, "", ""), Caught, []spec.RowID{"request/B"}},
		{"failed in the defect's format", []spec.RowID{"request/A"}, spec.XML, found(spec.Failed, spec.Passed, spec.Failed), Caught, nil},
		{"failed only in the other format", []spec.RowID{"request/A"}, spec.JSON, found(spec.Failed, spec.Passed, spec.Failed), Elsewhere, []spec.RowID{"request/A"}},
		{"no result per format", []spec.RowID{"request/A"}, spec.JSON, found(spec.Failed, "", ""), Elsewhere, []spec.RowID{"request/A"}},
		{"row not in the report", []spec.RowID{"request/C"}, "", found(spec.Failed, "", ""), Elsewhere, []spec.RowID{"request/C"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got Trial
			got.promise(defect.Defect{ID: "d", Breaks: tt.breaks, Format: tt.format}, tt.report, found(spec.Passed, "", ""))
			if got.Result != tt.want || !slices.Equal(got.Rows, tt.missed) || (got.Reason == "") != (tt.want == Caught) {
				t.Errorf("%+v, want %s, missed %v and a reason unless caught", got, tt.want, tt.missed)
			}
		})
	}
}

func TestPromise_FailsWithoutTheDefectToo_NotCaught(t *testing.T) {
	known := found(spec.Failed, "", "")
	more := found(spec.Failed, "", "")
	more.Rows[0].Scenarios = append(more.Rows[0].Scenarios, reports.Scenario{Name: "another", Verdict: spec.Failed})
	for _, tt := range []struct {
		name   string
		row    spec.RowID
		report *reports.Run
		want   Outcome
	}{
		{"same scenario of the row", "request/A", known, Missed},
		{"another scenario of the row", "request/A", more, Caught},
		{"same failure of another row", "request/B", known, Missed},
	} {
		var got Trial
		if got.promise(defect.Defect{Breaks: []spec.RowID{tt.row}}, tt.report, known); got.Result != tt.want {
			t.Errorf("%s: %+v, want %s", tt.name, got, tt.want)
		}
		if explained := strings.Contains(got.Reason, "without the defect"); explained != (tt.want == Missed && tt.row == "request/A") {
			t.Errorf("%s: reason %q", tt.name, got.Reason)
		}
	}
}

func TestConvention_FailureWithoutTheDefectToo_Ignored(t *testing.T) {
	report, plain := deviates("new", "new"), deviates("", "")
	report.Rows[1].Verdict, plain.Rows[1].Verdict = spec.Failed, spec.Failed
	var got Trial
	if got.convention(defect.Defect{Breaks: []spec.RowID{"request/A"}, Convention: true}, report, plain); got.Result != Caught {
		t.Errorf("%+v, want caught", got)
	}
}

func TestPromise_Survivor_ReasonNamesVerdictsOfItsRowsAndOtherFailures(t *testing.T) {
	r := found(spec.Failed, "", "")
	r.Rows = append(r.Rows, reports.Row{ID: "error/404/C", Verdict: spec.Unreached, Reason: "the profile has no fixture"})
	var got Trial
	got.promise(defect.Defect{Breaks: []spec.RowID{"request/B", "error/404/C"}}, r, found(spec.Passed, "", ""))
	want := "request/B passed; error/404/C unreached: the profile has no fixture; instead request/A failed or was inconclusive"
	if got.Reason != want {
		t.Errorf("reason %q, want %q", got.Reason, want)
	}
}

func TestPromise_SurvivorOfRowThatPassed_ReasonNamesScenariosThatTestedNothing(t *testing.T) {
	r := found(spec.Passed, "", "")
	r.Rows[0].Scenarios = append(r.Rows[0].Scenarios, reports.Scenario{Name: "t", Verdict: spec.Unreached, Reason: "no other value"})
	var got Trial
	got.promise(defect.Defect{Breaks: []spec.RowID{"request/A"}}, r, found(spec.Passed, "", ""))
	if want := "request/A passed, but 1 of its 2 scenarios tested nothing: no other value"; got.Reason != want {
		t.Errorf("reason %q, want %q", got.Reason, want)
	}
}

// deviates returns a report in which request/A has one scenario per format, with the given deviation unless it is "".
func deviates(inJSON, inXML string) *reports.Run {
	r := found(spec.Passed, spec.Passed, spec.Passed)
	r.Rows[0].Scenarios = nil
	for f, text := range map[spec.Format]string{spec.JSON: inJSON, spec.XML: inXML} {
		s := reports.Scenario{Name: "s", Feature: "f", Line: 1, Format: f, Verdict: spec.Passed}
		if text != "" {
			s.Deviations = []string{text}
		}
		r.Rows[0].Scenarios = append(r.Rows[0].Scenarios, s)
	}
	return r
}

func TestConvention_NewDeviationWithoutFailure_Caught(t *testing.T) {
	alsoFailed := deviates("new", "new")
	alsoFailed.Rows[1].Verdict = spec.Failed
	for _, tt := range []struct {
		name          string
		format        spec.Format
		report, plain *reports.Run
		want          Outcome
		rows          []spec.RowID
	}{
		{"new deviation", "", deviates("new", "new"), deviates("", ""), Caught, nil},
		{"new deviation in one of two scenarios", "", deviates("", "new"), deviates("", ""), Caught, nil},
		{"new deviation and known deviation", "", deviates("known", "new"), deviates("known", ""), Caught, nil},
		{"known deviation with another text", "", deviates("answered 2", ""), deviates("answered 1", ""), Missed, []spec.RowID{"request/A"}},
		{"no deviation", "", deviates("", ""), deviates("", ""), Missed, []spec.RowID{"request/A"}},
		{"new deviation in the defect's format", spec.XML, deviates("", "new"), deviates("", ""), Caught, nil},
		{"new deviation only in the other format", spec.JSON, deviates("", "new"), deviates("", ""), Missed, []spec.RowID{"request/A"}},
		{"row failed", "", found(spec.Failed, "", ""), deviates("", ""), Elsewhere, []spec.RowID{"request/A"}},
		{"another row failed", "", alsoFailed, deviates("", ""), Elsewhere, []spec.RowID{"request/B"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got Trial
			got.convention(defect.Defect{ID: "d", Breaks: []spec.RowID{"request/A"}, Convention: true, Format: tt.format}, tt.report, tt.plain)
			if got.Result != tt.want || !slices.Equal(got.Rows, tt.rows) || (got.Reason == "") != (tt.want == Caught) {
				t.Errorf("%+v, want %s, rows %v and a reason unless caught", got, tt.want, tt.rows)
			}
		})
	}
}

func TestConforms_Style_WrongIfARowFailsOrIsInconclusive(t *testing.T) {
	for verdict, right := range map[spec.Verdict]bool{spec.Passed: true, spec.Unreached: true, spec.Failed: false, spec.Inconclusive: false} {
		got := Trial{Style: true}
		got.conforms(&run.Result{Report: found(verdict, "", "")})
		if got.Right() != right || right != (len(got.Rows) == 0) {
			t.Errorf("row %s: %+v, want right %v", verdict, got, right)
		}
	}
}

func TestConforms_RunProvesNothing_Wrong(t *testing.T) {
	got := Trial{Style: true}
	if got.conforms(&run.Result{Report: found(spec.Passed, "", ""), Void: "no answer"}); got.Right() || !strings.Contains(got.Reason, "no answer") {
		t.Errorf("%+v, want not right, because no answer", got)
	}
}

func TestShows_EachScenario_TrueIfRowAndFormatMatchDefect(t *testing.T) {
	for _, tt := range []struct {
		name     string
		defect   defect.Defect
		scenario run.PlannedScenario
		want     bool
	}{
		{"broken row", defect.Defect{Breaks: []spec.RowID{"request/A"}}, run.PlannedScenario{Rows: []spec.RowID{"request/B", "request/A"}, Format: spec.XML}, true},
		{"other row", defect.Defect{Breaks: []spec.RowID{"request/A"}}, run.PlannedScenario{Rows: []spec.RowID{"request/B"}}, false},
		{"other format", defect.Defect{Breaks: []spec.RowID{"request/A"}, Format: spec.JSON}, run.PlannedScenario{Rows: []spec.RowID{"request/A"}, Format: spec.XML}, false},
		{"both formats", defect.Defect{Breaks: []spec.RowID{"request/A"}, Format: spec.JSON}, run.PlannedScenario{Rows: []spec.RowID{"request/A"}}, true},
	} {
		if got := (variant{defect: tt.defect}).shows(tt.scenario); got != tt.want {
			t.Errorf("%s: shows %v, want %v", tt.name, got, tt.want)
		}
	}
}
