package cli

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/prove"
	"github.com/rowproof/rowproof/spec"
)

func TestPrintTrial_EachOutcome_PrintsWordAndRows(t *testing.T) {
	rows := []spec.RowID{"request/A", "response/B"}
	for want, trial := range map[string]prove.Trial{
		"caught     d: breaks A\n":                          {ID: "d", Text: "breaks A", Defect: true, Right: true},
		"SURVIVED   d: breaks A (request/A, response/B)\n":  {ID: "d", Text: "breaks A", Defect: true, Rows: rows},
		"passed     s: keeps all\n":                         {ID: "s", Text: "keeps all", Right: true},
		"FAILED     s: keeps all (request/A, response/B)\n": {ID: "s", Text: "keeps all", Rows: rows},
		"caught     d: breaks two rows\n":                   {ID: "d", Text: "breaks two rows", Defect: true, Right: true, Rows: rows[:1]},
	} {
		var out strings.Builder
		if printTrial(&out, trial); out.String() != want {
			t.Errorf("%q, want %q", out.String(), want)
		}
	}
}

func TestTally_Trials_PrintsCountsAndShare(t *testing.T) {
	var n tally
	for _, trial := range []prove.Trial{{Defect: true, Right: true}, {Defect: true, Right: true}, {Defect: true}, {Right: true}, {}} {
		n.count(trial)
	}
	if got, want := n.String(), "defects 3: 2 caught (66.7 %), 1 survived; conforming styles 2: 1 without a failure"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
