package console

import (
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/text"
	"github.com/rowproof/rowproof/spec"
)

// Summary prints the problems and the heading. Below the heading, it prints what was tested, how much was proven,
// what is missing, the next step and the path of the report. The last line is [Last]. Summary returns the error of
// the writer.
func (p *Printer) Summary(run *reports.Run) error {
	p.problems(run)
	p.heading(run)
	if run.Gateway != nil && run.Gateway.Selected() > 0 {
		p.line(6, "gateway %s", figures(*run.Gateway))
	}
	p.line(6, "%s", Last(run))
	return p.err
}

// heading prints the result of the run and what is missing.
func (p *Printer) heading(run *reports.Run) {
	p.line(6, "%s", text.Line(run.Heading, maxReason))
	p.labeled("tested", run.Tested())
	p.labeled("endpoint", run.Target())
	if run.Void == "" {
		p.labeled("proven", run.Proved())
		p.labeled("detection power", run.Detects())
		for _, line := range run.Advice() {
			p.line(8, "      %s", text.Line(line, maxReason))
		}
	}
	p.labeled("next", run.Next())
	p.labeled("report", p.Report)
}

// labeled prints a line of the summary unless s is empty.
func (p *Printer) labeled(label, s string) {
	if s != "" {
		p.line(8, "      %s: %s", label, text.Line(s, maxReason))
	}
}

// problems prints the errors in the inputs, and whether the run was interrupted.
func (p *Printer) problems(run *reports.Run) {
	printed := false
	for _, q := range run.Problems {
		if run.SaysVoid(q) {
			continue
		}
		printed = true
		f := spec.Finding{File: text.Line(q.File, maxName), Line: q.Line, Rule: text.Line(q.Rule, maxName), Severity: q.Severity, Message: text.Line(q.Message, maxReason)}
		switch {
		case q.File == "":
			p.line(2, "%s: %s", q.Severity, f.Message)
		case q.Rule == "":
			p.line(2, "%s:%d: %s: %s", f.File, f.Line, f.Severity, f.Message)
		default:
			p.line(2, "%s", f)
		}
	}
	if printed {
		p.printf("\n")
	}
}
