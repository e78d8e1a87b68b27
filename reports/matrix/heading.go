package matrix

import (
	"fmt"
	"strings"
)

// heading returns the result in one line.
func (r *Report) heading() string {
	switch {
	case r.Void != "":
		return "Could not run: " + r.Void
	case r.Conforms() && r.known() > 0:
		return "Conforms but for " + count(r.known(), "known failure") + ": " + r.passed()
	case r.Conforms():
		return "Conforms: " + r.passed()
	}
	return "Does not conform: " + r.because()
}

// because returns why the clients do not conform, in words.
func (r *Report) because() string {
	var parts []string
	failed, inconclusive, idle, broken := 0, 0, 0, 0
	for _, c := range r.Clients {
		failed += min(1, c.Totals.Failed)
		inconclusive += min(1, c.Totals.Inconclusive)
		if c.Failure != "" {
			broken++
		} else if c.Totals.Ran == 0 {
			idle++
		}
	}
	of := func(n int, what string) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d of %s %s", n, count(len(r.Clients), "client"), what))
		}
	}
	of(failed, plural(failed, "breaks a promise", "break a promise"))
	of(inconclusive, plural(inconclusive, "has an inconclusive row", "have inconclusive rows"))
	of(broken, "could not be started")
	of(idle, "ran no test")
	if len(r.Problems) > 0 {
		parts = append(parts, "the list of known failures is out of date")
	}
	if r.Interrupted {
		parts = append(parts, "the run was interrupted")
	}
	return strings.Join(parts, ", ")
}

// passed returns how much passed, in words.
func (r *Report) passed() string {
	rows, deviating := 0, 0
	for _, c := range r.Clients {
		rows += c.Totals.Passed
		deviating += c.Totals.Deviating
	}
	s := fmt.Sprintf("%s passed in %s", count(rows, "row"), count(len(r.Clients), "client"))
	if deviating > 0 {
		s += fmt.Sprintf(", %d with deviations", deviating)
	}
	return s
}

// known returns the number of cells whose failures are all known.
func (r *Report) known() int {
	n := 0
	for _, c := range r.Clients {
		n += c.Totals.Known
	}
	return n
}

// Leaks returns the number of tests that leaked a secret.
func (r *Report) Leaks() int {
	n := 0
	for _, c := range r.Clients {
		n += c.Totals.Leaks
	}
	return n
}

// Advice is what to do about a leak.
const Advice = "Tell the vendor of the SDK before you publish these findings: others could use them against callers of the SDK."

// count returns a number with its noun.
func count(n int, noun string) string { return fmt.Sprintf("%d %s", n, plural(n, noun, noun+"s")) }

func plural(n int, one, more string) string {
	if n == 1 {
		return one
	}
	return more
}

// At returns the position of the row, such as page.md:12.
func (r *Row) At() string { return fmt.Sprintf("%s:%d", r.Page, r.Line) }

// title returns the operation and the row.
func (r *Report) title(row *Row) string {
	return strings.TrimSpace(r.Page(row.Page).Operation + " " + string(row.ID))
}

// gaps returns how often a test was sent, and the gaps, such as "3 × (20ms, 1.0s)".
func (t *Test) gaps() string {
	if len(t.Gaps) == 0 {
		return fmt.Sprintf("%d ×", t.Attempts)
	}
	var all []string
	for _, g := range t.Gaps[:min(len(t.Gaps), maxGaps)] {
		all = append(all, exact(g))
	}
	if len(t.Gaps) > maxGaps {
		all = append(all, "…")
	}
	return fmt.Sprintf("%d × (%s)", t.Attempts, strings.Join(all, ", "))
}

// maxGaps is the number of gaps that a report lists.
const maxGaps = 5
