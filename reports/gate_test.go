package reports_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/sampletest"
	"github.com/rowproof/rowproof/spec"
)

func gate(t *testing.T, s string) reports.Gate {
	t.Helper()
	g, err := reports.ParseGate(s)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestParseGate_String_RoundTrip(t *testing.T) {
	for _, s := range []string{"none", "R0", "R1", "R2", "1%", "80%", "100%"} {
		if got := gate(t, s).String(); got != s {
			t.Errorf("%s: got %s", s, got)
		}
	}
	if got := gate(t, "").String(); got != "R1" || (reports.Gate{}).String() != "R1" {
		t.Errorf("the default is %s, want R1", got)
	}
}

func TestParseGate_InvalidGate_Error(t *testing.T) {
	for _, s := range []string{"R3", "R4", "r1", "all", "0%", "101%", "-1%", "80", "8.5%", "%", "+5%", "080%", " R1"} {
		if _, err := reports.ParseGate(s); err == nil {
			t.Errorf("%q is accepted", s)
		}
	}
}

// gated returns a run of the sample page. Every row passes, except for the scenarios in others.
func gated(t *testing.T, require string, others ...reports.Scenario) *reports.Run {
	t.Helper()
	r := recorder(reports.Run{Require: gate(t, require)})
	for _, row := range sampletest.Page().Rows() {
		same := func(s reports.Scenario) bool { return s.Rows[0] == row.ID }
		if !slices.ContainsFunc(others, same) {
			mustAdd(t, r, of(row.ID, spec.Passed, ""))
		}
	}
	for _, s := range others {
		mustAdd(t, r, s)
	}
	return r.Finish(sampletest.Started, false)
}

// unreached returns an unreached scenario of a row.
func unreached(id spec.RowID, gap spec.Gap, lacks ...string) reports.Scenario {
	s := of(id, spec.Unreached, "")
	s.Gap, s.Lacks, s.Reason = gap, lacks, "why"
	return s
}

const conflict = spec.RowID("error/400/TaskConflict") // a row of grade R3

func TestGate_RowsUnproven_MetOnlyIfNotRequired(t *testing.T) {
	disk, missing := spec.RowID("request/DiskId"), unreached("request/DiskId", spec.GapValue, "operations.AttachDisk.parameters.DiskId")
	unproven := of(disk, spec.Passed, "")
	unproven.Promise = ""
	hidden := unreached(disk, spec.GapUnobserved)
	hidden.Promise = "default"
	for name, c := range map[string]struct {
		require string
		others  []reports.Scenario
		want    bool
	}{
		"all proven":                                    {"R2", nil, true},
		"a parameter is missing":                        {"R0", []reports.Scenario{missing}, false},
		"a parameter passed without proof":              {"R0", []reports.Scenario{unproven}, false},
		"an R1 row is missing at R0":                    {"R0", []reports.Scenario{unreached(notFound, spec.GapValue)}, true},
		"an R1 row is missing at R1":                    {"R1", []reports.Scenario{unreached(notFound, spec.GapValue)}, false},
		"an R1 row is masked":                           {"R1", []reports.Scenario{unreached(notFound, spec.GapMasked)}, true},
		"an R1 row is contradicted":                     {"R1", []reports.Scenario{of(notFound, spec.Contradicted, "")}, true},
		"an R3 row is missing":                          {"R2", []reports.Scenario{unreached(conflict, spec.GapState)}, true},
		"a note is missing":                             {"R0", []reports.Scenario{unreached("note/1", spec.GapValue)}, true},
		"nothing required":                              {"none", []reports.Scenario{missing}, true},
		"nine of ten rows, 90% required":                {"90%", []reports.Scenario{missing}, true},
		"nine of ten rows, 91% required":                {"91%", []reports.Scenario{missing}, false},
		"masked row counts for a percentage":            {"100%", []reports.Scenario{unreached(disk, spec.GapMasked)}, true},
		"unreachable row is left out of a percentage":   {"100%", []reports.Scenario{unreached(conflict, spec.GapUnreachable)}, true},
		"unsupported row is left out of a percentage":   {"100%", []reports.Scenario{unreached(conflict, spec.GapUnsupported)}, true},
		"contradicted row is left out of a percentage":  {"100%", []reports.Scenario{of(disk, spec.Contradicted, "")}, true},
		"row without other signature in a percentage":   {"100%", []reports.Scenario{unreached(disk, spec.GapSignature)}, true},
		"row that only other signatures have":           {"R0", []reports.Scenario{unreached(disk, spec.GapSignature)}, true},
		"row that other signatures prove in part":       {"R0", []reports.Scenario{unproven, unreached(disk, spec.GapSignature)}, true},
		"row with a default that no answer shows":       {"R0", []reports.Scenario{of(disk, spec.Passed, ""), hidden}, true},
		"row of which no answer shows anything":         {"R0", []reports.Scenario{hidden}, false},
		"row that also lacks a value":                   {"R0", []reports.Scenario{missing, unreached(disk, spec.GapSignature)}, false},
		"row that needs a state counts in a percentage": {"100%", []reports.Scenario{unreached(conflict, spec.GapState)}, false},
	} {
		run := gated(t, c.require, c.others...)
		if run.Proof.Met != c.want || run.Conforms() != c.want {
			t.Errorf("%s: met %t, conforms %t, want %t: %+v", name, run.Proof.Met, run.Conforms(), c.want, run.Proof)
		}
	}
}

func TestGate_RowsMissing_RowsAndKeysInPageOrder(t *testing.T) {
	run := gated(t, "R1",
		unreached(notFound, spec.GapValue, "c"),
		unreached("request/DiskType", spec.GapValue, "b", "a"),
		unreached("request/DiskId", spec.GapValue, "a"),
		unreached(conflict, spec.GapValue, "not asked for"),
	)
	page := sampletest.Page().Page
	want := reports.Proof{
		Proven: 8, Asked: 9, Lacks: []string{"a", "b", "c"},
		Missing: []reports.RowRef{{Page: page, ID: "request/DiskId"}, {Page: page, ID: "request/DiskType"}, {Page: page, ID: notFound}},
	}
	if diff := cmp.Diff(want, run.Proof); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestGate_NothingRan_NotMet(t *testing.T) {
	for _, require := range []string{"none", "R0", "1%"} {
		if recorder(reports.Run{Require: gate(t, require)}).Finish(sampletest.Started, false).Proof.Met {
			t.Errorf("%s is met by a run without scenarios", require)
		}
	}
}

func TestGate_Selection_OnlySelectedRowsRequired(t *testing.T) {
	if p := sampletest.Selected(t, spec.Passed).Proof; !p.Met || p.Asked != 1 || p.Proven != 1 {
		t.Errorf("got %+v", p)
	}
}

// TestGate_FailedOrInconclusiveRow_ItsKeysNotListedAsMissing: keys for rows that failed or were inconclusive would not
// help and are not listed.
func TestGate_FailedOrInconclusiveRow_ItsKeysNotListedAsMissing(t *testing.T) {
	for _, v := range []spec.Verdict{spec.Failed, spec.Inconclusive, spec.Unreached} {
		s := of(notFound, v, "")
		s.Lacks = []string{"k"}
		if got, want := len(gated(t, "", s).Proof.Lacks), map[bool]int{true: 1}[v == spec.Unreached]; got != want {
			t.Errorf("%s: %d keys, want %d", v, got, want)
		}
	}
}

// TestGate_Percentage_RequiresShareOfProvableRows: a gate with a percentage requires a share of the provable rows, and
// lists no missing rows if it is met.
func TestGate_Percentage_RequiresShareOfProvableRows(t *testing.T) {
	missing := unreached("request/DiskId", spec.GapValue, "k")
	for _, tt := range []struct {
		name, require string
		with          reports.Scenario
		asked, absent int
		met           bool
	}{
		{"all", "100%", of(notFound, spec.Passed, ""), 10, 0, true},
		{"all but a contradicted row", "100%", of(notFound, spec.Contradicted, ""), 9, 0, true},
		{"all but a row that no client reaches", "100%", unreached(notFound, spec.GapUnreachable), 9, 0, true},
		{"all but a row that cannot be sent", "100%", unreached(notFound, spec.GapUnsupported), 9, 0, true},
		{"all, one of them missing", "100%", missing, 10, 1, false},
		{"half, one of them missing", "50%", missing, 5, 0, true},
	} {
		p := gated(t, tt.require, tt.with).Proof
		if p.Asked != tt.asked || len(p.Missing) != tt.absent || p.Met != tt.met {
			t.Errorf("%s: asked %d, missing %d, met %v", tt.name, p.Asked, len(p.Missing), p.Met)
		}
	}
}
