package reports

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Cause is a reason why rows failed or were inconclusive. Its Reason, Expected and Actual are those of an example
// scenario: the first scenario of the first row. See [Run.Example].
type Cause struct {
	ID        string       `json:"id"`              // equal for the same cause in other runs
	Known     string       `json:"known,omitempty"` // why the failures are accepted; "" if they are not
	Verdict   spec.Verdict `json:"verdict"`
	Reason    string       `json:"reason"`
	Expected  string       `json:"expected,omitempty"`
	Actual    string       `json:"actual,omitempty"`
	Rows      []RowRef     `json:"rows"`           // in the order of the pages
	Scenarios int          `json:"scenarios"`      // scenarios of these rows, each counted once
	Name      string       `json:"name,omitempty"` // name of the example scenario; "" if the rows have no scenario
	Feature   string       `json:"feature,omitempty"`
	Line      int          `json:"line,omitempty"`
	Format    spec.Format  `json:"format,omitempty"`
}

// Example returns the scenario that is the example of a cause, or nil if the rows of the cause did not run.
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

// group collects the scenarios of one cause.
type group struct {
	Cause
	seen  map[string]bool // scenarios by key
	whole whole
}

// causes groups the scenarios that failed or were inconclusive by their reason. Failed groups come first; within a
// verdict, the group with the most rows comes first. Known failures come last, grouped by why they are accepted. Flaky
// rows have no cause. The second result contains the scenarios that keep whole exchanges with [KeepFailed].
func (r *Run) causes() ([]Cause, map[*Scenario]bool) {
	var keys []string
	groups, apart, chosen := map[string]*group{}, r.apart(), map[*Scenario]bool{}
	for i := range r.Rows {
		row := &r.Rows[i]
		if row.IsFlaky() {
			continue
		}
		for _, s := range blamed(row) {
			key, known := causeKey(row, s), row.Known
			if apart[key] {
				key += tested(row, s)
			}
			key += "\x00" + known
			if groups[key] == nil {
				groups[key] = &group{Cause: causeOf(row, s), seen: map[string]bool{}, whole: whole{}}
				keys = append(keys, key)
			}
			groups[key].add(row, s)
			if groups[key].whole.admit(s.key()) {
				chosen[s] = true
			}
		}
	}
	out := make([]Cause, len(keys))
	for i, key := range keys {
		out[i] = groups[key].Cause
	}
	slices.SortStableFunc(out, func(a, b Cause) int {
		return cmp.Or(strings.Compare(a.Known, b.Known), strings.Compare(string(a.Verdict), string(b.Verdict)), cmp.Compare(len(b.Rows), len(a.Rows)))
	})
	return out, chosen
}

// fewChecks is the largest number of accepted faults that are reported as separate causes. An endpoint that accepts
// more of them probably does so for one reason.
const fewChecks = 5

// apart returns the cause keys that are split into one cause per accepted fault. A key is split if at most fewChecks
// accepted faults have it. Each of these faults probably has its own reason: the endpoint does not check for it.
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

// tested returns a key for the rows that a scenario tests.
func tested(row *Row, s *Scenario) string {
	if len(s.Rows) == 0 {
		return string(row.ID)
	}
	return fmt.Sprint(s.Rows)
}

// accepted reports whether a scenario failed because the endpoint accepted its request.
func accepted(s *Scenario) bool {
	class := func(text string) string {
		if m := statuses.FindStringSubmatch(text); m != nil {
			return m[2]
		}
		return ""
	}
	return s.Verdict == spec.Failed && class(s.Actual) == "2" && class(s.Expected) != "2"
}

// blamed returns the scenarios with the row's verdict if the row failed or was inconclusive. For a row that did not
// run, it returns one placeholder with the row's reason.
func blamed(row *Row) []*Scenario {
	if row.Verdict != spec.Failed && row.Verdict != spec.Inconclusive {
		return nil
	}
	if found := row.With(row.Verdict); len(found) > 0 {
		return found
	}
	return []*Scenario{{Verdict: row.Verdict, Reason: row.Reason}}
}

func causeOf(row *Row, s *Scenario) Cause {
	return Cause{
		ID: causeID(row, s), Known: row.Known,
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

// causeKey returns a key that is equal for scenarios that failed for the same reason. The key consists of the
// verdict, the reason, the expected and the actual result, without the names and values that differ between rows.
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

// unquoted returns the actual result of a scenario with its status replaced by the class of the status. It blanks
// expected values and messages, which differ between rows, and keeps the code.
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

// nameOf returns the name at the end of a row id: a parameter, a field or an error code. It returns "" for rows of
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
