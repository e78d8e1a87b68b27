package console

import (
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/text"
	"github.com/rowproof/rowproof/spec"
)

// Limits of the rows listed for a reason, a cause or a deviation. A terminal shows fewer, because each row already has
// its own line above.
const (
	maxRefs      = 8
	maxRefsWhole = 200
)

// reasons prints each reason why rows were unreached, passed without being proven, were contradicted, or were
// skipped.
func (p *Printer) reasons(run *reports.Run) {
	p.group(run, spec.Unreached, "", run.Reasons(spec.Unreached))
	p.group(run, spec.Passed, "passed, but not proven: ", run.Unproven())
	p.group(run, spec.Contradicted, "", run.Reasons(spec.Contradicted))
	p.group(run, spec.NotSelected, "", run.Skips())
}

func (p *Printer) group(run *reports.Run, v spec.Verdict, prefix string, all []reports.Reason) {
	for _, r := range all {
		p.rows(run, p.mark(v), r.Rows, prefix+text.Line(r.Text, maxReason))
	}
	if len(all) > 0 {
		p.printf("\n")
	}
}

// rows prints a text about several rows, followed by their names. For a single row, the line begins with the name.
func (p *Printer) rows(run *reports.Run, mark string, rows []reports.RowRef, what string) {
	if len(rows) == 1 {
		p.line(6, "%s  %s: %s", mark, p.refs(run, rows), what)
		return
	}
	p.line(6, "%s  %d rows: %s", mark, len(rows), what)
	p.line(8, "      rows: %s", p.refs(run, rows))
}

// deviations prints each deviation once with its rows. Deviations that several rows share come first.
func (p *Printer) deviations(run *reports.Run) {
	all := reports.Deviations(run)
	for _, d := range all {
		p.rows(run, "~   ", d.Rows, text.Line(d.Text, maxReason))
	}
	if len(all) > 0 {
		p.line(2, "~ marks %s: allowed, but different from the page or a convention; --strict counts them as failures, except those that begin with \"inferred:\"", plural(len(all), "a deviation", "deviations"))
		p.printf("\n")
	}
}

// refs returns the names of the first rows, followed by the number of omitted rows.
func (p *Printer) refs(run *reports.Run, rows []reports.RowRef) string {
	limit := maxRefsWhole
	if p.Width > 0 {
		limit = maxRefs
	}
	var names []string
	for _, name := range run.Names(rows[:min(len(rows), limit)]) {
		names = append(names, text.Line(name, maxName))
	}
	if more := len(rows) - len(names); more > 0 {
		return fmt.Sprintf("%s, and %d more", strings.Join(names, ", "), more)
	}
	return strings.Join(names, ", ")
}
