package usage

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// view is a report as text and HTML show it.
type view struct {
	Summary []string
	Broken  []line // what requests broke
	Notes   []line // information
	Retries []line
	Pages   []pageView
}

// line is a fact about cases.
type line struct {
	Text, Where string
	Cases       []string
	times       int
}

// Times returns how often requests show the fact, or "" for once per case.
func (l line) Times() string {
	if l.times <= len(l.Cases) {
		return ""
	}
	return fmt.Sprintf(" (%d times)", l.times)
}

// First returns the names of the first n cases.
func (l line) First(n int) []string { return l.Cases[:min(n, len(l.Cases))] }

// More returns the number of cases after the first n.
func (l line) More(n int) int { return max(0, len(l.Cases)-n) }

// lines are facts by their texts and rows, in the order of the pages.
type lines struct {
	all []line
	at  map[[2]string]int
}

// add adds a fact about a case. Facts with equal texts and rows are one line. A fact without a row has the position of its
// case, which is left out if there are several.
func (s *lines) add(text, row, where, name string, times int) {
	if s.at == nil {
		s.at = map[[2]string]int{}
	}
	key := [2]string{text, row}
	i, known := s.at[key]
	if !known {
		s.at[key] = len(s.all)
		s.all = append(s.all, line{text, where, []string{name}, times})
		return
	}
	l := &s.all[i]
	l.Cases, l.times = append(l.Cases, name), l.times+times
	if l.Where != where {
		l.Where = ""
	}
}

type pageView struct {
	Operation, File string
	Rows, Exercised int
	Never           []rowView
	Partly          []rowView // exercised, but not in all variants
}

type rowView struct {
	ID     string
	Line   int
	Done   int
	Missed []string // variants that no request exercised
}

func viewOf(r *Report) view {
	rows, exercised := r.Count()
	v := view{Summary: []string{
		fmt.Sprintf("%d of %s exercised in %s", exercised, plural(rows, "row"), plural(r.Runs, "run")),
	}}
	requests := 0
	var broken, notes, retries lines
	for _, p := range r.Pages {
		for _, row := range p.Rows {
			for _, c := range row.Cases {
				requests += c.Requests
				for _, f := range c.Findings {
					to := &broken
					if f.Information {
						to = &notes
					}
					to.add(f.Kind+": "+f.Text, f.Row, r.where(p, f.Row, row), c.Name, f.Count)
				}
				if c.Set == "retry" && c.Requests > 0 {
					retries.add(retried(c), "", "", c.Name, 1)
				}
			}
		}
		v.Pages = append(v.Pages, viewOfPage(p))
	}
	v.Broken, v.Notes, v.Retries = broken.all, notes.all, retries.all
	promises := 0
	for _, l := range v.Broken {
		promises += len(l.Cases)
	}
	v.Summary = append(v.Summary, plural(requests, "request"), plural(promises, "broken promise"))
	if r.Strays > 0 {
		v.Summary = append(v.Summary, plural(r.Strays, "request")+" with a key that names no case: use the keys that rowproof sdk cases lists")
	}
	return v
}

// where returns the file and line of a row, of the page of the case or of another page. Without such a row, it returns
// those of the case's row.
func (r *Report) where(p Page, id string, of Row) string {
	for _, other := range append([]Page{p}, r.Pages...) {
		for _, row := range other.Rows {
			if row.ID == id && id != "" {
				return position(other.File, row.Line)
			}
		}
	}
	return position(p.File, of.Line)
}

func position(file string, line int) string {
	if line == 0 {
		return file
	}
	return fmt.Sprintf("%s:%d", file, line)
}

func retried(c Case) string {
	if len(c.Gaps) == 0 {
		return "1 request, no retry"
	}
	var gaps []string
	for _, ms := range c.Gaps {
		gaps = append(gaps, fmt.Sprintf("%d ms", ms))
	}
	return plural(c.Requests, "request") + " after gaps of " + strings.Join(gaps, ", ")
}

func viewOfPage(p Page) pageView {
	v := pageView{Operation: p.Operation, File: p.File, Rows: len(p.Rows)}
	for i := range p.Rows {
		row := &p.Rows[i]
		rv := rowView{ID: row.ID, Line: row.Line}
		for _, c := range row.Cases {
			if c.Answered > 0 {
				rv.Done++
			} else {
				rv.Missed = append(rv.Missed, c.Variant)
			}
		}
		switch {
		case !row.Exercised():
			v.Never = append(v.Never, rv)
		case len(rv.Missed) > 0:
			v.Partly = append(v.Partly, rv)
		}
	}
	v.Exercised = v.Rows - len(v.Never)
	byLine := func(a, b rowView) int { return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.ID, b.ID)) }
	slices.SortStableFunc(v.Never, byLine)
	slices.SortStableFunc(v.Partly, byLine)
	return v
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
