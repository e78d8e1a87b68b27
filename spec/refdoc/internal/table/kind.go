package table

import (
	"regexp"

	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// Subject returns what a table describes, given the part of its section.
func (t Table) Subject(p Part) Part {
	switch {
	case t.ListsValues():
		return Other
	case t.Has(Code) && (t.Has(Status) || t.Has(Message)) && !t.Has(Type):
		return Errors
	case p == Errors && t.Has(Code):
		return Errors
	case t.Has(Name) && (t.Has(Type) || t.Has(Required) || t.Has(Description)):
		return t.rowsOf(p)
	}
	return Other
}

// rowsOf returns whether the rows of a table are parameters or fields, given the part of its section.
func (t Table) rowsOf(p Part) Part {
	switch {
	case p == Request || p == Response:
		return p
	case t.Has(Required):
		return Request
	case t.Has(Type) && p != Introduction:
		return Response
	}
	return Other
}

func (t Table) Has(c Column) bool {
	_, ok := t.columns[c]
	return ok
}

var valueHeader = regexp.MustCompile(`(?i)^(?:valid |enum(?:eration)? )?values?$|^(?:取值|枚举值|可选值|值)$`)

// ListsValues reports whether a table lists the values of a parameter.
func (t Table) ListsValues() bool {
	return t.Header != nil && !t.Has(Type) && !t.Has(Required) && valueHeader.MatchString(plain.Normal(t.Header.Cells[0].Plain()))
}
