package prove

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/rowproof/rowproof/harness/embedded"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/mock"
	"github.com/rowproof/rowproof/harness/mock/defect"
	"github.com/rowproof/rowproof/harness/mock/style"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// found returns a report in which request/A has the given verdicts, overall and per format, and request/B passed.
func found(a, inJSON, inXML spec.Verdict) *reports.Run {
	row := reports.Row{ID: "request/A", Verdict: a}
	if inJSON != "" {
		row.Formats = reports.Formats{JSON: &reports.FormatResult{Verdict: inJSON}, XML: &reports.FormatResult{Verdict: inXML}}
	}
	return &reports.Run{Rows: []reports.Row{row, {ID: "request/B", Verdict: spec.Passed}}}
}

func TestJudge_DefectOfPromise_CaughtByFailedRow(t *testing.T) {
	for _, tt := range []struct {
		name   string
		breaks []spec.RowID
		format spec.Format
		report *reports.Run
		caught bool
		missed []spec.RowID
	}{
		{"failed", []spec.RowID{"request/A"}, "", found(spec.Failed, "", ""), true, nil},
		{"inconclusive", []spec.RowID{"request/A"}, "", found(spec.Inconclusive, "", ""), false, []spec.RowID{"request/A"}},
		{"passed", []spec.RowID{"request/A"}, "", found(spec.Passed, "", ""), false, []spec.RowID{"request/A"}},
		{"deviation", []spec.RowID{"request/A"}, "", deviates("", "other"), false, []spec.RowID{"request/A"}},
		{"another row failed", []spec.RowID{"request/B"}, "", found(spec.Failed, "", ""), false, []spec.RowID{"request/B"}},
		{"one of two failed", []spec.RowID{"request/B", "request/A"}, "", found(spec.Failed, "", ""), true, []spec.RowID{"request/B"}},
		{"failed in that format", []spec.RowID{"request/A"}, spec.XML, found(spec.Failed, spec.Passed, spec.Failed), true, nil},
		{"failed in the other format", []spec.RowID{"request/A"}, spec.JSON, found(spec.Failed, spec.Passed, spec.Failed), false, []spec.RowID{"request/A"}},
		{"no result per format", []spec.RowID{"request/A"}, spec.JSON, found(spec.Failed, "", ""), false, []spec.RowID{"request/A"}},
		{"row not in the report", []spec.RowID{"request/C"}, "", found(spec.Failed, "", ""), false, []spec.RowID{"request/C"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := variant{defect: defect.Defect{ID: "d", Breaks: tt.breaks, Format: tt.format}}.judge(tt.report, found(spec.Passed, "", ""))
			if !got.Defect || got.Right != tt.caught || !slices.Equal(got.Rows, tt.missed) {
				t.Errorf("%+v, want caught %v and missed %v", got, tt.caught, tt.missed)
			}
		})
	}
}

// deviates returns a report in which request/A has one scenario per format, with the given deviation unless it is "".
func deviates(inJSON, inXML string) *reports.Run {
	r := found(spec.Passed, spec.Passed, spec.Passed)
	for f, text := range map[spec.Format]string{spec.JSON: inJSON, spec.XML: inXML} {
		s := reports.Scenario{Name: "s", Feature: "f", Line: 1, Format: f, Verdict: spec.Passed}
		if text != "" {
			s.Deviations = []string{text}
		}
		r.Rows[0].Scenarios = append(r.Rows[0].Scenarios, s)
	}
	return r
}

func TestJudge_DefectOfConvention_CaughtByNewDeviation(t *testing.T) {
	alsoFailed := deviates("new", "new")
	alsoFailed.Rows[1].Verdict = spec.Failed
	for _, tt := range []struct {
		name          string
		format        spec.Format
		report, plain *reports.Run
		caught        bool
		rows          []spec.RowID
	}{
		{"new deviation", "", deviates("new", "new"), deviates("", ""), true, nil},
		{"new deviation in one of two scenarios", "", deviates("", "new"), deviates("", ""), true, nil},
		{"new deviation and known deviation", "", deviates("known", "new"), deviates("known", ""), true, nil},
		{"known deviation with another text", "", deviates("answered 2", ""), deviates("answered 1", ""), false, []spec.RowID{"request/A"}},
		{"no deviation", "", deviates("", ""), deviates("", ""), false, []spec.RowID{"request/A"}},
		{"new deviation in that format", spec.XML, deviates("", "new"), deviates("", ""), true, nil},
		{"new deviation in the other format", spec.JSON, deviates("", "new"), deviates("", ""), false, []spec.RowID{"request/A"}},
		{"row failed", "", found(spec.Failed, "", ""), deviates("", ""), false, []spec.RowID{"request/A"}},
		{"another row failed", "", alsoFailed, deviates("", ""), false, []spec.RowID{"request/B"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := variant{defect: defect.Defect{ID: "d", Breaks: []spec.RowID{"request/A"}, Convention: true, Format: tt.format}}.judge(tt.report, tt.plain)
			if !got.Defect || got.Right != tt.caught || !slices.Equal(got.Rows, tt.rows) {
				t.Errorf("%+v, want caught %v and rows %v", got, tt.caught, tt.rows)
			}
		})
	}
}

func TestJudge_Style_RightUnlessRowFailed(t *testing.T) {
	for verdict, right := range map[spec.Verdict]bool{spec.Passed: true, spec.Unreached: true, spec.Failed: false, spec.Inconclusive: false} {
		got := variant{style: "pretty"}.judge(found(verdict, "", ""), nil)
		if got.Defect || got.Right != right || right != (len(got.Rows) == 0) {
			t.Errorf("row %s: %+v, want right %v", verdict, got, right)
		}
	}
}

func shipped(t *testing.T) []input.Page {
	t.Helper()
	ps, err := input.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	return ps
}

// The variants are three defects of promises, a defect of a convention, and the conforming style.
func TestTry_EmbeddedEndpoint_JudgedRight(t *testing.T) {
	ps := shipped(t)
	o := embedded.Options(ps)
	plan, err := run.MakePlan(ps, nil, func([]string) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	conforming := variant{style: style.Conforming}
	tried := []variant{conforming}
	kind := func(d defect.Defect) string { return fmt.Sprint(d.Breaks[0].Section(), d.Convention) }
	for _, d := range mock.Defects(o.Contracts, o.Gateway) {
		wanted := slices.Contains([]string{"requestfalse", "responsefalse", "errorfalse", "errortrue"}, kind(d))
		if wanted && !slices.ContainsFunc(tried, func(v variant) bool { return v.style == "" && kind(v.defect) == kind(d) }) {
			tried = append(tried, variant{defect: d})
		}
	}
	if len(tried) != 5 {
		t.Fatalf("%d variants to try, want a style and four defects", len(tried))
	}
	plain, err := conforming.run(context.Background(), o, plan)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range tried {
		trial, err := v.try(context.Background(), o, plan, plain.Report)
		if err != nil || !trial.Right {
			t.Errorf("%s (%s): right %v, rows %v, error %v", trial.ID, trial.Text, trial.Right, trial.Rows, err)
		}
	}
}

func TestRun_Interrupted_ReportsNothing(t *testing.T) {
	ctx, cancel := context.WithCancelCause(context.Background())
	stop := errors.New("signal received")
	cancel(stop)
	err := Run(ctx, shipped(t), 2, func(tr Trial) { t.Errorf("%s is reported although no run started", tr.ID) })
	if !errors.Is(err, stop) && !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want the interruption", err)
	}
}

func TestRun_OperationNotImplemented_Error(t *testing.T) {
	pg := input.Page{Contract: &spec.Contract{Kind: spec.OperationPage, Operation: spec.Operation{Name: "Frobnicate"}}}
	if err := Run(context.Background(), []input.Page{pg}, 1, func(Trial) {}); err == nil {
		t.Error("no error")
	}
}
