package console

import (
	"io"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/text"
	"github.com/rowproof/rowproof/spec"
)

// Row prints what is behind the verdict of a row: the line of the page, the reason, the deviations and, of a row that
// failed or was inconclusive, the first such scenario with its request. A scenario without a Feature is printed by its
// name alone. The error is the writer's.
func Row(w io.Writer, row *reports.Row) error {
	p := New(w, false)
	p.printf("%s:%d: %s\n", text.Line(row.Page, maxReason), row.Line, row.Verdict)
	switch blamed := row.With(row.Verdict); {
	case row.Verdict == spec.Passed:
	case row.Verdict != spec.Failed && row.Verdict != spec.Inconclusive, len(blamed) == 0:
		p.field("because", row.Reason)
	default:
		p.field("page", row.Text)
		p.scenario(blamed[0])
		if more := len(blamed) - 1; more > 0 {
			p.printf("      and %d more %s\n", more, plural(more, "scenario", "scenarios"))
		}
	}
	for _, d := range row.Deviations {
		p.field("differs", d)
	}
	return p.err
}
