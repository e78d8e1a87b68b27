package reports

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// maxOperations is the largest number of operations that [Run.Tested] names.
const maxOperations = 3

// Tested returns the product, operations and version of the pages with a selected row. It mentions the gateway page if
// that page has a selected row.
func (r *Run) Tested() string {
	var apis, parts []string
	names, gateway, tried := map[string][]string{}, false, r.tried()
	for _, p := range r.Pages {
		if !tried[p.Path] {
			continue
		}
		if p.Kind == spec.GatewayPage {
			gateway = true
			continue
		}
		api := p.Product + "\x00" + p.Version
		if names[api] == nil {
			apis = append(apis, api)
		}
		names[api] = append(names[api], p.Operation)
	}
	for _, api := range apis {
		product, version, _ := strings.Cut(api, "\x00")
		parts = append(parts, strings.Join(strings.Fields(product+" "+list(names[api], maxOperations)+" "+version), " "))
	}
	if gateway {
		parts = append(parts, "the gateway page (rows that all operations share)")
	}
	return strings.Join(parts, "; ")
}

// tried returns the paths of the pages with a selected row.
func (r *Run) tried() map[string]bool {
	paths := map[string]bool{}
	for i := range r.Rows {
		if r.Rows[i].Verdict != spec.NotSelected {
			paths[r.Rows[i].Page] = true
		}
	}
	return paths
}

// Target returns the URL of the endpoint, marked with "(embedded mock)" if applicable, and how requests were signed.
func (r *Run) Target() string {
	if r.Endpoint == "" {
		return "none"
	}
	s := r.Endpoint
	if r.Embedded {
		s += " (embedded mock)"
	}
	if r.Signature != "" && r.Signature != "none" {
		return s + ", signature " + r.Signature
	}
	return s + ", requests not signed"
}

// Proved returns a summary of how many rows were proven or masked, and how many the gate requires.
func (r *Run) Proved() string {
	p := r.Proof
	s := fmt.Sprintf("%d of %s", p.Proven, count(r.Totals.Selected(), "row"))
	if p.Masked > 0 {
		s += fmt.Sprintf("; %d masked (another documented error answered first)", p.Masked)
	}
	if n := r.Totals.Contradicted; n > 0 {
		s += fmt.Sprintf("; %d contradicted (the page disagrees with itself)", n)
	}
	if r.Shard != nil {
		return s + "; what is required applies to all shards together"
	}
	if r.Require.None {
		return s + "; nothing is required (--require none)"
	}
	s += fmt.Sprintf("; %s requires %s", r.Require, count(p.Asked, "row"))
	if r.Require.Percent == 0 {
		s += " (" + r.Require.Meaning() + ")"
	}
	if n := len(p.Missing); n > 0 {
		s += fmt.Sprintf(", %d missing", n)
	}
	return s
}

// meanings describes the rows that a gate requires, by the highest grade of the gate.
var meanings = map[spec.Grade]string{
	spec.R0: "those that need only input",
	spec.R1: "those that need only input or an unknown identifier",
	spec.R2: "those that need only input, an unknown identifier or a fixture of the profile",
}

// Meaning returns a description of the rows that the gate requires.
func (g Gate) Meaning() string {
	switch {
	case g.None:
		return "none"
	case g.Percent > 0:
		return fmt.Sprintf("%d%% of the rows that can be proven", g.Percent)
	default:
		return meanings[g.grade()]
	}
}

// Totals counts rows by verdict.
type Totals struct {
	Rows         int `json:"rows"` // all rows of the pages
	Passed       int `json:"passed"`
	Failed       int `json:"failed"`          // without known failures and flaky rows
	Known        int `json:"known,omitempty"` // rows that failed or were inconclusive, and whose failures are all known
	Flaky        int `json:"flaky,omitempty"` // rows whose verdicts differ between rounds, without known failures
	Contradicted int `json:"contradicted"`
	Inconclusive int `json:"inconclusive"` // without known failures
	Unreached    int `json:"unreached"`
	NotSelected  int `json:"notSelected"`
	Skipped      int `json:"skipped,omitempty"` // rows that the profile skips, included in NotSelected
	Deviations   int `json:"deviations"`        // over all rows
	Scenarios    int `json:"scenarios"`         // scenarios that ran, each counted once
}

// Selected returns the number of rows that the user asked for.
func (t Totals) Selected() int { return t.Rows - t.NotSelected }

// add adds a row to the totals.
func (t *Totals) add(row *Row) {
	by := map[spec.Verdict]*int{
		spec.Passed: &t.Passed, spec.Failed: &t.Failed, spec.Contradicted: &t.Contradicted,
		spec.Inconclusive: &t.Inconclusive, spec.Unreached: &t.Unreached, spec.NotSelected: &t.NotSelected,
	}
	t.Rows++
	t.Deviations += len(row.Deviations)
	if row.Skipped {
		t.Skipped++
	}
	switch n := by[row.Verdict]; {
	case row.Known != "":
		t.Known++
	case row.IsFlaky():
		t.Flaky++
	case n != nil:
		*n++
	}
}

// totals counts all rows and, separately, the rows of gateway pages. The result gateway is nil if there are no such
// pages.
func (r *Run) totals() (all Totals, gateway *Totals) {
	kinds := map[string]spec.Kind{}
	for _, p := range r.Pages {
		kinds[p.Path] = p.Kind
	}
	seen := map[string]struct{}{}
	for i := range r.Rows {
		row := &r.Rows[i]
		all.add(row)
		if kinds[row.Page] != spec.GatewayPage {
			continue
		}
		if gateway == nil {
			gateway = &Totals{}
		}
		gateway.add(row)
		for _, s := range row.Scenarios {
			seen[s.key()] = struct{}{}
		}
	}
	if gateway != nil {
		gateway.Scenarios = len(seen)
	}
	return all, gateway
}

// Deviation is the text of a deviation and the rows that have it.
type Deviation struct {
	Text string
	Rows []RowRef
}

// Deviations returns each deviation with its rows, sorted by the number of rows in descending order.
func Deviations(r *Run) []Deviation {
	var texts []string
	rows := map[string][]RowRef{}
	for i := range r.Rows {
		for _, d := range r.Rows[i].Deviations {
			if rows[d] == nil {
				texts = append(texts, d)
			}
			rows[d] = append(rows[d], r.Rows[i].Ref())
		}
	}
	var out []Deviation
	for _, text := range texts {
		out = append(out, Deviation{text, rows[text]})
	}
	slices.SortStableFunc(out, func(a, b Deviation) int { return len(b.Rows) - len(a.Rows) })
	return out
}
