package reports_test

import (
	"testing"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

func TestTarget_EachRun_NamesEndpointAndSignature(t *testing.T) {
	for _, tt := range []struct {
		run  reports.Run
		want string
	}{
		{reports.Run{}, "none"},
		{reports.Run{Endpoint: "http://h", Signature: "v1"}, "http://h, signature v1"},
		{reports.Run{Endpoint: "http://h", Signature: "none"}, "http://h, requests not signed"},
		{reports.Run{Endpoint: "http://h"}, "http://h, requests not signed"},
		{reports.Run{Endpoint: "http://h", Embedded: true, Signature: "v1"}, "http://h (embedded mock), signature v1"},
	} {
		if got := tt.run.Target(); got != tt.want {
			t.Errorf("%s, want %s", got, tt.want)
		}
	}
}

func TestMeaning_EachGate_StatesWhichRowsAreRequired(t *testing.T) {
	for text, want := range map[string]string{
		"none": "none", "80%": "80% of the rows that can be proven", "1%": "1% of the rows that can be proven", "R0": "those that need only input", "": "those that need only input or an unknown identifier",
		"R2": "those that need only input, an unknown identifier or a fixture of the profile",
	} {
		if got := gate(t, text).Meaning(); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

func TestTested_PageWithoutSelectedRow_NotMentioned(t *testing.T) {
	row := func(page string, v spec.Verdict) reports.Row { return reports.Row{Page: page, Verdict: v} }
	run := reports.Run{
		Pages: []reports.Page{{Path: "a", Product: "Vpc", Operation: "A"}, {Path: "b", Product: "Vpc", Operation: "B"}, {Path: "g", Kind: spec.GatewayPage}},
		Rows:  []reports.Row{row("a", spec.Passed), row("b", spec.NotSelected), row("g", spec.NotSelected)},
	}
	if got := run.Tested(); got != "Vpc A" {
		t.Errorf("%s, want Vpc A", got)
	}
	run.Rows[2].Verdict = spec.Failed
	if got := run.Tested(); got != "Vpc A; the gateway page (rows that all operations share)" {
		t.Errorf("with the gateway: %s", got)
	}
	if p := run.Page("b"); p == nil || p.Operation != "B" {
		t.Errorf("page b: %+v", p)
	}
	if p := run.Page("c"); p != nil {
		t.Errorf("page c: %+v", p)
	}
}

// TestProved_ContradictedRow_Mentioned: Proved mentions contradicted rows.
func TestProved_ContradictedRow_Mentioned(t *testing.T) {
	const want = "11 of 12 rows; 1 contradicted (the page disagrees with itself); R1 requires 9 rows (those that need only input or an unknown identifier)"
	if got := gated(t, "", of(notFound, spec.Contradicted, "")).Proved(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
