package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Keep determines which exchanges of a run are whole. Of the others, only method, URL, status, time and error are kept.
type Keep string

// The values of Keep. An unset Keep of a run that [Recorder] did not make means all.
const (
	KeepFailed Keep = "failed" // those of the first three scenarios of each cause, and of each flaky row
	KeepAll    Keep = "all"
	KeepNone   Keep = "none"
)

// Keeps returns all values of Keep.
func Keeps() []Keep { return []Keep{KeepFailed, KeepAll, KeepNone} }

// ParseKeep returns the Keep with a name. It returns KeepFailed for "".
func ParseKeep(name string) (Keep, error) {
	k := cmp.Or(Keep(name), KeepFailed)
	if !slices.Contains(Keeps(), k) {
		return "", fmt.Errorf("%q: use failed, all or none", name)
	}
	return k, nil
}

// Meaning returns what a report contains, in words.
func (k Keep) Meaning() string {
	switch k {
	case KeepFailed:
		return "whole for the first three scenarios of each cause; otherwise method, URL, status and time"
	case KeepNone:
		return "method, URL, status and time"
	default:
		return "whole"
	}
}

// Advice is what to do to see an exchange of which a report has only a part.
const Advice = "run again with --keep all, or print the exchanges of the row with rowproof replay RUN.json ROW --trace"

// perCause is how many scenarios of a cause keep whole exchanges.
const perCause = 3

// maxThinURL is how many bytes of the URL a thin exchange keeps.
const maxThinURL = 1 << 10

// thin returns the exchange without its headers and bodies.
func thin(x Exchange) Exchange {
	if x.Thin {
		return x
	}
	t := Exchange{Role: x.Role, Repeats: x.Repeats, Method: x.Method, Status: x.Status, Duration: x.Duration, Error: x.Error, Thin: true}
	t.URL = strings.Clone(strings.ToValidUTF8(cut(&t, "URL", x.URL, maxThinURL), "")) // the client builds URLs with room to grow
	return t
}

// thinned returns thin copies of the exchanges.
func thinned(all []Exchange) []Exchange {
	if !slices.ContainsFunc(all, func(x Exchange) bool { return !x.Thin }) {
		return all
	}
	out := make([]Exchange, len(all))
	for i, x := range all {
		out[i] = thin(x)
	}
	return out
}

// keeper decides, while a run is recorded, which scenarios keep whole exchanges. Causes are known only at the end, when
// [Run.thin] drops the rest. Until the run has used half of its room, all scenarios that may be in a cause are kept; then
// only the first three of each group. A group is the part of a cause that is known so far. The order is that of the pages
// and features, so that the choice does not depend on which scenario ends first.
type keeper struct {
	groups map[string][]place
	checks map[string]map[string]bool // groups of accepted faults, by the key of their cause
	spare  []int                      // recorded scenarios with whole exchanges and without a place
}

// reserve is the part of the room that only scenarios with a place in a group use.
const reserve = maxExchanges / 2

// place is the position of a scenario in a group.
type place struct {
	row, ended int // indexes in the rows and in the recorded scenarios
}

// member is a scenario of a group that may keep whole exchanges.
type member struct {
	group, check string // check is the part of the group that distinguishes which faults were accepted
	row          int
}

// mayKeep reports whether the exchanges of a scenario may be whole. A masked scenario may fail at the end of the run.
func mayKeep(s *Scenario) bool {
	return s.Verdict == spec.Failed || s.Verdict == spec.Inconclusive || isMasked(s)
}

// members returns the groups of a scenario, one per row.
func (r *Recorder) members(e *ended) []member {
	var all []member
	for _, row := range e.rows {
		m := member{group: causeKey(&row.Row, &e.Scenario), row: row.index}
		if isMasked(&e.Scenario) {
			m.group += "\x00" + string(e.Answered) + "\x00" + e.page
		}
		if r.lists(row) {
			m.group += "\x00known"
		}
		if accepted(&e.Scenario) {
			m.check = "\x00" + tested(&row.Row, &e.Scenario)
		}
		if !slices.Contains(all, m) {
			all = append(all, m)
		}
	}
	return all
}

// lists reports whether the list of known failures has an entry for a row.
func (r *Recorder) lists(row *plannedRow) bool {
	return slices.ContainsFunc(r.head.Known, func(k Known) bool { return k.Row == row.ID })
}

// wants reports whether a scenario is among the first of one of its groups.
func (r *Recorder) wants(e *ended, all []member) bool {
	return slices.ContainsFunc(all, func(m member) bool {
		group := r.kept.groups[r.kept.key(m)]
		return len(group) < perCause || r.compare(m.row, e, group[perCause-1]) < 0
	})
}

// key returns the key of a member's group.
func (k *keeper) key(m member) string {
	if checks := k.checks[m.group]; m.check == "" || len(checks) > fewChecks || len(checks) == fewChecks && !checks[m.check] {
		return m.group
	}
	return m.group + m.check
}

// compare returns how a scenario of a row is ordered relative to the scenario at a place.
func (r *Recorder) compare(row int, e *ended, p place) int {
	other := r.ended[p.ended]
	return cmp.Or(cmp.Compare(row, p.row), byPosition(e.Scenario, other.Scenario), cmp.Compare(e.round, other.round))
}

// enter adds the recorded scenario with an index to its groups.
func (r *Recorder) enter(n int, all []member) {
	k := &r.kept
	for _, m := range all {
		if m.check != "" && !k.checks[m.group][m.check] {
			r.split(m)
		}
		key := k.key(m)
		k.groups[key] = append(k.groups[key], place{m.row, n})
		r.ended[n].places++
		r.trim(key)
	}
}

// split notes another accepted fault of a cause. If there are too many to be separate causes, it joins their groups.
func (r *Recorder) split(m member) {
	k := &r.kept
	if k.checks[m.group] == nil {
		k.checks[m.group] = map[string]bool{}
	}
	checks := k.checks[m.group]
	if len(checks) > fewChecks {
		return
	}
	checks[m.check] = true
	if len(checks) <= fewChecks {
		return
	}
	for check := range checks {
		k.groups[m.group] = append(k.groups[m.group], k.groups[m.group+check]...)
		delete(k.groups, m.group+check)
	}
	r.trim(m.group)
}

// trim leaves the first three scenarios in a group.
func (r *Recorder) trim(key string) {
	group := r.kept.groups[key]
	slices.SortFunc(group, func(a, b place) int { return r.compare(a.row, r.ended[a.ended], b) })
	for _, p := range group[min(len(group), perCause):] {
		e := r.ended[p.ended]
		if e.places--; e.places == 0 {
			r.kept.spare = append(r.kept.spare, p.ended)
		}
	}
	r.kept.groups[key] = group[:min(len(group), perCause)]
}

// dropSpare makes the scenarios without a place thin if the run has used up more than half of its room.
func (r *Recorder) dropSpare() {
	if r.room > reserve {
		return
	}
	for _, n := range r.kept.spare {
		e := r.ended[n]
		before := sizeOfAll(e.Exchanges)
		e.Exchanges = thinned(e.Exchanges)
		r.room += before - sizeOfAll(e.Exchanges)
	}
	r.kept.spare = nil
}

// whole contains the keys of the scenarios of a cause that keep whole exchanges.
type whole map[string]bool

// admit reports whether a scenario keeps whole exchanges: it is one of the first three.
func (w whole) admit(key string) bool {
	if len(w) < perCause {
		w[key] = true
	}
	return w[key]
}

// thin drops the parts of exchanges that Keep excludes. chosen contains the scenarios that causes have chosen.
func (r *Run) thin(chosen map[*Scenario]bool) {
	if r.Keep == KeepAll {
		return
	}
	for i := range r.Rows {
		row, first := &r.Rows[i], whole{}
		for j := range row.Scenarios {
			s := &row.Scenarios[j]
			flaky := row.IsFlaky() && s.Verdict == row.Verdict && first.admit(s.key())
			if r.Keep != KeepFailed || !chosen[s] && !flaky {
				s.Exchanges = thinned(s.Exchanges)
			}
		}
	}
}
