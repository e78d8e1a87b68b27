package lint

import "github.com/rowproof/rowproof/spec"

// contradictions makes the check of a rule whose findings are contradictions of the contract. The caret points
// at the quotation.
func contradictions(rule string) func(*page) []Finding {
	return contradictionsAt(rule, func(c spec.Contradiction) string { return c.Quote })
}

// rowContradictions is contradictions with the caret at the whole line, for quotations that may be in the line
// more than once.
func rowContradictions(rule string) func(*page) []Finding {
	return contradictionsAt(rule, func(spec.Contradiction) string { return "" })
}

func contradictionsAt(rule string, word func(spec.Contradiction) string) func(*page) []Finding {
	return func(p *page) []Finding {
		var all []Finding
		for _, c := range p.contradictions {
			if c.Rule == rule {
				all = append(all, p.at(p.lineOfRow(c), word(c), "%s", c.Text))
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
