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

// Limits of what is printed of an answer, in characters, bytes and lines.
const (
	maxReason = 160
	maxBlock  = 4 << 10
	maxLines  = 20
	maxRefs   = 8 // rows of a cause or a deviation
)

// marks begin the line of a row, by its verdict.
var marks = map[spec.Verdict]string{
	spec.Passed: "ok", spec.Failed: "FAIL", spec.Contradicted: "<>", spec.Inconclusive: "????", spec.Unreached: "--", spec.NotSelected: "skip",
}

// attributes colour the marks.
var attributes = map[spec.Verdict]color.Attribute{
	spec.Passed: color.FgGreen, spec.Failed: color.FgRed, spec.Inconclusive: color.FgMagenta, spec.Unreached: color.FgYellow,
	spec.Contradicted: color.FgYellow,
}

// Printer prints runs.
type Printer struct {
	w     io.Writer
	color bool
	err   error
}

// New returns a Printer that writes to w, in color if color is set.
func New(w io.Writer, color bool) *Printer { return &Printer{w: w, color: color} }

// Write prints a run without colour; see [Printer.Run].
func Write(w io.Writer, run *reports.Run) error { return New(w, false).Run(run) }

// Run prints every selected row under its page, the heading, the deviations that several rows share, the
// causes for which rows failed or were inconclusive, the problems, and as the last line [Last]. The error is
// the writer's.
func (p *Printer) Run(run *reports.Run) error {
	shared := reports.SharedDeviations(run)
	for _, page := range run.Pages {
		p.page(run, page, shared)
	}
	p.heading(run)
	p.deviations(shared)
	for i := range run.Causes {
		p.cause(run, &run.Causes[i])
	}
	p.problems(run)
	if run.Gateway != nil && run.Gateway.Selected() > 0 {
		p.printf("gateway %s\n", figures(*run.Gateway))
	}
	p.printf("%s\n", Last(run))
	return p.err
}

// heading prints what the run proves and what is missing.
func (p *Printer) heading(run *reports.Run) {
	p.printf("%s\n", text.Line(run.Heading, 4*maxReason))
	for _, line := range run.Advice() {
		p.printf("      %s\n", text.Line(line, 16*maxReason))
	}
	p.printf("\n")
}

// page prints the selected rows of a page in columns; nothing if there are none.
func (p *Printer) page(run *reports.Run, page reports.Page, shared []reports.Deviation) {
	rows, width := selected(run.RowsOf(page.Path)), 0
	if len(rows) == 0 {
		return
	}
	name := strings.Join(strings.Fields(page.Product+" "+page.Operation+" "+page.Version), " ")
	if name == "" {
		name = page.Title
	}
	p.printf("%s  %s\n", text.Line(page.Path, maxReason), text.Line(name, maxReason))
	for _, row := range rows {
		width = max(width, min(60, utf8.RuneCountInString(text.Line(string(row.ID), maxReason))))
	}
	for _, row := range rows {
		p.row(row, width, shared)
	}
	p.printf("\n")
}

// selected returns the rows that the user asked for, also those that the profile skips.
func selected(rows []*reports.Row) []*reports.Row {
	return slices.DeleteFunc(rows, func(row *reports.Row) bool { return row.Verdict == spec.NotSelected && !row.Skipped })
}

// row prints the line of a row and, indented below, its remarks and the deviations that no other row shares.
func (p *Printer) row(row *reports.Row, width int, shared []reports.Deviation) {
	line := fmt.Sprintf("%-*s  json %-12s  xml %-12s", width, text.Line(string(row.ID), maxReason), word(row.Formats.JSON), word(row.Formats.XML))
	p.printf("%s  %s\n", p.mark(row.Verdict), strings.TrimRight(line+"  "+remark(row), " "))
	for _, r := range row.Remarks {
		p.printf("      %s\n", text.Line(r, maxReason))
	}
	for _, d := range row.Deviations {
		if !slices.ContainsFunc(shared, func(s reports.Deviation) bool { return s.Text == d }) {
			p.printf("      ~ %s\n", text.Line(d, maxReason))
		}
	}
}

// deviations prints the deviations that several rows share, one per line with its rows.
func (p *Printer) deviations(shared []reports.Deviation) {
	for _, d := range shared {
		p.printf("~     %d rows: %s (%s)\n", len(d.Rows), text.Line(d.Text, maxReason), refs(d.Rows))
	}
	if len(shared) > 0 {
		p.printf("\n")
	}
}

// refs returns the ids of the first rows, and how many follow.
func refs(rows []reports.RowRef) string {
	var ids []string
	for _, ref := range rows[:min(len(rows), maxRefs)] {
		ids = append(ids, text.Line(string(ref.ID), maxReason))
	}
	if more := len(rows) - len(ids); more > 0 {
		return fmt.Sprintf("%s, and %d more", strings.Join(ids, ", "), more)
	}
	return strings.Join(ids, ", ")
}

// word is the verdict on a format.
func word(f *reports.FormatResult) string {
	if f == nil {
		return "-"
	}
	return string(f.Verdict)
}

// remark is why a row did not pass, or which scenarios of a passed row were unreached.
func remark(row *reports.Row) string {
	if row.Verdict != spec.Passed {
		return text.Line(row.Reason, maxReason)
	}
	left := row.With(spec.Unreached)
	if len(left) == 0 {
		return ""
	}
	return text.Line(fmt.Sprintf("passed; %d of %d scenarios unreached: %s", len(left), len(row.Scenarios), left[0].Reason), maxReason)
}

// mark is the verdict as the four characters at the beginning of a line.
func (p *Printer) mark(v spec.Verdict) string {
	c := color.New(attributes[v], color.Bold)
	c.DisableColor()
	if p.color {
		c.EnableColor()
	}
	return c.Sprintf("%-4s", marks[v])
}

// cause prints why rows failed or were inconclusive: the rows, and one scenario as an example.
func (p *Printer) cause(run *reports.Run, c *reports.Cause) {
	first := run.Row(c.Rows[0])
	if len(c.Rows) == 1 {
		p.printf("%s  %s  %s:%d\n", p.mark(c.Verdict), text.Line(string(first.ID), maxReason), text.Line(first.Page, maxReason), first.Line)
	} else {
		p.printf("%s  %d rows: %s\n", p.mark(c.Verdict), len(c.Rows), refs(c.Rows))
		p.field("row", fmt.Sprintf("%s  %s:%d", text.Line(string(first.ID), maxReason), text.Line(first.Page, maxReason), first.Line))
	}
	p.field("page", first.Text)
	if s := run.Example(c); s != nil {
		p.scenario(s)
	} else {
		p.field("because", c.Reason)
	}
	if c.Scenarios > 1 {
		p.printf("      and %d more %s\n", c.Scenarios-1, plural(c.Scenarios-1, "scenario"))
	}
	p.printf("\n")
}

// scenario prints a scenario that did not pass, and its last call as a command.
func (p *Printer) scenario(s *reports.Scenario) {
	p.field("scenario", fmt.Sprintf("%s  %s:%d", text.Line(s.Name, maxReason), s.Feature, s.Line))
	p.field("because", s.Reason)
	p.field("expected", text.Pretty(s.Expected))
	p.field("actual", text.Pretty(s.Actual))
	if i := s.Judged(); i >= 0 {
		p.field("request", s.Exchanges[i].Curl())
	}
}

// field prints a labelled text, its further lines under the first.
func (p *Printer) field(label, s string) {
	if s == "" {
		return
	}
	lines := strings.Split(text.Visible(text.Clip(s, maxBlock)), "\n")
	if more := len(lines) - maxLines; more > 0 {
		lines = append(lines[:maxLines], fmt.Sprintf("… %d lines more", more))
	}
	p.printf("      %-8s  %s\n", label, strings.Join(lines, "\n                "))
}

// problems prints what was wrong with the inputs, and that a run was cut short.
func (p *Printer) problems(run *reports.Run) {
	for _, q := range run.Problems {
		f := spec.Finding{File: text.Line(q.File, maxReason), Line: q.Line, Rule: text.Line(q.Rule, maxReason), Severity: q.Severity, Message: text.Line(q.Message, 4*maxReason)}
		switch {
		case q.File == "":
			p.printf("%s: %s\n", q.Severity, f.Message)
		case q.Rule == "":
			p.printf("%s:%d: %s: %s\n", f.File, f.Line, f.Severity, f.Message)
		default:
			p.printf("%s\n", f)
		}
	}
	if run.Interrupted {
		p.printf("the run was cut short; this is what was measured until then\n")
	}
}

// printf prints until the first error, which it keeps.
func (p *Printer) printf(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, args...)
	}
}
