package reports_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/sampletest"
	"github.com/rowproof/rowproof/spec"
)

func TestCompare_RunWithItself_NoChange(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		run := sampletest.Any().Draw(t, "run")
		c := reports.Compare(run, run)
		if len(c.Changes) > 0 || c.Fails() || c.Compared != len(run.Rows) {
			t.Errorf("%s: %v", c.Verdict(), c.Changes)
		}
		failed := 0
		for _, row := range run.Rows {
			if row.Verdict == spec.Failed {
				failed++
			}
		}
		if len(c.Still) != failed {
			t.Errorf("%d rows still fail, want %d", len(c.Still), failed)
		}
	})
}

func TestCompare_OneNewFailure_Fails(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := sampletest.Valid().Draw(t, "input")
		old := in.Run(t)
		row := rapid.SampledFrom(old.Rows).Filter(func(r reports.Row) bool { return r.Verdict != spec.Failed }).Draw(t, "row")
		in.Scenarios = append(in.Scenarios, sampletest.NewFailure(row.ID))
		c := reports.Compare(old, in.Run(t))
		if found := c.Of(reports.NewlyFailing); !c.Fails() || len(found) == 0 {
			t.Errorf("%s: %s", row.ID, c.Verdict())
		}
	})
}

func TestCompare_Reversed_FixedRowsFail(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, new := sampletest.Any().Draw(t, "old"), sampletest.Any().Draw(t, "new")
		forth, back := reports.Compare(old, new), reports.Compare(new, old)
		if len(forth.Still) != len(back.Still) || len(forth.Of(reports.Fixed)) > len(back.Of(reports.NewlyFailing))+len(back.Of(reports.Lost)) {
			t.Errorf("%s, but in the other direction %s", forth.Verdict(), back.Verdict())
		}
	})
}

// one returns a run of a page with one row and its verdict. Without a verdict, the page has no row.
func one(t *testing.T, path string, v spec.Verdict, change func(*reports.Row)) *reports.Run {
	t.Helper()
	run := &reports.Run{Pages: []reports.Page{{Path: path, Kind: spec.OperationPage, Product: "Vpc", Operation: "AttachDisk", Version: "2016-04-28"}}}
	if v != "" {
		run.Rows = []reports.Row{{ID: invalidType, Page: path, Verdict: v, Reason: "why", Proven: v == spec.Passed}}
		if change != nil {
			change(&run.Rows[0])
		}
	}
	return run
}

func TestCompare_EachPairOfVerdicts_Change(t *testing.T) {
	unproven := func(r *reports.Row) { r.Proven = false }
	known := func(r *reports.Row) { r.Known = "ticket 4711" }
	for _, c := range []struct {
		old, new spec.Verdict
		change   func(new *reports.Row)
		want     reports.Change
		fails    bool
		verdicts string
	}{
		{spec.Passed, spec.Passed, nil, "", false, ""},
		{spec.Passed, spec.Failed, nil, reports.NewlyFailing, true, "passed → failed"},
		{spec.Passed, spec.Failed, known, reports.NewlyFailing, false, "passed → failed"},
		{spec.Unreached, spec.Failed, nil, reports.NewlyFailing, true, "unreached → failed"},
		{spec.Inconclusive, spec.Failed, nil, reports.NewlyFailing, true, "inconclusive → failed"},
		{"", spec.Failed, nil, reports.NewlyFailing, true, "no row → failed"},
		{spec.Passed, spec.Passed, unproven, reports.Lost, true, "passed and proven → passed but not proven"},
		{spec.Passed, spec.Unreached, nil, reports.Lost, true, "passed → unreached"},
		{spec.Passed, spec.Inconclusive, nil, reports.Lost, true, "passed → inconclusive"},
		{spec.Passed, spec.Inconclusive, known, reports.Lost, false, "passed → inconclusive"},
		{spec.Passed, spec.Contradicted, nil, reports.Lost, true, "passed → contradicted"},
		{spec.Failed, spec.Passed, nil, reports.Fixed, false, "failed → passed"},
		{spec.Inconclusive, spec.Passed, nil, reports.Fixed, false, "inconclusive → passed"},
		{spec.Failed, spec.Failed, nil, reports.StillFailing, false, "failed → failed"},
		{spec.Failed, spec.Unreached, nil, reports.OtherChange, false, "failed → unreached"},
		{spec.Unreached, spec.Passed, nil, reports.OtherChange, false, "unreached → passed"},
		{spec.Unreached, spec.Unreached, nil, "", false, ""},
		{"", spec.Passed, nil, reports.NewRow, false, "no row → passed"},
		{spec.Passed, "", nil, reports.Vanished, false, "passed → no row"},
		{spec.NotSelected, spec.Failed, nil, "", false, ""},
		{spec.Passed, spec.NotSelected, nil, "", false, ""},
	} {
		cmp := reports.Compare(one(t, "old/AttachDisk.md", c.old, nil), one(t, "AttachDisk.md", c.new, c.change))
		all := append(cmp.Changes, cmp.Still...)
		var got reports.RowChange
		if len(all) > 0 {
			got = all[0]
		}
		if len(all) > 1 || got.Change != c.want || cmp.Fails() != c.fails || c.want != "" && got.Verdicts() != c.verdicts {
			t.Errorf("%q to %q: got %v, fails %v; want %s %s, %v", c.old, c.new, all, cmp.Fails(), c.want, c.verdicts, c.fails)
		}
	}
}

func TestCompare_SelectionOrIncompleteRun_Noted(t *testing.T) {
	old, new := one(t, "a.md", spec.NotSelected, nil), one(t, "a.md", spec.Passed, nil)
	new.Interrupted = true
	notes := strings.Join(reports.Compare(old, new).Notes(), "\n")
	want := "the new run is not complete, so that rows may be inconclusive or unreached\n1 row was not selected in one of the runs and not compared"
	if notes != want {
		t.Errorf("got %q, want %q", notes, want)
	}
}
