package console

import (
	"io"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/text"
	"github.com/rowproof/rowproof/spec"
)

// Row prints the details of a row's verdict: the line of the page, the reason, why its failures are known, and the
// deviations. For a row that failed or was inconclusive, it prints the first such scenario with its request. For a
// scenario without a Feature, it prints only the name. Row returns the error of the writer.
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
	p.field("flaky", row.Flaky)
	p.field("known", row.Known)
	for _, d := range row.Deviations {
		p.field("differs", d)
	}
	return p.err
}
