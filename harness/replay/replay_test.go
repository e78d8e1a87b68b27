package replay_test

import (
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/replay"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

const id = spec.RowID("error/404/ThingId.NotFound")

// recorded returns a run with a page at path, and one row with the scenarios.
func recorded(t *testing.T, path string, scenarios ...reports.Scenario) *reports.Run {
	t.Helper()
	r := reports.NewRecorder(reports.Run{Tool: reports.Tool})
	c := &spec.Contract{Kind: spec.OperationPage, Page: path, Operation: spec.Operation{Product: "P", Name: "CreateThing"}}
	c.Errors = []spec.ErrorRow{{Row: spec.Row{ID: id}, Status: 404, Code: "ThingId.NotFound"}}
	r.Page(c, "")
	for _, s := range scenarios {
		s.Name, s.Line, s.Format, s.Rows, s.Promise = s.Name+"x", 7, spec.JSON, []spec.RowID{id}, "p"
		if err := r.Add(path, s); err != nil {
			t.Fatal(err)
		}
	}
	return r.Finish(time.Time{}, false)
}

func TestResults_EachPairOfRuns_Outcome(t *testing.T) {
	passes := reports.Scenario{Verdict: spec.Passed}
	fails := reports.Scenario{Verdict: spec.Failed, Reason: "the fault was accepted"}
	differs := reports.Scenario{Verdict: spec.Failed, Reason: "the message differs"}
	broken := reports.Scenario{Verdict: spec.Inconclusive, Reason: "the control failed"}
	masked := reports.Scenario{Verdict: spec.Unreached, Gap: spec.GapMasked, Answered: "gateway/error/400/X"}
	vague := reports.Scenario{Verdict: spec.Failed, Answered: "gateway/error/400/X", Reason: "catch-all"}
	other := passes
	other.Name = "other "
	for name, tt := range map[string]struct {
		old, new []reports.Scenario
		want     replay.Outcome
	}{
		"passes now":                        {[]reports.Scenario{fails}, []reports.Scenario{passes}, replay.Fixed},
		"was inconclusive":                  {[]reports.Scenario{broken}, []reports.Scenario{passes}, replay.Fixed},
		"same cause":                        {[]reports.Scenario{fails}, []reports.Scenario{fails}, replay.Still},
		"another cause":                     {[]reports.Scenario{fails}, []reports.Scenario{differs}, replay.Different},
		"inconclusive now":                  {[]reports.Scenario{fails}, []reports.Scenario{broken}, replay.Different},
		"masked now":                        {[]reports.Scenario{fails}, []reports.Scenario{masked}, replay.Different},
		"one of two scenarios did not run":  {[]reports.Scenario{fails, other}, []reports.Scenario{other}, replay.Different},
		"passed before":                     {[]reports.Scenario{passes}, []reports.Scenario{passes}, replay.Unchanged},
		"passed before, fails now":          {[]reports.Scenario{passes}, []reports.Scenario{fails}, replay.Different},
		"was masked, passes now":            {[]reports.Scenario{masked}, []reports.Scenario{passes}, replay.Fixed},
		"mask that other rows decide about": {[]reports.Scenario{masked}, []reports.Scenario{vague}, replay.Unchanged},
	} {
		old := recorded(t, "old/page.md", tt.old...)
		results := replay.Of(old, []*reports.Row{&old.Rows[0]}).Results(recorded(t, "new/page.md", tt.new...))
		if len(results) != 1 || results[0].Outcome != tt.want {
			t.Errorf("%s: %+v, want %s", name, results[0], tt.want)
		}
	}
}

func TestResults_RowVanished_Different(t *testing.T) {
	old := recorded(t, "page.md", reports.Scenario{Verdict: spec.Failed})
	results := replay.Of(old, replay.Failing(old)).Results(&reports.Run{})
	if results[0].Outcome != replay.Different || results[0].New != nil {
		t.Errorf("%+v", results[0])
	}
}
