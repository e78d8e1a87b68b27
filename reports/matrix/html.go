package matrix

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/text"
	"github.com/rowproof/rowproof/spec"
)

//go:embed style.css
var style string

//go:embed *.tmpl
var sources embed.FS

var pages = template.Must(template.New("").Funcs(template.FuncMap{
	"line": line, "exact": exact, "lines": func(s string) string { return text.Visible(text.Clip(s, maxBlock)) },
}).ParseFS(sources, "*.tmpl"))

// Limits of the HTML pages.
const (
	maxBlock    = 16 << 10 // bytes of a text with several lines
	maxRequests = 5        // requests of a test
	wide        = 4        // columns whose cells show the verdict in words
)

// WriteHTML writes the matrix as one page without scripts. It links the page of each client. External text is displayed and
// never interpreted; a content security policy enforces this.
func WriteHTML(w io.Writer, r *Report) error {
	headline, detail, _ := strings.Cut(r.Heading, ": ")
	v := matrixView{frame: frameOf(r), Headline: headline, Detail: upper(detail), Leaks: r.leakRows(), Advice: Advice, Retries: r.retries()}
	for i := range r.Clients {
		v.Columns = append(v.Columns, column{Client: r.Clients[i], N: i + 1, File: r.pageOf(i)})
	}
	if len(v.Columns) > wide {
		v.Many = "many"
	}
	for _, row := range r.Differing() {
		view := r.viewOf(row)
		view.Causes = row.causes()
		v.Differing = append(v.Differing, view)
	}
	for _, p := range r.Pages {
		g := group{Page: p}
		for i := range r.Rows {
			if row := &r.Rows[i]; row.Page == p.Path && row.selected() {
				g.Rows = append(g.Rows, r.viewOf(row))
			}
		}
		if len(g.Rows) > 0 {
			v.Groups = append(v.Groups, g)
		}
	}
	return pages.ExecuteTemplate(w, "matrix.tmpl", v)
}

// frame is what all pages share.
type frame struct {
	Report *Report
	Style  template.CSS
	Policy string
	Tone   string
	Date   string
}

func frameOf(r *Report) frame {
	sum := sha256.Sum256([]byte(style))
	f := frame{
		Report: r, Style: template.CSS(style), Tone: "failed", Date: r.Started.Format("2 January 2006, 15:04 MST"),
		Policy: "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'",
	}
	switch {
	case r.Void != "":
		f.Tone = "inconclusive"
	case r.Conforms():
		f.Tone = "passed"
	}
	return f
}

type matrixView struct {
	frame
	Headline, Detail, Advice string
	Columns                  []column
	Many                     string // a CSS class if words would make the matrix too wide
	Leaks                    []leakView
	Differing                []rowView
	Retries                  []retryView
	Groups                   []group
}

type column struct {
	Client
	N    int
	File string // name of the client's page
}

// Mark returns the symbol of the client's verdict.
func (c column) Mark() string { return c.mark() }

type group struct {
	Page reports.Page
	Rows []rowView
}

// rowView is a row with a cell per client.
type rowView struct {
	*Row
	Title  string
	Line   int
	Anchor string
	Cells  []cellView
	Causes []string // what failed or deviates; only for rows on which clients differ
}

type cellView struct {
	*Cell
	Mark, Class, Word string
	Facets            string // facets that are not passed, or deviate
	Link              string // "" if the client's page has no details
}

// selected reports whether at least one cell of the row is selected.
func (row *Row) selected() bool {
	return slices.ContainsFunc(row.Cells, func(c Cell) bool { return c.Verdict != spec.NotSelected })
}

// anchor returns the fragment of a row on the page of a client.
func (r *Report) anchor(row *Row) string {
	for i := range r.Rows {
		if &r.Rows[i] == row {
			return fmt.Sprintf("row-%d", i+1)
		}
	}
	return ""
}

func (r *Report) viewOf(row *Row) rowView {
	v := rowView{Row: row, Title: r.title(row), Line: row.Line, Anchor: r.anchor(row)}
	for i := range row.Cells {
		c := cellOf(&row.Cells[i])
		if row.Cells[i].detailed() {
			c.Link = r.pageOf(i) + "#" + v.Anchor
		}
		v.Cells = append(v.Cells, c)
	}
	return v
}

// maxCauses is the number of causes that a row of the matrix lists.
const maxCauses = 6

// causes returns what failed or deviates, with the numbers of the clients. Failures come first.
func (row *Row) causes() []string {
	var all []cause
	for i := range row.Cells {
		for j := range row.Cells[i].Tests {
			for _, o := range row.Cells[i].Tests[j].Results {
				if o.Verdict != spec.Passed || o.Deviation {
					all = addCause(all, o, fmt.Sprint(i+1))
				}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b cause) int { return slices.Index(worstFirst, a.verdict) - slices.Index(worstFirst, b.verdict) })
	var out []string
	for _, c := range all[:min(len(all), maxCauses)] {
		out = append(out, c.text+" ("+strings.Join(c.clients, ", ")+")")
	}
	if more := len(all) - maxCauses; more > 0 {
		out = append(out, fmt.Sprintf("and %d more", more))
	}
	return out
}

// cause is a problem of a row, and the numbers of the clients that have it.
type cause struct {
	text    string
	verdict spec.Verdict
	clients []string
}

func addCause(all []cause, o Outcome, client string) []cause {
	text := string(o.Facet) + ": " + o.Reason
	for i := range all {
		if c := &all[i]; c.text == text && c.verdict == o.Verdict {
			if !slices.Contains(c.clients, client) {
				c.clients = append(c.clients, client)
			}
			return all
		}
	}
	return append(all, cause{text, o.Verdict, []string{client}})
}

func cellOf(c *Cell) cellView {
	v := cellView{Cell: c, Mark: c.mark(), Class: className(c.Verdict), Word: string(c.Verdict)}
	switch {
	case c.Known != "":
		v.Class, v.Word = "known", "known failure"
	case c.Verdict == spec.Passed && len(c.Deviations) > 0:
		v.Class, v.Word = "deviation", "deviation"
	}
	var names []string
	for _, f := range Facets() {
		if verdict, deviates := c.Of(f); deviates || verdict == spec.Failed || verdict == spec.Inconclusive {
			names = append(names, string(f))
		}
	}
	v.Facets = strings.Join(names, ", ")
	return v
}

// className returns the CSS class of a verdict.
func className(v spec.Verdict) string { return strings.ReplaceAll(string(v), " ", "-") }

// detailed reports whether the page of the client describes the cell: a test did not pass, or deviates.
func (c *Cell) detailed() bool {
	return slices.ContainsFunc(c.Tests, func(t Test) bool { return t.notable() })
}

// notable reports whether the test did not pass, or deviates.
func (t *Test) notable() bool { return len(t.blamed()) > 0 || len(t.Deviations()) > 0 }

// leakView is a leak of a client, with the first row that shows it.
type leakView struct {
	Client, Reason, Title, Link string
	More                        int // further rows that show it
}

// leakRows returns the leaks, one per client and reason.
func (r *Report) leakRows() []leakView {
	var all []leakView
	for client := range r.Clients {
		at := map[string]int{}
		for i := range r.Rows {
			for _, reason := range r.Rows[i].Cells[client].leaks() {
				if n, ok := at[reason]; ok {
					all[n].More++
					continue
				}
				at[reason] = len(all)
				all = append(all, leakView{
					Client: r.Clients[client].ID(), Reason: reason, Title: r.title(&r.Rows[i]), Link: r.pageOf(client) + "#" + r.anchor(&r.Rows[i]),
				})
			}
		}
	}
	return all
}

// leaks returns the reasons of the leaks of a cell, without duplicates.
func (c *Cell) leaks() []string {
	var all []string
	for _, o := range c.blamed() {
		if o.Facet == Leak && !slices.Contains(all, o.Reason) {
			all = append(all, o.Reason)
		}
	}
	return all
}

// retryView is a case with the number of requests of each client.
type retryView struct {
	Title, Variant string
	Cells          []retryCell
}

type retryCell struct{ Text, Class string }

// retries returns the cases about retries, and all others in which a client sent a call too often.
func (r *Report) retries() []retryView {
	var all []retryView
	for i := range r.Rows {
		row := &r.Rows[i]
		at := map[string]int{}
		for j := range row.Cells {
			for n := range row.Cells[j].Tests {
				t := &row.Cells[j].Tests[n]
				if _, ok := at[t.Case]; !ok {
					at[t.Case] = len(all)
					all = append(all, retryView{Title: r.title(row), Variant: t.Variant, Cells: make([]retryCell, len(row.Cells))})
				}
				all[at[t.Case]].Cells[j] = t.retryCell()
			}
		}
	}
	return slices.DeleteFunc(all, func(v retryView) bool {
		return !slices.ContainsFunc(v.Cells, func(c retryCell) bool { return c.Class != "" })
	})
}

// retryCell returns how often the test was sent. It has a class only if the test is about retries.
func (t *Test) retryCell() retryCell {
	c := retryCell{Text: t.gaps()}
	if !t.ran() {
		c.Text = marks[t.Verdict]
		return c
	}
	if t.Set == "retry" {
		c.Class = "passed"
	}
	for _, o := range t.Results {
		if o.Facet == Retry && o.Verdict != spec.Passed {
			c.Class = className(o.Verdict)
		} else if o.Facet == Retry && o.Deviation {
			c.Class = "deviation"
		}
	}
	return c
}

// pageOf returns the file name of the page of the client at an index.
func (r *Report) pageOf(client int) string {
	name := strings.Map(func(c rune) rune {
		if c < 0x80 && (unicode.IsLetter(c) || unicode.IsDigit(c)) || c == '.' || c == '_' {
			return c
		}
		return '-'
	}, r.Clients[client].ID())
	return "client-" + name + ".html"
}

// upper returns s with an upper-case first letter.
func upper(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
