package console

import (
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/text"
	"github.com/rowproof/rowproof/spec"
)

// cause prints a reason why rows failed or were inconclusive, the rows, and one scenario as an example.
func (p *Printer) cause(run *reports.Run, c *reports.Cause) {
	first := run.Row(c.Rows[0])
	if len(c.Rows) == 1 {
		p.line(6, "%s  %s  %s", p.mark(c.Verdict), text.Line(string(first.ID), maxName), text.Line(first.At(), maxName))
	} else {
		p.line(6, "%s  %d rows: %s", p.mark(c.Verdict), len(c.Rows), p.refs(run, c.Rows))
		p.field("row", fmt.Sprintf("%s  %s", text.Line(string(first.ID), maxName), text.Line(first.At(), maxName)))
	}
	p.field("page", first.Text)
	if s := run.Example(c); s != nil {
		p.field("source", source(run, first, s))
		p.scenario(s)
	} else {
		p.field("because", c.Reason)
	}
	if c.Scenarios > 1 {
		p.printf("      and %d more %s\n", c.Scenarios-1, plural(c.Scenarios-1, "scenario", "scenarios"))
	}
	p.printf("\n")
}

// source returns the source of the expectation and, for a row that failed, how to leave the row out.
func source(run *reports.Run, row *reports.Row, s *reports.Scenario) string {
	words := row.Source(s)
	if page := run.Page(row.Page); s.Verdict == spec.Failed && page != nil {
		words += "; " + row.Waiver(page.Operation)
	}
	return text.Line(words, maxReason)
}

// scenario prints a scenario that did not pass, and its request as a command.
func (p *Printer) scenario(s *reports.Scenario) {
	name := text.Line(s.Name, maxName)
	switch {
	case s.Line > 0:
		name = fmt.Sprintf("%s  %s:%d", name, s.Feature, s.Line)
	case s.Feature != "":
		name += "  " + s.Feature
	}
	p.field("scenario", name)
	p.field("because", s.Reason)
	p.field("expected", text.Pretty(s.Expected))
	p.field("actual", text.Pretty(s.Actual))
	p.command("request", s.Request())
}

// field prints a label and a text, with further lines indented below the first.
func (p *Printer) field(label, s string) {
	if s == "" {
		return
	}
	lines := strings.Split(text.Visible(text.Clip(s, maxBlock)), "\n")
	if more := len(lines) - maxLines; more > 0 {
		lines = append(lines[:maxLines], fmt.Sprintf("… %d more %s", more, plural(more, "line", "lines")))
	}
	for i, line := range lines {
		if i > 0 {
			label = ""
		}
		p.line(16, "      %-8s  %s", label, line)
	}
}

// command prints a complete command, so that it can be copied into a shell.
func (p *Printer) command(label, s string) {
	if s != "" {
		p.printf("      %-8s  %s\n", label, strings.ReplaceAll(text.Visible(s), "\n", "\n                "))
	}
}
