package contracttest

import (
	"bytes"
	"os"
	"strings"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/console"
	"github.com/rowproof/rowproof/spec"
)

// report reports each row as a subtest and the summary on the test. If the run is void, it reports only failed rows.
func report[T tester[T]](t T, r *reports.Run) {
	t.Helper()
	name, void := namer(r), r.Void != "" || r.Totals.Scenarios == 0
	for i := range r.Rows {
		row := &r.Rows[i]
		if row.Verdict == spec.NotSelected || void && row.Verdict != spec.Failed {
			continue
		}
		t.Run(name(row), func(t T) {
			t.Helper()
			reportRow(t, row)
		})
	}
	var b bytes.Buffer
	_ = console.New(&b, false).Summary(r)
	summary := strings.TrimSpace(b.String())
	switch {
	case void:
		t.Errorf("The run proves nothing about the endpoint.\n%s", summary)
	case !r.Conforms():
		t.Error(summary)
	default:
		t.Log(summary)
	}
}

// namer returns a function that returns the name of a row's subtest: its id, with the operation as prefix if the run has
// several.
func namer(r *reports.Run) func(*reports.Row) string {
	operations := map[string]string{} // by page
	for i := range r.Pages {
		if r.Pages[i].Kind == spec.OperationPage {
			operations[r.Pages[i].Path] = r.Pages[i].Operation + "/"
		}
	}
	if len(operations) < 2 {
		operations = nil
	}
	return func(row *reports.Row) string { return operations[row.Page] + string(row.ID) }
}

// reportRow reports a row in its subtest. The subtest of a row with known failures is skipped.
func reportRow[T tester[T]](t T, row *reports.Row) {
	t.Helper()
	var b bytes.Buffer
	_ = console.Row(&b, readable(row))
	said := strings.TrimSpace(b.String())
	switch known := row.Known != ""; {
	case !known && (row.Verdict == spec.Failed || row.Verdict == spec.Inconclusive):
		t.Error(said)
	case known || row.Verdict == spec.Unreached || row.Verdict == spec.Contradicted:
		t.Skip(said)
	default:
		t.Log(said)
	}
}

// readable returns the row without paths of features that are not on disk.
func readable(row *reports.Row) *reports.Row {
	own := *row
	own.Scenarios = append([]reports.Scenario{}, row.Scenarios...)
	for i := range own.Scenarios {
		s := &own.Scenarios[i]
		if _, err := os.Stat(s.Feature); err != nil {
			s.Feature, s.Line = "", 0
		}
	}
	return &own
}
