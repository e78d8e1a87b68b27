package refdoc

import (
	"regexp"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/table"
)

// sharedParameters is the name of a row that refers to the parameters of all operations: "<Common parameters>".
var sharedParameters = regexp.MustCompile(`(?i)^<?(?:common|public)(?: (?:request|response|return))? ?parameters?>?$|^<?公共(?:请求|返回|响应)?参数>?$`)

// standsForShared reports whether a row only refers to the parameters of all operations. It becomes a note, because it
// has no name to send or to expect.
func (r *reader) standsForShared(t table.Table, row markdown.Row, name string) bool {
	if !sharedParameters.MatchString(name) {
		return false
	}
	n := spec.Note{Kind: spec.PlainNote}
	n.Row = spec.Row{Pos: spec.Position{Line: row.First, End: row.Last}, Strength: spec.Table, Text: table.RowText(t, row.Cells)}
	r.c.Notes = append(r.c.Notes, n)
	return true
}
