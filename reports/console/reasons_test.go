package console

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

func TestRun_ManyRowsOfOneReason_FirstRowsListed(t *testing.T) {
	for n, wants := range map[int][2]string{1: {"", ""}, 8: {"", ""}, 9: {", and 1 more", ""}, 200: {", and 192 more", ""}, 201: {", and 193 more", ", and 1 more"}} {
		var refs []reports.RowRef
		for i := range n {
			refs = append(refs, reports.RowRef{Page: "p.md", ID: spec.RowID(fmt.Sprint("r", i))})
		}
		for i, width := range []int{10_000, 0} {
			got := printed(width, func(p *Printer) { p.rows(&reports.Run{}, "--  ", refs, "why") })
			_, more, _ := strings.Cut(got, ", and")
			if want := strings.TrimPrefix(wants[i], ", and"); strings.TrimSpace(more) != strings.TrimSpace(want) {
				t.Errorf("%d rows, width %d: %q, want %q", n, width, got, wants[i])
			}
			if head := fmt.Sprintf("--    %d rows: why\n", n); n > 1 && !strings.HasPrefix(got, head) {
				t.Errorf("%d rows: %q", n, got)
			}
		}
	}
	if got := printed(0, func(p *Printer) { p.rows(&reports.Run{}, "--  ", []reports.RowRef{{ID: "r"}}, "why") }); got != "--    r: why\n" {
		t.Errorf("one row: %q", got)
	}
}
