package reports

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/rowproof/rowproof/spec"
)

// Known is an entry of a list of known failures, with what the run decided about it. It covers the scenarios of a row
// that fail for one cause: the row stays failed, but does not make the run fail.
type Known struct {
	Client    string       `json:"client,omitempty"`    // SDK client of a matrix; "" in a run
	Product   string       `json:"product,omitempty"`   // "" for any
	Operation string       `json:"operation,omitempty"` // "" for a row of the gateway page
	Version   string       `json:"version,omitempty"`   // API version; "" for any
	Row       spec.RowID   `json:"row"`
	Cause     string       `json:"cause"` // ID of the cause
	Verdict   spec.Verdict `json:"verdict"`
	Reason    string       `json:"reason"`          // why the failure is accepted
	Until     string       `json:"until,omitempty"` // last day, such as 2026-12-31; "" for no end
	File      string       `json:"file,omitempty"`
	Line      int          `json:"line,omitempty"`
	State     KnownState   `json:"state"`
}

// KnownState is what a run decided about an entry.
type KnownState string

// The states of an entry. Stale, Expired and Unmatched make the run fail.
const (
	KnownApplies   KnownState = "applies"   // the row failed for the cause
	KnownUnused    KnownState = "unused"    // the row was not selected or reached, or failed for another cause
	KnownStale     KnownState = "stale"     // all scenarios of the row passed
	KnownExpired   KnownState = "expired"   // the last day is before the run
	KnownUnmatched KnownState = "unmatched" // the page has no such row
)

// Key returns the part of the entry that identifies it in a list.
func (k Known) Key() Known {
	return Known{Client: k.Client, Product: k.Product, Operation: k.Operation, Version: k.Version, Row: k.Row, Cause: k.Cause, Verdict: k.Verdict}
}

// String returns the client, the operation and the row.
func (k Known) String() string {
	return strings.Join(strings.Fields(k.Client+" "+k.Operation+" "+string(k.Row)), " ")
}

// Note returns the reason, with the last day.
func (k Known) Note() string {
	if k.Until == "" {
		return k.Reason
	}
	return k.Reason + " (until " + k.Until + ")"
}

// Covers reports whether the entry is about a page.
func (k Known) Covers(p *Page) bool {
	return k.Operation == p.Operation && (p.Kind == spec.GatewayPage) == (k.Operation == "") &&
		(k.Product == "" || k.Product == p.Product) && (k.Version == "" || k.Version == p.Version)
}

// knownRow is a row with what its known failures depend on.
type knownRow struct {
	*Row
	whole  bool            // the result is about all scenarios of the row
	causes map[string]bool // IDs of the causes for which the row failed
}

// knownList applies the entries of a list of known failures to a run.
type knownList struct {
	entries []Known
	today   string
	covered map[RowRef]map[string][]string // notes of the entries that apply, by row and cause
}

// applyKnown decides about each entry and marks the rows whose failures are all known. It adds the entries that make the
// run fail to the problems.
func (r *Run) applyKnown(rows []*plannedRow) {
	l := knownList{slices.Clone(r.Known), r.Started.Format(time.DateOnly), map[RowRef]map[string][]string{}}
	for i := range l.entries {
		e := &l.entries[i]
		var found []knownRow
		pages := 0
		for j := range r.Pages {
			if !e.Covers(&r.Pages[j]) {
				continue
			}
			pages++
			for n := range r.Rows {
				if row := &r.Rows[n]; row.Page == r.Pages[j].Path && row.ID == e.Row {
					found = append(found, knownRow{row, rows[n].whole(row), causesOf(row)})
				}
			}
		}
		if e.State = KnownUnused; pages > 0 {
			e.State = l.decide(e, found)
		}
		if message := e.Complaint(); message != "" {
			r.Problems = append(r.Problems, Problem{File: e.File, Line: e.Line, Rule: KnownRule, Severity: spec.Error, Message: message})
		}
	}
	r.Known = l.entries
	for i := range r.Rows {
		l.mark(&r.Rows[i])
	}
}

// decide returns the state of an entry about the rows. An entry that applies covers the cause in these rows.
func (l *knownList) decide(e *Known, rows []knownRow) KnownState {
	applies, stale := false, len(rows) > 0
	for _, row := range rows {
		fails := row.causes[e.Cause] && row.Verdict == e.Verdict
		applies = applies || fails
		stale = stale && row.Verdict == spec.Passed && row.whole
		if ref := row.Ref(); fails && e.Current(l.today) {
			if l.covered[ref] == nil {
				l.covered[ref] = map[string][]string{}
			}
			l.covered[ref][e.Cause] = append(l.covered[ref][e.Cause], e.Note())
		}
	}
	switch {
	case len(rows) == 0:
		return KnownUnmatched
	case stale:
		return KnownStale
	case !e.Current(l.today):
		return KnownExpired
	case applies:
		return KnownApplies
	default:
		return KnownUnused
	}
}

// Current reports whether the last day of the entry is not before today.
func (k Known) Current(today string) bool { return k.Until == "" || k.Until >= today }

// KnownRule is the rule of problems with entries of the list of known failures.
const KnownRule = "known-failure"

// Complaint returns why the entry makes the run fail, and what to do, or "".
func (k Known) Complaint() string {
	switch k.State {
	case KnownStale:
		return fmt.Sprintf("known failure of %s: the row passed: remove the entry", k)
	case KnownExpired:
		return fmt.Sprintf("known failure of %s: expired on %s: fix the row, or write a later date", k, k.Until)
	case KnownUnmatched:
		return fmt.Sprintf("known failure of %s: the page has no such row: correct or remove the entry", k)
	default:
		return ""
	}
}

// mark sets Known of a row whose causes are all covered. If only some are covered, it adds a remark.
func (l *knownList) mark(row *Row) {
	covered := l.covered[row.Ref()]
	if len(covered) == 0 {
		return
	}
	var notes []string
	for _, s := range blamed(row) {
		of := covered[causeID(row, s)]
		if len(of) == 0 {
			row.Remarks = append(row.Remarks, "the row has a known failure, but also fails for a cause that is not listed")
			return
		}
		for _, note := range of {
			if !slices.Contains(notes, note) {
				notes = append(notes, note)
			}
		}
	}
	row.Known = strings.Join(notes, "; ")
}

// whole reports whether the result of the row is about all its scenarios: the user selected each of them, and each ran
// or needs more than the endpoint and the profile have. The profile may leave out scenarios of a proven row.
func (p *plannedRow) whole(row *Row) bool {
	for _, s := range p.planned {
		if !s.Selected || s.Left != "" && !row.Proven {
			return false
		}
	}
	return !slices.ContainsFunc(row.Scenarios, func(s Scenario) bool {
		return s.Verdict != spec.Passed && (s.Gap == "" || s.Gap == spec.GapValue || s.Gap == spec.GapMasked)
	})
}

// causesOf returns the IDs of the causes for which a row failed or was inconclusive.
func causesOf(row *Row) map[string]bool {
	ids := map[string]bool{}
	for _, s := range blamed(row) {
		ids[causeID(row, s)] = true
	}
	return ids
}

// causeID returns a short identifier that is equal for scenarios that failed for the same reason, in any run.
func causeID(row *Row, s *Scenario) string {
	sum := sha256.Sum256([]byte(causeKey(row, s)))
	return hex.EncodeToString(sum[:4])
}

// wrong returns how many entries are stale, expired or without a row, in words.
func (r *Run) wrong() string {
	n := map[KnownState]int{}
	for _, k := range r.Known {
		n[k.State]++
	}
	return join(some(n[KnownStale], "stale"), some(n[KnownExpired], "expired"), some(n[KnownUnmatched], "without a row"))
}

// KnownEntries returns an entry, without a reason, for each cause for which a row failed or was inconclusive. The entry has
// a product and a version only if several pages of the run document the operation.
func (r *Run) KnownEntries(ref RowRef) []Known {
	page, row := r.Page(ref.Page), r.Row(ref)
	if page == nil || row == nil {
		return nil
	}
	k := Known{Operation: page.Operation, Row: row.ID, Verdict: row.Verdict}
	for i := range r.Pages {
		if other := &r.Pages[i]; other != page && other.Operation == page.Operation && other.Kind == page.Kind {
			k.Product, k.Version = page.Product, page.Version
		}
	}
	var all []Known
	for _, c := range r.Causes {
		k.Cause = c.ID
		if c.Verdict == row.Verdict && slices.Contains(c.Rows, ref) && !slices.Contains(all, k) {
			all = append(all, k)
		}
	}
	return all
}

// KnownCauses returns the causes that are known failures.
func (r *Run) KnownCauses() []*Cause { return r.causesKnown(true) }

// NewCauses returns the causes that are not known failures.
func (r *Run) NewCauses() []*Cause { return r.causesKnown(false) }

func (r *Run) causesKnown(known bool) []*Cause {
	var all []*Cause
	for i := range r.Causes {
		if (r.Causes[i].Known != "") == known {
			all = append(all, &r.Causes[i])
		}
	}
	return all
}
