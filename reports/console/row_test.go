package console_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/reports/console"
	"github.com/rowproof/rowproof/reports/internal/goldentest"
	"github.com/rowproof/rowproof/reports/internal/sampletest"
)

// TestRow_EachRow_MatchesGoldenFile prints each row of a run that has every verdict, preceded by its name.
func TestRow_EachRow_MatchesGoldenFile(t *testing.T) {
	run := sampletest.Mixed(t)
	var b bytes.Buffer
	if err := console.New(&b, false).Summary(run); err != nil {
		t.Fatal(err)
	}
	for i := range run.Rows {
		b.WriteString("\n" + string(run.Rows[i].ID) + "\n")
		if err := console.Row(&b, &run.Rows[i]); err != nil {
			t.Fatal(err)
		}
	}
	goldentest.Check(t, "rows.txt.golden", b.Bytes())
}

func TestRow_ScenarioWithoutFeature_OnlyNamePrinted(t *testing.T) {
	run := sampletest.Mixed(t)
	for i := range run.Rows {
		for j := range run.Rows[i].Scenarios {
			run.Rows[i].Scenarios[j].Feature = ""
		}
		var b bytes.Buffer
		if err := console.Row(&b, &run.Rows[i]); err != nil || strings.Contains(b.String(), ".feature") || strings.Contains(b.String(), ":0") {
			t.Errorf("error %v, a path in\n%s", err, b.String())
		}
	}
}
