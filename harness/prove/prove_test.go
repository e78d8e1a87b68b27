package prove

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/rowproof/rowproof/harness/embedded"
	"github.com/rowproof/rowproof/harness/mock"
	"github.com/rowproof/rowproof/harness/pages"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// found is a report of two rows: request/A as told, and request/B, which is well.
func found(a, inJSON, inXML spec.Verdict) *reports.Run {
	row := reports.Row{ID: "request/A", Verdict: a}
	if inJSON != "" {
		row.Formats = reports.Formats{JSON: &reports.FormatResult{Verdict: inJSON}, XML: &reports.FormatResult{Verdict: inXML}}
	}
	return &reports.Run{Rows: []reports.Row{row, {ID: "request/B", Verdict: spec.Passed}}}
}

func TestDefectIsCaughtOnARowThatItBreaks(t *testing.T) {
	for _, tt := range []struct {
		name   string
		breaks []spec.RowID
		format spec.Format
		report *reports.Run
		caught bool
		missed []spec.RowID
	}{
		{"it failed", []spec.RowID{"request/A"}, "", found(spec.Failed, "", ""), true, nil},
		{"it is inconclusive", []spec.RowID{"request/A"}, "", found(spec.Inconclusive, "", ""), false, []spec.RowID{"request/A"}},
		{"it passed", []spec.RowID{"request/A"}, "", found(spec.Passed, "", ""), false, []spec.RowID{"request/A"}},
		{"another row failed", []spec.RowID{"request/B"}, "", found(spec.Failed, "", ""), false, []spec.RowID{"request/B"}},
		{"one of two failed", []spec.RowID{"request/B", "request/A"}, "", found(spec.Failed, "", ""), true, []spec.RowID{"request/B"}},
		{"it failed in that format", []spec.RowID{"request/A"}, spec.XML, found(spec.Failed, spec.Passed, spec.Failed), true, nil},
		{"it failed in the other format", []spec.RowID{"request/A"}, spec.JSON, found(spec.Failed, spec.Passed, spec.Failed), false, []spec.RowID{"request/A"}},
		{"it has no format", []spec.RowID{"request/A"}, spec.JSON, found(spec.Failed, "", ""), false, []spec.RowID{"request/A"}},
		{"no such row", []spec.RowID{"request/C"}, "", found(spec.Failed, "", ""), false, []spec.RowID{"request/C"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := variant{defect: mock.Defect{ID: "d", Breaks: tt.breaks, Format: tt.format}}.judge(tt.report)
			if !got.Defect || got.Right != tt.caught || !slices.Equal(got.Rows, tt.missed) {
				t.Errorf("%+v, want caught %v and missed %v", got, tt.caught, tt.missed)
			}
		})
	}
}

func TestStyleIsQuiet(t *testing.T) {
	for verdict, quiet := range map[spec.Verdict]bool{spec.Passed: true, spec.Unreached: true, spec.Failed: false, spec.Inconclusive: false} {
		got := variant{style: "pretty"}.judge(found(verdict, "", ""))
		if got.Defect || got.Right != quiet || quiet != (len(got.Rows) == 0) {
			t.Errorf("a row that is %s: %+v, want quiet %v", verdict, got, quiet)
		}
	}
}

func shipped(t *testing.T) []run.Page {
	t.Helper()
	ps, err := pages.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	return ps
}

// TestTrials tries three kinds of defects of the embedded endpoint, and the endpoint without any.
func TestTrials(t *testing.T) {
	ps := shipped(t)
	o := embedded.Options(ps)
	plan, err := run.MakePlan(ps, func([]string) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	tried := []variant{{style: mock.Conforming}}
	for _, d := range mock.Defects(o.Contracts, o.Gateway) {
		if slices.Contains([]string{"request", "response", "error"}, d.Breaks[0].Section()) && !slices.ContainsFunc(tried, func(v variant) bool {
			return v.style == "" && v.defect.Breaks[0].Section() == d.Breaks[0].Section()
		}) {
			tried = append(tried, variant{defect: d})
		}
	}
	if len(tried) != 4 {
		t.Fatalf("%d variants to try, want a style and three defects", len(tried))
	}
	for _, v := range tried {
		trial, err := v.try(context.Background(), o, plan)
		if err != nil || !trial.Right {
			t.Errorf("%s (%s): right %v, rows %v, error %v", trial.ID, trial.Text, trial.Right, trial.Rows, err)
		}
	}
}

func TestRunIsInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancelCause(context.Background())
	stop := errors.New("enough")
	cancel(stop)
	err := Run(ctx, shipped(t), 2, func(tr Trial) { t.Errorf("%s is reported of a run that never was", tr.ID) })
	if !errors.Is(err, stop) && !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want the interruption", err)
	}
}

func TestRunOfAPageThatIsNotEmbedded(t *testing.T) {
	pg := run.Page{Contract: &spec.Contract{Kind: spec.OperationPage, Operation: spec.Operation{Name: "Frobnicate"}}}
	if err := Run(context.Background(), []run.Page{pg}, 1, func(Trial) {}); err == nil {
		t.Error("no error for an operation that the embedded endpoint does not implement")
	}
}
