package markdown

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

func TestWrite_ManyCauses_FirstTwentyShown(t *testing.T) {
	for n, want := range map[int]string{20: "", 21: "\n1 more causes are in report.html.\n", 23: "\n3 more causes are in report.html.\n"} {
		run := &reports.Run{Rows: []reports.Row{{ID: "r"}}}
		for range n {
			run.Causes = append(run.Causes, reports.Cause{Verdict: spec.Failed, Reason: "why", Rows: []reports.RowRef{{ID: "r"}}})
		}
		var b strings.Builder
		if err := Write(&b, run); err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(b.String(), "<details"); got != 20 || !strings.HasSuffix(b.String(), want) || (want == "") == strings.Contains(b.String(), "more causes") {
			t.Errorf("%d causes: %d shown, end %q", n, got, b.String()[b.Len()-60:])
		}
	}
}

func TestCause_EachVerdict_OnlyFailedExpandedAndUnknownDetailsOmitted(t *testing.T) {
	x := []reports.Exchange{{Method: "GET", URL: "http://h/"}}
	for _, tt := range []struct {
		name string
		c    reports.Cause
		s    *reports.Scenario
		want string
	}{
		{
			"failed",
			reports.Cause{Verdict: spec.Failed, Reason: "why", Expected: "e", Actual: "a"},
			&reports.Scenario{Verdict: spec.Failed, Reason: "why", Exchanges: x},
			"\n<details open><summary>failed: r</summary>\n\np.md:3, because why\n\n- expected e\n- actual a\n\n```sh\ncurl -sS -i --url http:&#47;&#47;h/\n```\n\n</details>\n",
		},
		{"actual alone", reports.Cause{Verdict: spec.Failed, Reason: "why", Actual: "a"}, nil, "\n<details open><summary>failed: r</summary>\n\np.md:3, because why\n\n- expected \n- actual a\n\n\n</details>\n"},
		{"inconclusive", reports.Cause{Verdict: spec.Inconclusive, Reason: "why"}, nil, "\n<details><summary>inconclusive: r</summary>\n\np.md:3, because why\n\n\n</details>\n"},
	} {
		run := &reports.Run{Rows: []reports.Row{{ID: "r", Page: "p.md", Line: 3}}}
		if tt.s != nil {
			run.Rows[0].Scenarios = []reports.Scenario{*tt.s}
		}
		tt.c.Rows = []reports.RowRef{{Page: "p.md", ID: "r"}}
		var b strings.Builder
		cause(&b, run, &tt.c)
		if diff := cmp.Diff(strings.ReplaceAll(tt.want, "http:&#47;&#47;", "http://"), b.String()); diff != "" {
			t.Errorf("%s: -want +got:\n%s", tt.name, diff)
		}
	}
}

func TestUnreached_RowsWithReasons_PrintedAsTable(t *testing.T) {
	var b strings.Builder
	if unreached(&b, &reports.Run{}); b.Len() > 0 {
		t.Errorf("no rows: %s", &b)
	}
	unreached(&b, &reports.Run{Totals: reports.Totals{Unreached: 1}, Rows: []reports.Row{{ID: "r", Verdict: spec.Unreached, Reason: "why"}}})
	if diff := cmp.Diff("\n<details><summary>1 unreached</summary>\n\n| Rows | Why |\n|---|---|\n| r | why |\n\n</details>\n", b.String()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestProblems_EachProblem_PositionPrintedIfKnown(t *testing.T) {
	var b strings.Builder
	problems(&b, &reports.Run{Problems: []reports.Problem{{Severity: spec.Error, Message: "boom"}, {Severity: spec.Warning, File: "p.md", Line: 3, Message: "odd"}}})
	if diff := cmp.Diff("\n- error: boom\n- warning: p.md:3: odd\n", b.String()); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestRefs_ManyRows_FirstTwentyListedOthersCounted(t *testing.T) {
	for n, want := range map[int]string{1: "r0", 20: "r19", 21: "r19, and 1 more", 25: "r19, and 5 more"} {
		var all []reports.RowRef
		for i := range n {
			all = append(all, reports.RowRef{ID: spec.RowID(fmt.Sprint("r", i))})
		}
		if got := refs(&reports.Run{}, all); !strings.HasSuffix(got, want) {
			t.Errorf("%d rows: %s, want %s", n, got, want)
		}
	}
}

// TestBlock_EachText_FencedUnlessEmptyOrTooLong: the fence of a block has more backquotes than the block contains. An
// empty block and a block that is too long are omitted.
func TestBlock_EachText_FencedUnlessEmptyOrTooLong(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "a": "```sh\na\n```\n", "``": "```sh\n``\n```\n", "```": "````sh\n```\n````\n", "a````": "`````sh\na````\n`````\n",
		strings.Repeat("x", 16<<10): "```sh\n" + strings.Repeat("x", 16<<10) + "\n```\n", strings.Repeat("x", 16<<10+1): "",
	} {
		var b strings.Builder
		if block(&b, text); b.String() != want {
			t.Errorf("%d bytes: %d bytes, want %d", len(text), b.Len(), len(want))
		}
	}
}
