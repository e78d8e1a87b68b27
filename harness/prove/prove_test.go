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
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/sharedtest"
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
		{"failed in the defect's format", []spec.RowID{"request/A"}, spec.XML, found(spec.Failed, spec.Passed, spec.Failed), true, nil},
		{"failed only in the other format", []spec.RowID{"request/A"}, spec.JSON, found(spec.Failed, spec.Passed, spec.Failed), false, []spec.RowID{"request/A"}},
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
		{"new deviation in the defect's format", spec.XML, deviates("", "new"), deviates("", ""), true, nil},
		{"new deviation only in the other format", spec.JSON, deviates("", "new"), deviates("", ""), false, []spec.RowID{"request/A"}},
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

func TestJudge_ConformingStyle_WrongIfARowFailsOrIsInconclusive(t *testing.T) {
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

// sample returns one style and four defects. The defects break a request row, a response row, an error row and a
// convention. Without -short, sample adds one in 25 of the other variants. The command rowproof prove tries all
// variants.
func sample(t *testing.T, o mock.Options) []variant {
	t.Helper()
	kind := func(v variant) string {
		if v.style != "" {
			return "style"
		}
		return fmt.Sprint(v.defect.Breaks[0].Section(), v.defect.Convention)
	}
	var drawn []variant
	kinds := map[string]bool{"style": true, "requestfalse": true, "responsefalse": true, "errorfalse": true, "errortrue": true}
	for _, v := range variants(o) {
		if kinds[kind(v)] || !testing.Short() && sharedtest.Drawn(v.defect.ID+string(v.style), 25) {
			drawn = append(drawn, v)
		}
		delete(kinds, kind(v))
	}
	if len(kinds) > 0 {
		t.Fatalf("no variant has one of the kinds %v", kinds)
	}
	return drawn
}

func TestTryAll_Sample_JudgedCorrectlyInOrder(t *testing.T) {
	ps := shipped(t)
	o := embedded.Options(ps)
	plan, err := planFor(ps, o)
	if err != nil {
		t.Fatal(err)
	}
	var want, got []string
	drawn := sample(t, o)
	for _, v := range drawn {
		want = append(want, v.defect.ID+string(v.style))
	}
	err = tryAll(t.Context(), o, plan, drawn, 2, func(trial Trial) {
		got = append(got, trial.ID)
		if !trial.Right {
			t.Errorf("%s (%s): rows %v", trial.ID, trial.Text, trial.Rows)
		}
	})
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("tried %v, want %v; error %v", got, want, err)
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
