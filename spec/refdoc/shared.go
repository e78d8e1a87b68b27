package refdoc

import (
	"regexp"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/table"
)

// sharedParameters matches the name of a row that refers to the parameters of all operations: "<Common parameters>".
var sharedParameters = regexp.MustCompile(`(?i)^<?(?:common|public)(?: (?:request|response|return))? ?parameters?>?$|^<?公共(?:请求|返回|响应)?参数>?$`)

// isShared reports whether a row only refers to the parameters of all operations, and adds a note for such a row. The
// row has no name to send or to expect.
func (r *reader) isShared(t table.Table, row markdown.Row, name string) bool {
	if !sharedParameters.MatchString(name) {
		return false
	}
	n := spec.Note{Kind: spec.PlainNote}
	n.Row = spec.Row{Pos: spec.Position{Line: row.First, End: row.Last}, Strength: spec.Table, Text: table.RowText(t, row.Cells)}
	r.c.Notes = append(r.c.Notes, n)
	return true
}
