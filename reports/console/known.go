package console

import (
	"strings"

	"github.com/fatih/color"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/text"
	"github.com/rowproof/rowproof/spec"
)

// markYellow returns a yellow mark.
func (p *Printer) markYellow(mark string) string {
	c := color.New(color.FgYellow, color.Bold)
	c.DisableColor()
	if p.color {
		c.EnableColor()
	}
	return c.Sprint(mark)
}

// known prints each known failure with its rows and why it is accepted.
func (p *Printer) known(run *reports.Run) {
	all := run.KnownCauses()
	for _, c := range all {
		what := strings.TrimSuffix(text.Line(c.Reason, maxReason), ".")
		if c.Verdict == spec.Inconclusive {
			what = "inconclusive: " + what
		}
		p.rows(run, p.markYellow("know"), c.Rows, what)
		p.line(8, "      known: %s", text.Line(c.Known, maxReason))
	}
	if len(all) > 0 {
		p.printf("\n")
	}
}
