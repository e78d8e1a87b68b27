package lint

import "github.com/rowproof/rowproof/spec"

// checkContradictions returns the findings about statements of the page that contradict one another.
func (p *page) checkContradictions() []Finding {
	var all []Finding
	for _, c := range p.Contradictions() {
		word := c.Quote
		if c.WholeLine {
			word = ""
		}
		all = append(all, p.marked(c.Rule.Finding(p.lineOfRow(c), c.Text), word))
	}
	return all
}

// lineOfRow returns the line of a contradiction: the line of its quotation in its first row, or the first line of the
// row.
func (p *page) lineOfRow(c spec.Contradiction) int {
	pos, isExample := spec.Position{Line: c.Lines[0], End: c.Lines[0]}, false
	for _, row := range p.Rows() {
		if row.ID == c.Rows[0] {
			pos, isExample = row.Pos, row.ID.Section() == "example"
			break
		}
	}
	if isExample && c.Quote == "" {
		return p.firstLine(pos)
	}
	return p.lineOf(pos, c.Quote)
}
