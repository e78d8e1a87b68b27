package reports_test

import (
	"testing"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

func TestSource_EachStrength_DescribedInWords(t *testing.T) {
	inferred := &reports.Scenario{Inferred: true}
	for _, tt := range []struct {
		row  reports.Row
		s    *reports.Scenario
		want string
	}{
		{reports.Row{ID: "request/A", Line: 3, Strength: spec.Table}, nil, "a table of the page, line 3"},
		{reports.Row{ID: "request/A", Line: 3, Strength: spec.Prose}, &reports.Scenario{}, "a sentence of the page, line 3"},
		{reports.Row{ID: "example/xml", Line: 3, Strength: spec.FromExample}, nil, "an example of the page, line 3"},
		{reports.Row{ID: "request/A", Line: 3, Strength: spec.Convention}, nil, "a convention, line 3"},
		{reports.Row{ID: "request/A", Line: 3}, nil, "the page, line 3"},
		{reports.Row{ID: "gateway/request/A", Line: 3, Strength: spec.Table}, nil, "a convention that all operations share, line 3"},
		{reports.Row{ID: "gateway/request/A", Line: 3, Strength: spec.Table}, inferred, "an inference: no text of the page states it, line 3"},
	} {
		if got := tt.row.Source(tt.s); got != tt.want {
			t.Errorf("%s, want %s", got, tt.want)
		}
	}
}

func TestWaiver_EachRow_NamesProfileKeyOrTag(t *testing.T) {
	for _, tt := range []struct {
		id        spec.RowID
		operation string
		want      string
	}{
		{"request/A", "AttachDisk", "to skip this row: operations.AttachDisk.skip in the profile"},
		{"request/A", "", "to skip this row: --tags 'not @row:request/A'"},
		{"gateway/request/A", "AttachDisk", "to skip this row: --tags 'not @row:gateway/request/A'"},
		{"error/400/a b\x00(c)'d'", "", "to skip this row: --tags 'not @row:error/400/a*b**c**d*'"},
	} {
		row := reports.Row{ID: tt.id}
		if got := row.Waiver(tt.operation); got != tt.want {
			t.Errorf("%s, want %s", got, tt.want)
		}
	}
}
