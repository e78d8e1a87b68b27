package mocked

import (
	"regexp"
	"slices"
	"strconv"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/lint"
)

// findings are the errors and warnings of lint about a page, and the lines of the page's rows.
type findings struct {
	all  []lint.Finding
	rows []spec.Row
}

var number = regexp.MustCompile(`\d+`)

// name reports whether a finding names the contradiction of a row: the finding is on a line of the row, or on a line of a row
// that begins at a line in the reason.
func (f *findings) name(r *reports.Row) bool {
	cited := number.FindAllString(r.Reason, -1)
	for _, row := range f.rows {
		if row.ID != r.ID && !slices.Contains(cited, strconv.Itoa(row.Pos.Line)) {
			continue
		}
		if slices.ContainsFunc(f.all, func(x lint.Finding) bool {
			return x.Severity != spec.Info && row.Pos.Line <= x.Line && x.Line <= row.Pos.End
		}) {
			return true
		}
	}
	return false
}
