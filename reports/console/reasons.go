package console

import (
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/text"
	"github.com/rowproof/rowproof/spec"
)

// Rows of a reason, a cause or a deviation that are listed: on a terminal few, since each has its line above.
const (
	maxRefs      = 8
	maxRefsWhole = 200
)

// reasons prints why rows were unreached, are not proven although they passed, were contradicted, or were skipped, each
// reason once.
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

// rows prints a text that concerns several rows, and these below it; of a single row the line begins with its name.
func (p *Printer) rows(run *reports.Run, mark string, rows []reports.RowRef, said string) {
	if len(rows) == 1 {
		p.line(6, "%s  %s: %s", mark, p.refs(run, rows), said)
		return
	}
	p.line(6, "%s  %d rows: %s", mark, len(rows), said)
	p.line(8, "      rows: %s", p.refs(run, rows))
}

// deviations prints each deviation once with its rows, first those that several rows share.
func (p *Printer) deviations(run *reports.Run) {
	all := reports.Deviations(run)
	for _, d := range all {
		p.rows(run, "~   ", d.Rows, text.Line(d.Text, maxReason))
	}
	if len(all) > 0 {
		p.line(2, "~ marks %s: allowed, but not what the page or convention says; --strict lets those fail that are not inferred", plural(len(all), "a deviation", "deviations"))
		p.printf("\n")
	}
}

// refs returns the names of the first rows, and how many follow.
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
