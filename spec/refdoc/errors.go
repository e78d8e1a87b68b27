package refdoc

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/cause"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
	"github.com/rowproof/rowproof/spec/refdoc/internal/prose"
	"github.com/rowproof/rowproof/spec/refdoc/internal/table"
)

var noMessage = rules.New(spec.Rule{
	ID: "no-message", Severity: spec.Warning, Fold: true,
	Explanation: "An error has no message.",
	Fix:         "Write the message that the service sends.",
})

var noStatus = rules.New(spec.Rule{
	ID: "no-status", Severity: spec.Warning, Fold: true,
	Explanation: "An error has no HTTP status.",
	Fix:         "Write the status that the service sends, a number from 400 to 599.",
})

var unclearCause = rules.New(spec.Rule{
	ID: "unclear-cause", Severity: spec.Info, Fold: true,
	Explanation: "An error has no description, and neither its code nor its message states its cause.",
	Fix:         "Describe the request that causes the error.",
})

// FillCauses sets the missing causes of the error rows of a contract. [Read] calls it; contracts from foreign
// OpenAPI files have no causes.
func FillCauses(c *spec.Contract) { cause.Fill(c) }

// errors reads the tables of error codes. The request rows must have been read, because causes
// refer to them.
func (r *reader) errors() {
	for _, t := range r.tables[table.Errors] {
		for _, row := range t.Rows {
			if e, ok := r.errorRow(t, row); ok {
				r.c.Errors = append(r.c.Errors, e)
			}
		}
	}
}

// errorRow reads one error row. A row without a code is dropped with a finding.
func (r *reader) errorRow(t table.Table, row markdown.Row) (spec.ErrorRow, bool) {
	code := strings.ReplaceAll(plain.Tidy(t.Cell(row, table.Code).Plain()), " ", "")
	if code == "" || t.IsHeader(row) {
		r.dropRow(row, "the row has no error code")
		return spec.ErrorRow{}, false
	}
	blocks := t.DescriptionOf(row)
	e := spec.ErrorRow{Row: tableRow(row.Span, blocks), Code: code}
	e.Message = table.MessageOf(t.Cell(row, table.Message))
	e.Status = r.status(t, row, code)
	e.Also = prose.Also(blocks)
	e.Cause = cause.Of(&e, r.lexicon)
	if e.Message == "" {
		r.report(row.First, noMessage, "the error %s has no message; only its status and code can be checked", code)
	}
	if e.Cause.Fault == spec.Unclear && e.Text == "" && len(strings.Fields(e.Message)) < 3 {
		r.report(row.First, unclearCause, "the error %s has no description, and its message does not state the cause", code)
	}
	return e, true
}

var statusNumber = regexp.MustCompile(`\b[1-5]\d\d\b`)

// status returns the HTTP status of an error row; 0, with a finding, if the cell has none.
func (r *reader) status(t table.Table, row markdown.Row, code string) int {
	text := t.Cell(row, table.Status).Plain()
	digits := statusNumber.FindString(text)
	if digits == "" {
		r.report(row.First, noStatus, "the error %s has no HTTP status (found %q); any error status passes", code, text)
		return 0
	}
	n, _ := strconv.Atoi(digits)
	return n
}
