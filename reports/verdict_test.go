package reports_test

import (
	"testing"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/sampletest"
	"github.com/rowproof/rowproof/spec"
)

// TestJudge_ContradictedRow_PassedIfFixturePassesInEachFormat: a fixture settles a contradiction if it passed in every
// format that the row applies to. An example row applies to one format.
func TestJudge_ContradictedRow_PassedIfFixturePassesInEachFormat(t *testing.T) {
	for _, tt := range []struct {
		id      spec.RowID
		formats []spec.Format // formats in which the fixture passed
		want    spec.Verdict
	}{
		{"example/xml", []spec.Format{spec.XML}, spec.Passed},
		{"request/DiskId", []spec.Format{spec.XML}, spec.Contradicted},
		{"request/DiskId", []spec.Format{spec.XML, spec.JSON}, spec.Passed},
		{"request/DiskId", []spec.Format{""}, spec.Passed},
	} {
		r := recorder(reports.Run{})
		s := of(tt.id, spec.Contradicted, "")
		s.Format = spec.XML
		mustAdd(t, r, s)
		for _, f := range tt.formats {
			s := of(tt.id, spec.Passed, "")
			s.Kind, s.Format = "fixture", f
			mustAdd(t, r, s)
		}
		if got := find(t, r.Finish(sampletest.Started, false), tt.id).Verdict; got != tt.want {
			t.Errorf("%s by a fixture in %q: %s, want %s", tt.id, tt.formats, got, tt.want)
		}
	}
}
