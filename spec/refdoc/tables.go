package refdoc

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
)

// kind is what a table is about, given the section it stands in.
func (t sourceTable) kind(p part) part {
	switch {
	case t.isOfValues():
		return otherPart
	case t.has(codeColumn) && (t.has(statusColumn) || t.has(messageColumn)) && !t.has(typeColumn):
		return errorPart
	case p == errorPart && t.has(codeColumn):
		return errorPart
	case !t.has(nameColumn), !t.has(typeColumn) && !t.has(requiredColumn) && !t.has(textColumn):
		return otherPart
	case p == requestPart || p == responsePart:
		return p
	case t.has(requiredColumn):
		return requestPart
	case t.has(typeColumn) && p != introPart:
		return responsePart
	}
	return otherPart
}

func (t sourceTable) has(c column) bool {
	_, ok := t.columns[c]
	return ok
}

var valueHeader = regexp.MustCompile(`(?i)^(?:valid |enum(?:eration)? )?values?$|^(?:取值|枚举值|可选值|值)$`)

// isOfValues reports whether a table lists the values of a row rather than rows.
func (t sourceTable) isOfValues() bool {
	return t.Header != nil && !t.has(typeColumn) && !t.has(requiredColumn) && valueHeader.MatchString(normal(t.Header.Cells[0].Plain()))
}

// remarks makes a note of each row of the tables that list neither parameters, fields nor errors: limits,
// states, metrics, the values of a parameter. What they say demands nothing by itself.
func (r *reader) remarks() {
	for _, t := range r.tables[otherPart] {
		owner := ""
		if t.isOfValues() {
			owner = r.ownerOf(t)
		}
		for _, row := range t.Rows {
			text := rowText(t, row.Cells)
			if text == "" || t.isHeader(row) {
				r.dropRow(row, "it is empty or repeats the header")
				continue
			}
			n := spec.Note{Kind: spec.PlainNote}
			n.Row = spec.Row{Pos: spec.Position{Line: row.First, End: row.Last}, Strength: spec.Table, Text: text}
			if owner != "" {
				n.Subject = []string{owner}
			}
			r.c.Notes = append(r.c.Notes, n)
		}
	}
}

// valueTables gives rows the values that a table of their own lists.
func (r *reader) valueTables() {
	for _, t := range r.tables[otherPart] {
		if !t.isOfValues() {
			continue
		}
		p := r.c.Parameter(r.ownerOf(t))
		if p == nil || len(p.Enum) > 0 {
			continue
		}
		for _, row := range t.Rows {
			value := tidy(row.Cells[0].Plain())
			if !isToken(value) {
				p.Enum = nil
				break
			}
			p.Enum = append(p.Enum, spec.EnumValue{Value: value, Text: textAfter(row.Cells)})
		}
	}
}

// textAfter is the text of all cells but the first.
func textAfter(cells []markdown.Cell) string {
	var all []string
	for _, c := range cells[1:] {
		all = append(all, tidy(c.Plain()))
	}
	return strings.TrimSpace(strings.Join(all, " "))
}

// rowText is a row in words: "Header: cell; Header: cell".
func rowText(t sourceTable, cells []markdown.Cell) string {
	var all []string
	for i, c := range cells {
		text := tidy(c.Plain())
		if text == "" {
			continue
		}
		if t.Header != nil {
			if head := tidy(t.Header.Cells[i].Plain()); head != "" {
				text = head + ": " + text
			}
		}
		all = append(all, text)
	}
	return strings.Join(all, "; ")
}
