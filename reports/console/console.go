// Package console prints a run as plain lines, one a row, for a terminal or the log of a CI system.
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

// How much of what an endpoint sent is worth a reader's time, in characters and lines.
const (
	maxReason = 160
	maxBlock  = 4 << 10
	maxLines  = 20
	maxRefs   = 8 // rows of a cause or a deviation
)

// marks begin the line of a row, by its verdict.
var marks = map[spec.Verdict]string{
	spec.Passed: "ok", spec.Failed: "FAIL", spec.Inconclusive: "????", spec.Unreached: "--",
}

// attributes colour the marks.
var attributes = map[spec.Verdict]color.Attribute{
	spec.Passed: color.FgGreen, spec.Failed: color.FgRed, spec.Inconclusive: color.FgMagenta, spec.Unreached: color.FgYellow,
}

// Printer prints runs.
type Printer struct {
	w     io.Writer
	color bool
	err   error
}

// New is a Printer that writes to w, in colour if told so.
func New(w io.Writer, color bool) *Printer { return &Printer{w: w, color: color} }

// Write prints a run without colour; see [Printer.Run].
func Write(w io.Writer, run *reports.Run) error { return New(w, false).Run(run) }

// Run prints every row under its page, then what failed or was inconclusive with what was expected and
// what came, then the problems, and as the last line [Last]. The error is the writer's.
func (p *Printer) Run(run *reports.Run) error {
	for _, page := range run.Pages {
		p.page(run, page)
	}
	for _, v := range []spec.Verdict{spec.Inconclusive, spec.Failed} {
		for i := range run.Rows {
			if run.Rows[i].Verdict == v {
				p.explain(&run.Rows[i])
			}
		}
	}
	p.problems(run)
	p.printf("%s\n", Last(run))
	return p.err
}

// page prints the rows of a page in columns.
func (p *Printer) page(run *reports.Run, page reports.Page) {
	name := strings.Join(strings.Fields(page.Product+" "+page.Operation+" "+page.Version), " ")
	if name == "" {
		name = page.Title
	}
	p.printf("%s  %s\n", text.Line(page.Path, maxReason), text.Line(name, maxReason))
	rows, width := run.RowsOf(page.Path), 0
	for _, row := range rows {
		width = max(width, min(60, utf8.RuneCountInString(text.Line(string(row.ID), maxReason))))
	}
	for _, row := range rows {
		p.row(row, width)
	}
	p.printf("\n")
}

// row prints the line of a row and, indented below, its deviations.
func (p *Printer) row(row *reports.Row, width int) {
	line := fmt.Sprintf("%-*s  json %-12s  xml %-12s", width, text.Line(string(row.ID), maxReason), word(row.Formats.JSON), word(row.Formats.XML))
	p.printf("%s  %s\n", p.mark(row.Verdict), strings.TrimRight(line+"  "+remark(row), " "))
	for _, d := range row.Deviations {
		p.printf("      ~ %s\n", text.Line(d, maxReason))
	}
}

// word is the verdict on a format.
func word(f *reports.FormatResult) string {
	if f == nil {
		return "-"
	}
	return string(f.Verdict)
}

// remark is why a row did not pass, or what was left out of one that did.
func remark(row *reports.Row) string {
	if row.Verdict != spec.Passed {
		return text.Line(row.Reason, maxReason)
	}
	left := row.With(spec.Unreached)
	if len(left) == 0 {
		return ""
	}
	return text.Line(fmt.Sprintf("%d of %d scenarios unreached: %s", len(left), len(row.Scenarios), left[0].Reason), maxReason)
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

// explain prints what there is to know about a row that failed or was inconclusive.
func (p *Printer) explain(row *reports.Row) {
	p.printf("%s  %s  %s:%d\n", p.mark(row.Verdict), text.Line(string(row.ID), maxReason), text.Line(row.Page, maxReason), row.Line)
	p.field("page", row.Text)
	scenarios := row.With(row.Verdict)
	if len(scenarios) == 0 {
		p.field("because", row.Reason)
	}
	for _, s := range scenarios[:min(len(scenarios), maxScenarios)] {
		p.scenario(s)
	}
	if more := len(scenarios) - maxScenarios; more > 0 {
		p.printf("      and %d more scenarios\n", more)
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
