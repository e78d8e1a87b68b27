package reports_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/sampletest"
	"github.com/rowproof/rowproof/spec"
)

// listed returns the input with an entry for each failure of its run.
func listed(t *rapid.T, in sampletest.Input) sampletest.Input {
	run := in.Run(t)
	for _, row := range run.Rows {
		for _, k := range run.KnownEntries(row.Ref()) {
			k.Reason = "accepted"
			in.Head.Known = append(in.Head.Known, k)
		}
	}
	return in
}

func TestKnown_AllFailuresListed_Conforms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := listed(t, sampletest.Valid().Draw(t, "input"))
		if len(in.Head.Known) == 0 {
			t.Skip("nothing failed")
		}
		run := in.Run(t)
		if !run.Conforms() || !strings.HasPrefix(run.Heading, "Conforms but for ") || len(run.NewCauses()) > 0 {
			t.Errorf("%s: %v", run.Heading, run.Problems)
		}
	})
}

func TestKnown_OneNewFailure_DoesNotConform(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := listed(t, sampletest.Valid().Draw(t, "input"))
		row := rapid.SampledFrom(in.Run(t).Rows).Draw(t, "row")
		in.Scenarios = append(slices.Clone(in.Scenarios), sampletest.NewFailure(row.ID))
		if run := in.Run(t); run.Conforms() || !strings.HasPrefix(run.Heading, "Does not conform") {
			t.Errorf("%s fails for a new reason: %s", row.ID, run.Heading)
		}
	})
}

func TestKnown_ScenariosInAnyOrder_SameCauses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := sampletest.Valid().Draw(t, "input")
		want := listed(t, in).Head.Known
		in.Scenarios = rapid.Permutation(in.Scenarios).Draw(t, "order")
		if got := listed(t, in).Head.Known; !sameEntries(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	})
}

func sameEntries(a, b []reports.Known) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(k reports.Known) bool { return !slices.Contains(b, k) })
}

// knownRun returns a run of the row InvalidDiskType with the entry, after the scenarios.
func knownRun(t *testing.T, k reports.Known, selected bool, scenarios ...reports.Scenario) *reports.Run {
	t.Helper()
	r := reports.NewRecorder(reports.Run{Tool: reports.Tool, Started: sampletest.Started, Require: reports.Gate{None: true}, Known: []reports.Known{k}})
	r.Page(sampletest.Page(), "")
	page := sampletest.Page().Page
	for _, f := range []spec.Format{spec.JSON, spec.XML} {
		p := reports.Planned{Rows: []spec.RowID{invalidType}, Format: f, Selected: selected || f == spec.JSON}
		if err := r.Plan(page, p); err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range scenarios {
		if err := r.Add(page, s); err != nil {
			t.Fatal(err)
		}
	}
	return r.Finish(sampletest.Started, false)
}

const invalidType = spec.RowID("error/400/InvalidDiskType")

func typed(f spec.Format, v spec.Verdict, reason string) reports.Scenario {
	return reports.Scenario{Name: "s", Rows: []spec.RowID{invalidType}, Format: f, Verdict: v, Reason: reason, Promise: "p"}
}

func TestKnown_EachOutcomeOfTheRow_EntryHasState(t *testing.T) {
	accepted := typed(spec.JSON, spec.Failed, "the fault was accepted")
	entry := knownRun(t, reports.Known{}, true, accepted, typed(spec.XML, spec.Passed, "")).KnownEntries(reports.RowRef{Page: sampletest.Page().Page, ID: invalidType})[0]
	entry.Reason, entry.File, entry.Line = "ticket 4711", "known.yaml", 3
	with := func(change func(*reports.Known)) reports.Known {
		k := entry
		change(&k)
		return k
	}
	until := func(day string) reports.Known { return with(func(k *reports.Known) { k.Until = day }) }
	passes := []reports.Scenario{typed(spec.JSON, spec.Passed, ""), typed(spec.XML, spec.Passed, "")}
	fails := []reports.Scenario{accepted, typed(spec.XML, spec.Passed, "")}
	masked := typed(spec.XML, spec.Unreached, "masked")
	masked.Gap = spec.GapMasked
	never := typed(spec.XML, spec.Unreached, "no client can")
	never.Gap = spec.GapUnreachable
	for name, c := range map[string]struct {
		entry     reports.Known
		part      bool // the scenario in XML is not selected
		scenarios []reports.Scenario
		state     reports.KnownState
		conforms  bool
		heading   string
	}{
		"fails for the cause":               {entry: entry, scenarios: fails, state: reports.KnownApplies, conforms: true, heading: "Conforms but for 1 known failure: 0 rows proven"},
		"fails for the cause in XML":        {entry: entry, scenarios: []reports.Scenario{typed(spec.JSON, spec.Passed, ""), typed(spec.XML, spec.Failed, "the fault was accepted")}, state: reports.KnownApplies, conforms: true, heading: "Conforms but for 1 known failure: "},
		"fails for another cause":           {entry: entry, scenarios: []reports.Scenario{typed(spec.JSON, spec.Failed, "the message differs"), passes[1]}, state: reports.KnownUnused, heading: "Does not conform: 1 row failed"},
		"fails for the cause and another":   {entry: entry, scenarios: []reports.Scenario{accepted, typed(spec.XML, spec.Failed, "the message differs")}, state: reports.KnownApplies, heading: "Does not conform: 1 row failed"},
		"inconclusive":                      {entry: entry, scenarios: []reports.Scenario{typed(spec.JSON, spec.Inconclusive, "the fault was accepted"), passes[1]}, state: reports.KnownUnused, heading: "Not proven: "},
		"passes":                            {entry: entry, scenarios: passes, state: reports.KnownStale, heading: "Known failures out of date: 1 stale"},
		"passes, one format not selected":   {entry: entry, part: true, scenarios: passes[:1], state: reports.KnownUnused, conforms: true},
		"passes, one format masked":         {entry: entry, scenarios: []reports.Scenario{passes[0], masked}, state: reports.KnownUnused, conforms: true},
		"passes, one format never possible": {entry: entry, scenarios: []reports.Scenario{passes[0], never}, state: reports.KnownStale},
		"unreached":                         {entry: entry, scenarios: []reports.Scenario{typed(spec.JSON, spec.Unreached, "no value"), masked}, state: reports.KnownUnused},
		"last day is the day of the run":    {entry: until("2026-11-23"), scenarios: fails, state: reports.KnownApplies, conforms: true},
		"last day was yesterday":            {entry: until("2026-11-22"), scenarios: fails, state: reports.KnownExpired, heading: "Does not conform: 1 row failed"},
		"expired and unreached":             {entry: until("2026-11-22"), scenarios: []reports.Scenario{passes[0], masked}, state: reports.KnownExpired, heading: "Known failures out of date: 1 expired"},
		"expired and passes":                {entry: until("2026-11-22"), scenarios: passes, state: reports.KnownStale},
		"no such row":                       {entry: with(func(k *reports.Known) { k.Row = "error/400/Other" }), scenarios: passes, state: reports.KnownUnmatched, heading: "Known failures out of date: 1 without a row"},
		"another operation":                 {entry: with(func(k *reports.Known) { k.Operation = "DetachDisk" }), scenarios: passes, state: reports.KnownUnused, conforms: true},
		"another version":                   {entry: with(func(k *reports.Known) { k.Version = "2014-05-26" }), scenarios: fails, state: reports.KnownUnused, heading: "Does not conform: 1 row failed"},
		"another verdict":                   {entry: with(func(k *reports.Known) { k.Verdict = spec.Inconclusive }), scenarios: fails, state: reports.KnownUnused, heading: "Does not conform: 1 row failed"},
	} {
		run := knownRun(t, c.entry, !c.part, c.scenarios...)
		if got := run.Known[0].State; got != c.state || run.Conforms() != c.conforms || !strings.HasPrefix(run.Heading, c.heading) {
			t.Errorf("%s: state %s, conforms %v, %s; want %s, %v, %s", name, got, run.Conforms(), run.Heading, c.state, c.conforms, c.heading)
		}
	}
}

func TestKnown_StaleEntry_ErrorAtItsLine(t *testing.T) {
	k := reports.Known{Operation: "AttachDisk", Row: invalidType, Cause: "x", Verdict: spec.Failed, Reason: "r", File: "known.yaml", Line: 3}
	run := knownRun(t, k, true, typed(spec.JSON, spec.Passed, ""), typed(spec.XML, spec.Passed, ""))
	want := reports.Problem{File: "known.yaml", Line: 3, Rule: "known-failure", Severity: spec.Error, Message: "known failure of AttachDisk error/400/InvalidDiskType: the row passed: remove the entry"}
	if len(run.Problems) != 1 || run.Problems[0] != want {
		t.Errorf("got %+v, want %+v", run.Problems, want)
	}
	if want := "correct the list of known failures as the errors above say, then run again"; run.Next() != want {
		t.Errorf("got %q, want %q", run.Next(), want)
	}
}

func TestKnown_OneOfTwoCausesListed_RowHasRemark(t *testing.T) {
	scenarios := []reports.Scenario{typed(spec.JSON, spec.Failed, "the fault was accepted"), typed(spec.XML, spec.Failed, "the message differs")}
	ref := reports.RowRef{Page: sampletest.Page().Page, ID: invalidType}
	entry := knownRun(t, reports.Known{}, true, scenarios...).KnownEntries(ref)[0]
	row := knownRun(t, entry, true, scenarios...).Row(ref)
	if row.Known != "" || !slices.Contains(row.Remarks, "the row has a known failure, but also fails for a cause that is not listed") {
		t.Errorf("known %q, remarks %q", row.Known, row.Remarks)
	}
}

// The profile may leave out scenarios of a row that the others prove.
func TestKnown_ScenarioLeftOut_StaleOnlyIfProven(t *testing.T) {
	for xml, want := range map[spec.Verdict]reports.KnownState{spec.Passed: reports.KnownStale, spec.Unreached: reports.KnownUnused} {
		k := reports.Known{Operation: "AttachDisk", Row: invalidType, Cause: "x", Verdict: spec.Failed}
		r := recorder(reports.Run{Known: []reports.Known{k}})
		for f, v := range map[spec.Format]spec.Verdict{spec.JSON: spec.Passed, spec.XML: xml} {
			s := typed(f, v, "no client can")
			s.Gap = spec.GapUnreachable
			mustPlan(t, r, reports.Planned{Rows: s.Rows, Format: f, Promise: "p", Selected: true})
			mustAdd(t, r, s)
		}
		mustPlan(t, r, reports.Planned{Rows: []spec.RowID{invalidType}, Format: spec.JSON, Promise: "p", Selected: true, Left: "the profile has a fixture"})
		run := r.Finish(sampletest.Started, false)
		if row := find(t, run, invalidType); row.Proven != (want == reports.KnownStale) || run.Known[0].State != want {
			t.Errorf("XML %s: proven %v, %s; want %s", xml, row.Proven, run.Known[0].State, want)
		}
	}
}

func TestKnownEntries_OperationOnSeveralPages_HaveProductAndVersion(t *testing.T) {
	ref := reports.RowRef{Page: sampletest.Page().Page, ID: "request/DiskId"}
	for name, tt := range map[string]struct {
		change  func(*spec.Contract)
		product string
		version string
	}{
		"another version":   {func(c *spec.Contract) { c.Operation.Version = "2020-01-01" }, "Vpc", "2016-04-28"},
		"another product":   {func(c *spec.Contract) { c.Operation.Product = "Ecs" }, "Vpc", "2016-04-28"},
		"another operation": {func(c *spec.Contract) { c.Operation.Name = "DetachDisk" }, "", ""},
		"a gateway page":    {func(c *spec.Contract) { c.Kind = spec.GatewayPage }, "", ""},
	} {
		r := recorder(reports.Run{})
		other := sampletest.Page()
		other.Page = "other.md"
		tt.change(other)
		r.Page(other, "")
		mustAdd(t, r, ended(spec.JSON, spec.Failed, "one"))
		mustAdd(t, r, ended(spec.XML, spec.Failed, "another"))
		run := r.Finish(sampletest.Started, false)
		all := run.KnownEntries(ref)
		if len(all) != 2 || all[0].Cause == all[1].Cause {
			t.Fatalf("%s: %v, want two causes", name, all)
		}
		for _, k := range all {
			want := reports.Known{Product: tt.product, Operation: "AttachDisk", Version: tt.version, Row: ref.ID, Cause: k.Cause, Verdict: spec.Failed}
			if k != want || k.Key() != want || k.String() != "AttachDisk request/DiskId" {
				t.Errorf("%s: %+v, want %+v", name, k, want)
			}
			if k.Reason, k.Until, k.State, k.File, k.Line = "r", "2026-01-01", reports.KnownStale, "f", 1; k.Key() != want {
				t.Errorf("%s: key %+v, want %+v", name, k.Key(), want)
			}
		}
		for _, absent := range []reports.RowRef{{Page: "absent.md", ID: ref.ID}, {Page: ref.Page, ID: "request/Absent"}} {
			if all := run.KnownEntries(absent); all != nil {
				t.Errorf("%v: %v", absent, all)
			}
		}
	}
}

// Several entries may cover a cause; each of their reasons is a note of the row.
func TestKnown_SeveralEntriesOfACause_EachReasonNotedOnce(t *testing.T) {
	entry := func(cause, reason, until string) reports.Known {
		return reports.Known{Operation: "AttachDisk", Row: "request/DiskId", Cause: cause, Verdict: spec.Failed, Reason: reason, Until: until}
	}
	run := func(list ...reports.Known) *reports.Run {
		r := recorder(reports.Run{Known: list})
		mustAdd(t, r, ended(spec.JSON, spec.Failed, "one"))
		mustAdd(t, r, ended(spec.XML, spec.Failed, "another"))
		return r.Finish(sampletest.Started, false)
	}
	causes := run().KnownEntries(reports.RowRef{Page: sampletest.Page().Page, ID: "request/DiskId"})
	one, two := causes[0].Cause, causes[1].Cause
	for want, list := range map[string][]reports.Known{
		"a; b":                    {entry(one, "a", ""), entry(two, "b", "")},
		"a":                       {entry(one, "a", ""), entry(two, "a", "")},
		"a; b (until 2027-01-01)": {entry(one, "a", ""), entry(one, "b", "2027-01-01"), entry(two, "a", "")},
		"":                        {entry(one, "a", ""), entry(two, "b", "2026-01-01")},
	} {
		if row := find(t, run(list...), "request/DiskId"); row.Known != want {
			t.Errorf("%v: %q, want %q", list, row.Known, want)
		}
	}
}
