package junit

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

func TestSummary_EachCause_RowsCountedAndFirstTwentyListed(t *testing.T) {
	refs := func(n int) (all []reports.RowRef) {
		for i := range n {
			all = append(all, reports.RowRef{ID: spec.RowID(fmt.Sprint("r", i))})
		}
		return all
	}
	for n, want := range map[int]string{1: "failed: 1 row: why: r0", 2: "failed: 2 rows: why: r0, r1", 20: "r18, r19", 21: "r18, r19, and 1 more"} {
		run := &reports.Run{Heading: "h", Causes: []reports.Cause{{Verdict: spec.Failed, Reason: "why", Rows: refs(n)}}}
		lines := strings.Split(strings.TrimSpace(summary(run).Data), "\n")
		if got := lines[len(lines)-1]; !strings.HasSuffix(got, want) {
			t.Errorf("%d rows: %s, want %s", n, got, want)
		}
		if lines[0] != "h" || !strings.HasPrefix(lines[1], "proven: ") {
			t.Errorf("the first lines are %q", lines[:2])
		}
	}
}

func TestSummary_LongLines_CutAtSixteenMessages(t *testing.T) {
	var rows []reports.RowRef
	for range 20 {
		rows = append(rows, reports.RowRef{ID: spec.RowID(strings.Repeat("r", 2*maxMessage))})
	}
	run := &reports.Run{Heading: "h", Causes: []reports.Cause{{Verdict: spec.Failed, Reason: "why", Rows: rows}}}
	lines := strings.Split(strings.TrimSpace(summary(run).Data), "\n")
	if got := utf8.RuneCountInString(lines[len(lines)-1]); got != 4800 {
		t.Errorf("%d characters, want 4800", got)
	}
}
