// Package console prints a run as plain lines, one per row, for a terminal or the log of a CI system.
package console

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/fatih/color"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/text"
	"github.com/rowproof/rowproof/spec"
)

// Limits of external text, in characters, bytes and lines.
const (
	maxReason = 4000
	maxName   = 160
	maxBlock  = 4 << 10
	maxLines  = 20
)

// marks maps verdicts to the mark at the start of a row's line.
var marks = map[spec.Verdict]string{
	spec.Passed: "ok", spec.Failed: "FAIL", spec.Contradicted: "<>", spec.Inconclusive: "????", spec.Unreached: "--",
	spec.NotSelected: "skip",
}

// attributes maps verdicts to the color of the mark.
var attributes = map[spec.Verdict]color.Attribute{
	spec.Passed: color.FgGreen, spec.Failed: color.FgRed, spec.Inconclusive: color.FgMagenta, spec.Unreached: color.FgYellow,
	spec.Contradicted: color.FgYellow,
}

// Printer prints runs.
type Printer struct {
	Width  int    // columns of the terminal at which lines are wrapped; 0 disables wrapping
	Quiet  bool   // print failures and the summary only
	Report string // path of the report that the summary names, or ""

	w     io.Writer
	color bool
	err   error
}

// New returns a Printer that writes to w, in color if color is set.
func New(w io.Writer, color bool) *Printer { return &Printer{w: w, color: color} }

// Write prints a run without color; see [Printer.Run].
func Write(w io.Writer, run *reports.Run) error { return New(w, false).Run(run) }

// Run prints, in this order: the selected rows under their pages; each reason why rows were unreached or contradicted;
// the deviations; the known failures; the flaky rows; the causes of inconclusive rows and then of failed rows; and the
// summary, see [Printer.Summary]. It returns the error of the writer.
func (p *Printer) Run(run *reports.Run) error {
	if !p.Quiet {
		for _, page := range run.Pages {
			p.page(run, page)
		}
		p.reasons(run)
		p.deviations(run)
	}
	p.known(run)
	p.flaky(run)
	for _, c := range slices.Backward(run.NewCauses()) {
		p.cause(run, c)
	}
	return p.Summary(run)
}

// page prints the selected rows of a page in columns. It prints nothing for a page without selected rows.
func (p *Printer) page(run *reports.Run, page reports.Page) {
	rows, width := selected(run.RowsOf(page.Path)), 0
	if len(rows) == 0 {
		return
	}
	name := strings.Join(strings.Fields(page.Product+" "+page.Operation+" "+page.Version), " ")
	if name == "" {
		name = page.Title
	}
	p.line(0, "%s  %s", text.Line(page.Path, maxName), text.Line(name, maxName))
	for _, row := range rows {
		width = max(width, min(60, utf8.RuneCountInString(text.Line(string(row.ID), maxName))))
	}
	whole := p.Width == 0 || width+len("FAIL    json contradicted  xml contradicted") <= p.Width
	for _, row := range rows {
		p.row(row, width, whole)
	}
	p.printf("\n")
}

// selected returns the rows that the user selected, including those that the profile skips.
func selected(rows []*reports.Row) []*reports.Row {
	return slices.DeleteFunc(rows, func(row *reports.Row) bool { return row.Verdict == spec.NotSelected && !row.Skipped })
}

// row prints the line of a row. If the terminal is too narrow for the columns and the formats have different
// verdicts, the line names the format that determined the verdict of the row.
func (p *Printer) row(row *reports.Row, width int, whole bool) {
	id, json, xml := text.Line(string(row.ID), maxName), word(row.Formats.JSON), word(row.Formats.XML)
	mark := p.mark(row.Verdict)
	switch {
	case row.Known != "":
		mark = p.markYellow("know")
	case row.IsFlaky():
		mark = p.markYellow("flak")
	}
	line := mark + "  " + id
	switch {
	case whole:
		line = strings.TrimRight(fmt.Sprintf("%s%*s  json %-12s  xml %s", line, max(0, width-utf8.RuneCountInString(id)), "", json, xml), " ")
	case json == xml || json == "-" || xml == "-":
	case json == string(row.Verdict):
		line += " (JSON)"
	default:
		line += " (XML)"
	}
	p.printf("%s\n", line)
	if row.IsFlaky() {
		p.line(6, "      %s", text.Line(row.Flaky, maxReason))
	}
	for _, r := range row.Remarks {
		p.line(6, "      %s", text.Line(r, maxReason))
	}
}

// word returns the verdict of a format.
func word(f *reports.FormatResult) string {
	if f == nil {
		return "-"
	}
	return string(f.Verdict)
}

// mark returns the four-character mark of a verdict.
func (p *Printer) mark(v spec.Verdict) string {
	c := color.New(attributes[v], color.Bold)
	c.DisableColor()
	if p.color {
		c.EnableColor()
	}
	return c.Sprintf("%-4s", marks[v])
}

// line prints a line wrapped at the width of the terminal, with continuation lines indented.
func (p *Printer) line(indent int, format string, args ...any) {
	p.printf("%s\n", Wrap(fmt.Sprintf(format, args...), p.Width, indent))
}

// printf prints unless an earlier call failed, and keeps the first error.
func (p *Printer) printf(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, args...)
	}
}
