package reports_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/sampletest"
	"github.com/rowproof/rowproof/spec"
)

// rounds returns a run of the row InvalidDiskType. Each round has one scenario per format.
func rounds(t *testing.T, head reports.Run, all ...[]reports.Scenario) *reports.Run {
	t.Helper()
	head.Tool, head.Started, head.Require = reports.Tool, sampletest.Started, reports.Gate{None: true}
	r := reports.NewRecorder(head)
	r.Page(sampletest.Page(), "")
	for i, round := range all {
		if i > 0 {
			r.NextRound()
		}
		for _, s := range round {
			if err := r.Add(sampletest.Page().Page, s); err != nil {
				t.Fatal(err)
			}
		}
	}
	return r.Finish(sampletest.Started, false)
}

// outcomes returns a round with a verdict for JSON and one for XML.
func outcomes(json, xml spec.Verdict) []reports.Scenario {
	return []reports.Scenario{typed(spec.JSON, json, string(json)), typed(spec.XML, xml, string(xml))}
}

func TestFlaky_EachCombinationOfRounds_RowFlakyOrNot(t *testing.T) {
	lacking := typed(spec.XML, spec.Unreached, "no value is left")
	lacking.Gap = spec.GapValue
	masked := typed(spec.XML, spec.Unreached, "masked")
	masked.Gap = spec.GapMasked
	json := typed(spec.JSON, spec.Passed, "")
	for name, tt := range map[string]struct {
		rounds  [][]reports.Scenario
		verdict spec.Verdict
		flaky   string
		remark  string
		heading string
	}{
		"all pass":                       {[][]reports.Scenario{outcomes(spec.Passed, spec.Passed), outcomes(spec.Passed, spec.Passed)}, spec.Passed, "", "", "Conforms: 1 row proven"},
		"all fail":                       {[][]reports.Scenario{outcomes(spec.Failed, spec.Passed), outcomes(spec.Failed, spec.Passed)}, spec.Failed, "", "", "Does not conform: 1 row failed"},
		"one fails once":                 {[][]reports.Scenario{outcomes(spec.Passed, spec.Passed), outcomes(spec.Passed, spec.Failed), outcomes(spec.Passed, spec.Passed)}, spec.Failed, "passed in 2 of 3 rounds, failed in 1", "", "Flaky: 1 row with different verdicts in different rounds"},
		"each format fails once":         {[][]reports.Scenario{outcomes(spec.Failed, spec.Passed), outcomes(spec.Passed, spec.Failed)}, spec.Failed, "passed in 1 of 2 rounds, failed in 1 (and 1 more scenario)", "", "Flaky: 1 row "},
		"one fails, the other is flaky":  {[][]reports.Scenario{outcomes(spec.Failed, spec.Passed), outcomes(spec.Failed, spec.Failed)}, spec.Failed, "", "1 other scenario had different verdicts in different rounds: passed in 1 of 2 rounds, failed in 1", "Does not conform: 1 row failed"},
		"inconclusive once":              {[][]reports.Scenario{outcomes(spec.Passed, spec.Inconclusive), outcomes(spec.Passed, spec.Passed)}, spec.Inconclusive, "passed in 1 of 2 rounds, inconclusive in 1", "", "Flaky: 1 row "},
		"masked once":                    {[][]reports.Scenario{{json, masked}, outcomes(spec.Passed, spec.Passed)}, spec.Passed, "passed in 1 of 2 rounds, unreached in 1", "", "Flaky: 1 row "},
		"no value left for the round":    {[][]reports.Scenario{outcomes(spec.Passed, spec.Passed), {json, lacking}}, spec.Passed, "", "", "Conforms: 1 row proven"},
		"did not run in the last round":  {[][]reports.Scenario{outcomes(spec.Passed, spec.Passed), {json}}, spec.Passed, "", "", "Conforms: 1 row proven"},
		"fails in one round of one only": {[][]reports.Scenario{outcomes(spec.Passed, spec.Failed), {json}}, spec.Failed, "", "", "Does not conform: 1 row failed"},
	} {
		t.Run(name, func(t *testing.T) {
			run := rounds(t, reports.Run{}, tt.rounds...)
			row := run.Row(reports.RowRef{Page: sampletest.Page().Page, ID: invalidType})
			if row.Verdict != tt.verdict || row.Flaky != tt.flaky || row.Proven != (tt.verdict == spec.Passed && tt.flaky == "") {
				t.Errorf("%s, flaky %q, proven %v", row.Verdict, row.Flaky, row.Proven)
			}
			if got := strings.Join(row.Remarks, "; "); got != tt.remark {
				t.Errorf("remarks %q, want %q", got, tt.remark)
			}
			if !strings.HasPrefix(run.Heading, tt.heading) || run.Totals.Scenarios != 2 || run.Rounds != len(tt.rounds) {
				t.Errorf("%s; %d scenarios in %d rounds", run.Heading, run.Totals.Scenarios, run.Rounds)
			}
			if run.Conforms() != strings.HasPrefix(tt.heading, "Conforms") {
				t.Errorf("conforms: %v", run.Conforms())
			}
		})
	}
}

func TestFlaky_Accepted_ConformsAndCountedSeparately(t *testing.T) {
	run := rounds(t, reports.Run{FlakyOK: true}, outcomes(spec.Passed, spec.Passed), outcomes(spec.Passed, spec.Failed))
	if !run.Conforms() || run.Heading != "Conforms but for 1 flaky row: 0 rows proven" || run.Totals.Flaky != 1 || run.Totals.Failed != 0 || len(run.Causes) > 0 {
		t.Errorf("%s: %+v", run.Heading, run.Totals)
	}
}

func TestFlaky_FailureIsKnown_CountsAsKnown(t *testing.T) {
	steady := rounds(t, reports.Run{}, outcomes(spec.Passed, spec.Failed))
	known := steady.KnownEntries(reports.RowRef{Page: sampletest.Page().Page, ID: invalidType})
	known[0].Reason = "ticket 4711"
	run := rounds(t, reports.Run{Known: known}, outcomes(spec.Passed, spec.Passed), outcomes(spec.Passed, spec.Failed))
	if !run.Conforms() || run.Totals.Known != 1 || run.Totals.Flaky != 0 || len(run.FlakyRows()) > 0 {
		t.Errorf("%s: %+v", run.Heading, run.Totals)
	}
}

func TestCompare_RowFlakyInOneRun_IsAChange(t *testing.T) {
	passes := rounds(t, reports.Run{}, outcomes(spec.Passed, spec.Passed))
	fails := rounds(t, reports.Run{}, outcomes(spec.Passed, spec.Failed))
	flaky := rounds(t, reports.Run{}, outcomes(spec.Passed, spec.Passed), outcomes(spec.Passed, spec.Failed))
	accepted := rounds(t, reports.Run{FlakyOK: true}, outcomes(spec.Passed, spec.Passed), outcomes(spec.Passed, spec.Failed))
	for name, tt := range map[string]struct {
		old, new *reports.Run
		want     string
		fails    bool
	}{
		"became flaky":           {passes, flaky, "lost: passed → flaky", true},
		"became flaky, accepted": {passes, accepted, "changed: passed → flaky", false},
		"passes now":             {flaky, passes, "fixed: flaky → passed", false},
		"fails now":              {flaky, fails, "newly failing: flaky → failed", true},
		"failed before":          {fails, flaky, "changed: failed → flaky", false},
		"stays flaky":            {flaky, flaky, "", false},
	} {
		c := reports.Compare(tt.old, tt.new)
		got := ""
		for _, change := range c.Changes {
			got += string(change.Change) + ": " + change.Verdicts()
		}
		if got != tt.want || c.Fails() != tt.fails {
			t.Errorf("%s: %q, fails %v; want %q, %v", name, got, c.Fails(), tt.want, tt.fails)
		}
	}
}
