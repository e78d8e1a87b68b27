package reports_test

import (
	"testing"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/sampletest"
	"github.com/rowproof/rowproof/spec"
)

// promising returns a scenario of the row request/DiskId. If it passes, it proves the promise.
func promising(f spec.Format, v spec.Verdict, promise string) reports.Scenario {
	s := ended(f, v, "")
	s.Promise, s.Name = promise, promise
	return s
}

// untried returns a scenario of the row request/DiskId that states why one of its promises cannot be tested.
func untried(reason string) reports.Scenario {
	s := promising("", spec.Unreached, "")
	s.Kind, s.Reason, s.Gap = "none", reason, spec.GapUnreachable
	return s
}

func TestProven_EachFormatAndPromise_MustPass(t *testing.T) {
	for name, c := range map[string]struct {
		planned   []string // promises
		scenarios []reports.Scenario
		want      bool
	}{
		"passed in both formats":                          {nil, []reports.Scenario{promising("", "passed", "required")}, true},
		"one scenario per format":                         {nil, []reports.Scenario{promising("JSON", "passed", "required"), promising("XML", "passed", "required")}, true},
		"only one format is tried":                        {nil, []reports.Scenario{promising("JSON", "passed", "required")}, true},
		"unreached in one format":                         {nil, []reports.Scenario{promising("JSON", "passed", "required"), promising("XML", "unreached", "required")}, false},
		"a second promise without a pass":                 {nil, []reports.Scenario{promising("", "passed", "accepted"), promising("", "unreached", "required")}, false},
		"each promise passes once":                        {nil, []reports.Scenario{promising("JSON", "passed", "accepted"), promising("XML", "passed", "required")}, true},
		"no scenario that could fail":                     {nil, []reports.Scenario{promising("", "passed", "")}, false},
		"also a scenario that proves nothing":             {nil, []reports.Scenario{promising("", "passed", "accepted"), promising("", "unreached", "")}, true},
		"one format, and a promise that cannot be tested": {nil, []reports.Scenario{promising("JSON", "passed", "accepted"), untried("the page does not say how")}, true},
		"only a promise that cannot be tested":            {nil, []reports.Scenario{untried("the page does not say how")}, false},
		"a failure":                                       {nil, []reports.Scenario{promising("", "passed", "accepted"), promising("", "failed", "accepted")}, false},
		"a planned promise did not run":                   {[]string{"accepted", "max"}, []reports.Scenario{promising("", "passed", "accepted")}, false},
	} {
		r := recorder(reports.Run{})
		for _, promise := range c.planned {
			mustPlan(t, r, reports.Planned{Rows: []spec.RowID{"request/DiskId"}, Promise: promise, Selected: true})
		}
		for _, s := range c.scenarios {
			mustAdd(t, r, s)
		}
		if row := find(t, r.Finish(sampletest.Started, false), "request/DiskId"); row.Proven != c.want {
			t.Errorf("%s: got proven %t (%s), want %t", name, row.Proven, verdicts(row), c.want)
		}
	}
}

func TestProven_PromiseNotSelected_RowProvenWithoutIt(t *testing.T) {
	r := recorder(reports.Run{})
	mustPlan(t, r, reports.Planned{Rows: []spec.RowID{"request/DiskId"}, Promise: "accepted", Selected: true})
	mustPlan(t, r, reports.Planned{Rows: []spec.RowID{"request/DiskId"}, Promise: "required"})
	mustAdd(t, r, promising("", spec.Passed, "accepted"))
	if !find(t, r.Finish(sampletest.Started, false), "request/DiskId").Proven {
		t.Error("not proven")
	}
}

func TestGap_SeveralGaps_EasiestToCloseReported(t *testing.T) {
	for name, c := range map[string]struct {
		gaps []spec.Gap
		want spec.Gap
	}{
		"no gap stated":                {[]spec.Gap{""}, ""},
		"masked and a value missing":   {[]spec.Gap{spec.GapMasked, spec.GapValue}, spec.GapValue},
		"a state and masked":           {[]spec.Gap{spec.GapState, spec.GapMasked}, spec.GapMasked},
		"unreachable and a state":      {[]spec.Gap{spec.GapUnreachable, spec.GapState}, spec.GapState},
		"unsupported and unreachable":  {[]spec.Gap{spec.GapUnsupported, spec.GapUnreachable}, spec.GapUnreachable},
		"one scenario without any gap": {[]spec.Gap{"", spec.GapUnsupported}, spec.GapUnsupported},
	} {
		r := recorder(reports.Run{})
		for _, gap := range c.gaps {
			s := ended("", spec.Unreached, "why")
			s.Gap = gap
			mustAdd(t, r, s)
		}
		if got := find(t, r.Finish(sampletest.Started, false), "request/DiskId").Gap; got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestGap_PassedRow_NoGap(t *testing.T) {
	r := recorder(reports.Run{})
	s := ended("", spec.Unreached, "why")
	s.Gap = spec.GapValue
	mustAdd(t, r, s)
	mustAdd(t, r, promising("", spec.Passed, "accepted"))
	if got := find(t, r.Finish(sampletest.Started, false), "request/DiskId").Gap; got != "" {
		t.Errorf("got %q", got)
	}
}
