// Package usage is the report on what a client SDK sent to rowproof sdk serve: which rows of the pages its tests
// exercised, and what its requests broke. The server does not see what the caller of the SDK sees.
package usage

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"time"
)

// Version is the version of usage.json.
const Version = 1

// Report is the report of one or several runs of a server.
type Report struct {
	Version int       `json:"version"`
	Tool    string    `json:"tool"` // version of rowproof
	Started time.Time `json:"started"`
	Ended   time.Time `json:"ended"`
	Runs    int       `json:"runs"`
	Strays  int       `json:"strays"` // requests whose key names no case
	Pages   []Page    `json:"pages"`
}

// Page is a page with the rows that have cases.
type Page struct {
	Operation string `json:"operation"` // product, version and name
	File      string `json:"file"`
	Rows      []Row  `json:"rows"`
}

// Row is a row of a page.
type Row struct {
	ID   string `json:"id"`
	Line int    `json:"line"`
	// Covered is set if a request or an answer of another row's case contained the row, with its documented value.
	Covered bool   `json:"covered,omitempty"`
	Cases   []Case `json:"cases"`
}

// Case is a case of a row with what the SDK sent.
type Case struct {
	Name     string    `json:"name"`
	Key      string    `json:"key"` // access key id
	Set      string    `json:"set"`
	Variant  string    `json:"variant"`
	Requests int       `json:"requests"`
	Answered int       `json:"answered"` // requests that were answered as the case describes
	Schemes  []string  `json:"schemes,omitempty"`
	Gaps     []int64   `json:"gapsMs,omitempty"` // milliseconds between successive requests of a case of the set retry
	Findings []Finding `json:"findings,omitempty"`
}

// Finding is something that requests broke.
type Finding struct {
	Kind        string `json:"kind"`
	Row         string `json:"row,omitempty"` // row that promises it; "" if none does
	Text        string `json:"text"`
	Information bool   `json:"information,omitempty"` // neither the page nor the protocol forbids it
	Count       int    `json:"count"`
}

// Exercised reports whether the row is covered, or a request of one of its cases was answered.
func (r *Row) Exercised() bool {
	return r.Covered || slices.ContainsFunc(r.Cases, func(c Case) bool { return c.Answered > 0 })
}

// Broken reports whether a request broke what the page or the protocol demands.
func (r *Report) Broken() bool {
	broken := func(f Finding) bool { return !f.Information }
	for _, p := range r.Pages {
		for _, row := range p.Rows {
			if slices.ContainsFunc(row.Cases, func(c Case) bool { return slices.ContainsFunc(c.Findings, broken) }) {
				return true
			}
		}
	}
	return false
}

// Count returns the number of rows, and of those that were exercised.
func (r *Report) Count() (rows, exercised int) {
	for i := range r.Pages {
		for j := range r.Pages[i].Rows {
			rows++
			if r.Pages[i].Rows[j].Exercised() {
				exercised++
			}
		}
	}
	return rows, exercised
}

// Merge adds the requests of an earlier report to r. Cases of pages that r lacks are kept.
func (r *Report) Merge(earlier *Report) {
	r.Runs += earlier.Runs
	r.Strays += earlier.Strays
	if earlier.Started.Before(r.Started) {
		r.Started = earlier.Started
	}
	for _, p := range earlier.Pages {
		i := slices.IndexFunc(r.Pages, func(q Page) bool { return q.Operation == p.Operation })
		if i < 0 {
			r.Pages = append(r.Pages, p)
			continue
		}
		r.Pages[i].merge(p)
	}
}

func (p *Page) merge(earlier Page) {
	for _, row := range earlier.Rows {
		i := slices.IndexFunc(p.Rows, func(q Row) bool { return q.ID == row.ID })
		if i < 0 {
			continue // the page has changed
		}
		p.Rows[i].Covered = p.Rows[i].Covered || row.Covered
		for _, c := range row.Cases {
			j := slices.IndexFunc(p.Rows[i].Cases, func(d Case) bool { return d.Name == c.Name })
			if j >= 0 {
				p.Rows[i].Cases[j].merge(c)
			}
		}
	}
}

func (c *Case) merge(earlier Case) {
	c.Requests += earlier.Requests
	c.Answered += earlier.Answered
	c.Gaps = append(slices.Clone(earlier.Gaps), c.Gaps...)
	for _, s := range earlier.Schemes {
		if !slices.Contains(c.Schemes, s) {
			c.Schemes = append(c.Schemes, s)
		}
	}
	for _, f := range earlier.Findings {
		c.Add(f)
	}
}

// Add adds a finding, or its count to that of an equal finding.
func (c *Case) Add(f Finding) {
	for i := range c.Findings {
		if g := &c.Findings[i]; g.Kind == f.Kind && g.Row == f.Row && g.Text == f.Text && g.Information == f.Information {
			g.Count += f.Count
			return
		}
	}
	c.Findings = append(c.Findings, f)
}

// WriteJSON writes the report as JSON.
func WriteJSON(w io.Writer, r *Report) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(r)
}

// mostBytes is the size of the largest report that can be read.
const mostBytes = 256 << 20

// ReadJSON reads a report that WriteJSON wrote.
func ReadJSON(in io.Reader) (*Report, error) {
	var r Report
	if err := json.NewDecoder(io.LimitReader(in, mostBytes)).Decode(&r); err != nil {
		return nil, fmt.Errorf("usage: %w", err)
	}
	if r.Version != Version {
		return nil, fmt.Errorf("usage: version %d, want %d: start without --append", r.Version, Version)
	}
	return &r, nil
}
