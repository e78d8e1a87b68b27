package table

import (
	"regexp"

	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

var (
	statusCell   = regexp.MustCompile(`^[1-5]\d\d$`)
	requiredCell = regexp.MustCompile(`(?i)^(?:yes|no|true|false|fasle|(?:not )?required|optional|mandatory|conditional|是|否|非?必[选填须需]|可选|选填)[.。]?$`)
	fewWords     = regexp.MustCompile(`^\S+(?: \S+){0,2}$`)
)

// looksLikeType reports whether the content of a cell is a type, even if it is misspelled.
func looksLikeType(text string) bool {
	_, ok := JSONType(text)
	return ok && fewWords.MatchString(text)
}

// byContent finds columns without a header by the content of their cells.
func byContent(t *markdown.Table, p Part, columns map[Column]int) {
	taken := map[int]bool{}
	for _, i := range columns {
		taken[i] = true
	}
	claim := func(c Column, looks func(string) bool) {
		if _, ok := columns[c]; ok {
			return
		}
		for i := range t.Columns {
			if !taken[i] && all(t, i, looks) {
				columns[c], taken[i] = i, true
				return
			}
		}
	}
	if p == Errors {
		claim(Status, statusCell.MatchString)
		return
	}
	claim(Required, requiredCell.MatchString)
	claim(Type, looksLikeType)
	if p == Request || p == Response {
		claim(Name, nameCell.MatchString)
	}
}

var nameCell = regexp.MustCompile(`^[└\s]*[A-Za-z][\w.-]*$`)

// all reports whether the column has non-empty cells and looks returns true for all of them.
func all(t *markdown.Table, i int, looks func(string) bool) bool {
	some := false
	for _, row := range t.Rows {
		text := plain.Tidy(row.Cells[i].Plain())
		if text != "" && !looks(text) {
			return false
		}
		some = some || text != ""
	}
	return some
}
