package comparison

import (
	"encoding/json"
	"io"
	"time"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/visible"
)

// document is a comparison in the JSON output.
type document struct {
	Fails    bool           `json:"fails"`
	Old      run            `json:"old"`
	New      run            `json:"new"`
	Compared int            `json:"compared"` // rows that were selected in both runs
	Apart    int            `json:"notSelected"`
	Count    map[string]int `json:"count"`
	Rows     []entry        `json:"rows"`
}

type run struct {
	Started  time.Time `json:"started"`
	Endpoint string    `json:"endpoint"`
	Version  string    `json:"version"`
	Heading  string    `json:"heading"`
}

// entry is a row with a change, or one that still fails.
type entry struct {
	Change    reports.Change `json:"change"`
	Fails     bool           `json:"fails"`
	Operation string         `json:"operation,omitempty"`
	Row       spec.RowID     `json:"row"`
	Event     reports.Event  `json:"event,omitempty"`
	Page      string         `json:"page,omitempty"` // what changed on the page
	Old       *result        `json:"old,omitempty"`
	New       *result        `json:"new,omitempty"`
}

// result is the result of the row in a run.
type result struct {
	Page    string       `json:"page"`
	Line    int          `json:"line"`
	Verdict spec.Verdict `json:"verdict"`
	Proven  bool         `json:"proven"`
	Reason  string       `json:"reason,omitempty"`
	Known   string       `json:"known,omitempty"`
}

// writeJSON writes the counts and the rows with a change. The changes that fail come first.
func writeJSON(w io.Writer, c *reports.Comparison) error {
	d := document{Fails: c.Fails(), Old: runOf(c.Old), New: runOf(c.New), Compared: c.Compared, Apart: c.Apart, Count: map[string]int{}, Rows: []entry{}}
	for _, change := range reports.Changes() {
		rows := c.Of(change)
		d.Count[string(change)] = len(rows)
		for _, r := range rows {
			d.Rows = append(d.Rows, entry{change, r.Fails(), r.Operation, r.Row().ID, r.Event, r.Page, resultOf(r.Old), resultOf(r.New)})
		}
	}
	e := json.NewEncoder(visible.JSON(w))
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(d)
}

func runOf(r *reports.Run) run { return run{r.Started, r.Endpoint, r.Version, r.Heading} }

func resultOf(row *reports.Row) *result {
	if row == nil {
		return nil
	}
	return &result{row.Page, row.Line, row.Verdict, row.Proven, row.Reason, row.Known}
}
