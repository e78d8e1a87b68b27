package matrix

import (
	"io"
	"slices"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// WriteClient writes the page of the client at an index: each row with a verdict per facet, and for each test that failed or
// deviated the expected and the actual results and the requests as commands.
func WriteClient(w io.Writer, r *Report, client int) error {
	v := clientView{frame: frameOf(r), Client: column{Client: r.Clients[client], N: client + 1}, Facets: Facets(), Matrix: htmlFile}
	v.Tone = className(v.Client.Verdict())
	for _, p := range r.Pages {
		g := clientGroup{Page: p}
		for i := range r.Rows {
			if row := &r.Rows[i]; row.Page == p.Path && row.Cells[client].Verdict != spec.NotSelected {
				g.Rows = append(g.Rows, r.clientRow(row, &row.Cells[client]))
			}
		}
		if len(g.Rows) > 0 {
			v.Groups = append(v.Groups, g)
		}
	}
	return pages.ExecuteTemplate(w, "client.tmpl", v)
}

type clientView struct {
	frame
	Client column
	Facets []Facet
	Matrix string
	Groups []clientGroup
}

type clientGroup struct {
	Page reports.Page
	Rows []clientRow
}

type clientRow struct {
	*Row
	Title, Anchor string
	Cell          cellView
	Facets        []facetView
	Tests         []testView // tests that did not pass, or deviate
	More          int        // such tests that are in sdk.json only
}

type facetView struct{ Mark, Class, Word string }

type testView struct {
	*Test
	Outcomes []Outcome
	More     int // requests that are in sdk.json only
	Shown    []Request
	Sent     string // how often the call was sent
}

func (r *Report) clientRow(row *Row, c *Cell) clientRow {
	v := clientRow{Row: row, Title: r.title(row), Anchor: r.anchor(row), Cell: cellOf(c)}
	for _, f := range Facets() {
		verdict, deviates := c.Of(f)
		view := facetView{marks[verdict], className(verdict), string(verdict)}
		switch {
		case verdict == "":
			view = facetView{marks[""], "none", "not examined"}
		case verdict == spec.Passed && deviates:
			view = facetView{"~", "deviation", "deviation"}
		}
		v.Facets = append(v.Facets, view)
	}
	notable := c.notable()
	for _, t := range notable[:min(len(notable), maxTests)] {
		v.Tests = append(v.Tests, t.view())
	}
	v.More = len(notable) - len(v.Tests)
	return v
}

// notable returns the tests that did not pass, followed by those that deviate.
func (c *Cell) notable() []*Test {
	var all []*Test
	for i := range c.Tests {
		if t := &c.Tests[i]; t.notable() {
			all = append(all, t)
		}
	}
	slices.SortStableFunc(all, func(a, b *Test) int { return slices.Index(worstFirst, a.Verdict) - slices.Index(worstFirst, b.Verdict) })
	return all
}

func (t *Test) view() testView {
	v := testView{Test: t, Sent: t.gaps(), Shown: t.Requests[:min(len(t.Requests), maxRequests)]}
	v.More = len(t.Requests) - len(v.Shown)
	for _, o := range t.Results {
		if o.Verdict != spec.Passed || o.Deviation {
			v.Outcomes = append(v.Outcomes, o)
		}
	}
	return v
}

// Class returns the CSS class of the outcome.
func (o Outcome) Class() string {
	if o.Deviation {
		return "deviation"
	}
	return className(o.Verdict)
}

// Word returns the verdict, or deviation.
func (o Outcome) Word() string {
	if o.Deviation {
		return "deviation"
	}
	return string(o.Verdict)
}

// Mark returns the symbol of the outcome.
func (o Outcome) Mark() string {
	if o.Deviation {
		return "~"
	}
	return marks[o.Verdict]
}
