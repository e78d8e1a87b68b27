package lint

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/contradiction"
)

// checkContradictions returns the findings about statements of the page that contradict one another.
func (p *page) checkContradictions() []Finding {
	var all []Finding
	for _, c := range contradiction.Of(p.Contract) {
		word := c.Quote
		if c.WholeLine {
			word = ""
		}
		all = append(all, p.marked(c.Rule.Finding(p.lineOfRow(c), c.Text), word))
	}
	return all
}

// lineOfRow returns the line of a contradiction: the line of its quotation in the first row that it concerns, or the
// first line of that row.
func (p *page) lineOfRow(c contradiction.Contradiction) int {
	rows := p.Rows()
	i := slices.IndexFunc(rows, func(r spec.Row) bool { return r.ID == c.Rows[0] })
	return p.lineOf(rows[i].Pos, c.Quote)
}
