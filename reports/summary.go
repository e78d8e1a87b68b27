package reports

import (
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// maxOperations is how many operations [Run.Tested] names.
const maxOperations = 3

// Tested returns what was tested: the product, the operations and the version of the pages with a selected row, and the
// gateway page if it is one of them.
func (r *Run) Tested() string {
	var parts, names []string
	product, gateway := "", false
	for _, p := range r.Pages {
		if !r.tried(p.Path) {
			continue
		}
		if p.Kind == spec.GatewayPage {
			gateway = true
			continue
		}
		if api := strings.TrimSpace(p.Product + " " + p.Version); api != product && len(names) > 0 {
			parts, names = append(parts, operations(product, names)), nil
			product = api
		} else {
			product = api
		}
		names = append(names, p.Operation)
	}
	if len(names) > 0 {
		parts = append(parts, operations(product, names))
	}
	if gateway {
		parts = append(parts, "the rows that all operations share (gateway page)")
	}
	if len(parts) == 0 {
		return "nothing"
	}
	return strings.Join(parts, "; ")
}

// operations returns an API and the first of its operations.
func operations(api string, names []string) string {
	return strings.TrimSpace(api + " " + list(names, maxOperations))
}

// tried reports whether a page has a selected row.
func (r *Run) tried(page string) bool {
	for i := range r.Rows {
		if r.Rows[i].Page == page && r.Rows[i].Verdict != spec.NotSelected {
			return true
		}
	}
	return false
}

// Target returns the URL of the endpoint, with "(embedded mock)" if it is that, and how requests were signed.
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

// Proved returns how much was proven, in words: the rows, what was masked, and what the gate asks for.
func (r *Run) Proved() string {
	p := r.Proof
	s := fmt.Sprintf("%d of %s", p.Proven, count(r.Totals.Selected(), "row"))
	if p.Masked > 0 {
		s += fmt.Sprintf("; %d masked (another documented error answered first)", p.Masked)
	}
	if n := r.Totals.Contradicted; n > 0 {
		s += fmt.Sprintf("; %d contradicted (the page disagrees with itself)", n)
	}
	if r.Require.None {
		return s + "; nothing is required (--require none)"
	}
	s += fmt.Sprintf("; %s asks for %s", r.Require, count(p.Asked, "row"))
	if r.Require.Percent == 0 {
		s += ", " + r.Require.Meaning()
	}
	if !p.Met {
		s += fmt.Sprintf(": %d missing", len(p.Missing))
	}
	return s
}

// meanings says of which rows a gate consists, by its highest grade.
var meanings = map[spec.Grade]string{
	spec.R0: "those that input alone brings about",
	spec.R1: "those that input alone or an unknown identifier brings about",
	spec.R2: "those that input, an unknown identifier or a fixture of the profile brings about",
}

// Meaning returns which rows the gate asks for, in words.
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
