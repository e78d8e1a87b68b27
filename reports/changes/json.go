package changes

import (
	"encoding/json"
	"io"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/diff"
	"github.com/rowproof/rowproof/spec/visible"
)

// entry is a change in the JSON output.
type entry struct {
	Rule      string     `json:"rule"`
	Class     diff.Class `json:"class"`
	Operation string     `json:"operation,omitempty"`
	Row       spec.RowID `json:"row,omitempty"`
	Text      string     `json:"text"`
	Reason    string     `json:"reason"`
	Page      bool       `json:"pageOnly,omitempty"`
	Wire      string     `json:"oasdiff,omitempty"`
	Old       *side      `json:"old,omitempty"`
	New       *side      `json:"new,omitempty"`
}

type side struct {
	Revision string     `json:"revision,omitempty"` // of git; absent for a file on disk
	File     string     `json:"file"`
	Line     int        `json:"line,omitempty"`
	Row      spec.RowID `json:"row,omitempty"`
	Value    string     `json:"value,omitempty"`
}

// writeJSON writes a list of changes in the order of the pages.
func writeJSON(w io.Writer, r Report) error {
	list := make([]entry, len(r.Changes))
	for i, c := range r.Changes {
		list[i] = entry{c.Rule, c.Class, c.Operation, c.Row(), c.Text, c.Reason, c.Page, c.Wire, sideOf(r.Old, c.Old), sideOf(r.New, c.New)}
	}
	e := json.NewEncoder(visible.JSON(w))
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(list)
}

func sideOf(revision string, s diff.Side) *side {
	if s.File == "" {
		return nil
	}
	return &side{revision, s.File, s.Line, s.Row, s.Value}
}
