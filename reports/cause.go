package reports

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Cause is one reason for which rows failed or were inconclusive. Reason, Expected and Actual are those of
// its example, the first scenario of the first row; see [Run.Example].
type Cause struct {
	Verdict   spec.Verdict `json:"verdict"`
	Reason    string       `json:"reason"`
	Expected  string       `json:"expected,omitempty"`
	Actual    string       `json:"actual,omitempty"`
	Rows      []RowRef     `json:"rows"`           // in the order of the pages
	Scenarios int          `json:"scenarios"`      // of these rows, each once
	Name      string       `json:"name,omitempty"` // of the example; "" if the rows have no scenario
	Feature   string       `json:"feature,omitempty"`
	Line      int          `json:"line,omitempty"`
	Format    spec.Format  `json:"format,omitempty"`
}

// Example returns the scenario that shows the cause; nil if its rows did not run.
func (r *Run) Example(c *Cause) *Scenario {
	row := r.Row(c.Rows[0])
	if row == nil {
		return nil
	}
	for _, s := range row.With(c.Verdict) {
		if s.Feature == c.Feature && s.Line == c.Line && s.Name == c.Name && s.Format == c.Format && s.why() == c.Reason {
			return s
		}
	}
	return nil
}

// group is a cause in the making.
type group struct {
	Cause
	seen map[string]bool // scenarios by key
}

// causes groups the scenarios for which rows failed or were inconclusive: failed groups first, in each kind
// the one with most rows first.
func (r *Run) causes() []Cause {
	var keys []string
	groups, apart := map[string]*group{}, r.apart()
	for i := range r.Rows {
		row := &r.Rows[i]
		for _, s := range blamed(row) {
			key := causeKey(row, s)
			if apart[key] {
				key += tested(row, s)
			}
			if groups[key] == nil {
				groups[key] = &group{Cause: causeOf(s), seen: map[string]bool{}}
				keys = append(keys, key)
			}
			groups[key].add(row, s)
		}
	}
	out := make([]Cause, len(keys))
	for i, key := range keys {
		out[i] = groups[key].Cause
	}
	slices.SortStableFunc(out, func(a, b Cause) int {
		return cmp.Or(strings.Compare(string(a.Verdict), string(b.Verdict)), cmp.Compare(len(b.Rows), len(a.Rows)))
	})
	return out
}

// fewChecks is up to how many missing checks count one by one. An endpoint that misses more of them does so for one
// reason.
const fewChecks = 5

// apart returns the keys of scenarios whose faults were accepted, if they test few rows: each of these is likely a check
// that the endpoint does not make.
func (r *Run) apart() map[string]bool {
	out, checks := map[string]bool{}, map[string]map[string]bool{}
	for i := range r.Rows {
		row := &r.Rows[i]
		for _, s := range blamed(row) {
			if !accepted(s) {
				continue
			}
			key := causeKey(row, s)
			if checks[key] == nil {
				checks[key] = map[string]bool{}
			}
			checks[key][tested(row, s)] = true
			out[key] = len(checks[key]) <= fewChecks
		}
	}
	return out
}

// tested names the rows that a scenario tests.
func tested(row *Row, s *Scenario) string {
	if len(s.Rows) == 0 {
		return string(row.ID)
	}
	return fmt.Sprint(s.Rows)
}

// accepted reports whether the request of a scenario succeeded that should not have.
func accepted(s *Scenario) bool {
	class := func(text string) string {
		if m := statuses.FindStringSubmatch(text); m != nil {
			return m[2]
		}
		return ""
	}
	return s.Verdict == spec.Failed && class(s.Actual) == "2" && class(s.Expected) != "2"
}

// blamed returns the scenarios that gave a row its verdict; for a row that did not run, one that stands for
// those that are missing.
func blamed(row *Row) []*Scenario {
	if row.Verdict != spec.Failed && row.Verdict != spec.Inconclusive {
		return nil
	}
	if found := row.With(row.Verdict); len(found) > 0 {
		return found
	}
	return []*Scenario{{Verdict: row.Verdict, Reason: row.Reason}}
}

func causeOf(s *Scenario) Cause {
	return Cause{
		Verdict: s.Verdict, Reason: s.why(), Expected: s.Expected, Actual: s.Actual,
		Name: s.Name, Feature: s.Feature, Line: s.Line, Format: s.Format,
	}
}

func (g *group) add(row *Row, s *Scenario) {
	if n := len(g.Rows); n == 0 || g.Rows[n-1] != row.Ref() {
		g.Rows = append(g.Rows, row.Ref())
	}
	if s.Name != "" && !g.seen[s.key()] {
		g.seen[s.key()] = true
		g.Scenarios++
	}
}

// causeKey is equal for scenarios that failed for one reason: the verdict, the reason and what came, without
// the names and values that belong to the row.
func causeKey(row *Row, s *Scenario) string {
	var names []string
	for _, id := range append([]spec.RowID{row.ID}, s.Rows...) {
		if name := nameOf(id); len(name) > 2 {
			names = append(names, name, "‹row›")
		}
	}
	general := func(text string) string {
		text = formats.ReplaceAllString(ids.ReplaceAllString(text, "‹id›"), "‹format›")
		return digits.ReplaceAllString(strings.NewReplacer(names...).Replace(text), "N")
	}
	return strings.Join([]string{string(s.Verdict), general(s.Reason), general(quoted.ReplaceAllString(s.Expected, `"…"`)), general(unquoted(s))}, "\x00")
}

var (
	quoted   = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)
	digits   = regexp.MustCompile(`[0-9]+`)
	statuses = regexp.MustCompile(`^(status )?([1-5])[0-9]{2}\b`)
	formats  = regexp.MustCompile(`\b(?:JSON|XML)\b`)
	ids      = regexp.MustCompile(`\b[0-9A-Fa-f]{8}(?:-?[0-9A-Fa-f]{4}){3}-?[0-9A-Fa-f]{12}\b`)
	classes  = strings.NewReplacer("1", "informational", "2", "success", "3", "redirect", "4", "client error", "5", "server error")
)

// unquoted returns what came with the class of its status and with its code, but without values that were
// expected and without messages, which differ from row to row.
func unquoted(s *Scenario) string {
	text := statuses.ReplaceAllStringFunc(s.Actual, func(status string) string {
		return classes.Replace(statuses.FindStringSubmatch(status)[2])
	})
	return quoted.ReplaceAllStringFunc(text, func(value string) string {
		switch {
		case strings.Contains(s.Expected, value):
			return `"="`
		case strings.ContainsAny(value, " \t"):
			return `"…"`
		default:
			return value
		}
	})
}

// nameOf returns the name that a row id ends in: of a parameter, a field or an error code; "" for rows of
// other sections.
func nameOf(id spec.RowID) string {
	switch id.Section() {
	case "request", "response", "error":
		name := string(id)[strings.LastIndexByte(string(id), '/')+1:]
		name, _, _ = strings.Cut(name, "#")
		return name
	}
	return ""
}
