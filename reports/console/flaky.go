package console

import (
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/text"
)

// flaky prints each flaky row with the worst round of the first scenario whose rounds disagree.
func (p *Printer) flaky(run *reports.Run) {
	for _, row := range run.FlakyRows() {
		p.line(6, "%s  %s  %s", p.markYellow("flak"), text.Line(string(row.ID), maxName), text.Line(row.At(), maxName))
		p.field("rounds", row.Flaky)
		p.field("page", row.Text)
		for i := range row.Scenarios {
			if s := &row.Scenarios[i]; len(s.Verdicts) > 0 {
				p.scenario(s)
				break
			}
		}
		p.printf("\n")
	}
}
