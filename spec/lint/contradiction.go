package lint

import "github.com/rowproof/rowproof/spec"

// contradictions makes the check of a rule whose findings are contradictions of the contract.
func contradictions(rule string) func(*page) []Finding {
	return func(p *page) []Finding {
		var all []Finding
		for _, c := range p.contradictions {
			if c.Rule == rule {
				all = append(all, p.at(p.lineOfRow(c), c.Quote, "%s", c.Text))
			}
		}
		return all
	}
}

// lineOfRow is the line that a contradiction is about: that of its quotation in its first row, or the first
// line of the row.
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
