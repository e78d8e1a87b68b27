package run

import (
	"cmp"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// reads reports whether an operation only reads.
func reads(operation string) bool { return spec.Operation{Name: operation}.Reads() }

// refusal returns why an operation must not be called, and "" if it may be called. An operation that changes resources may
// be called on a loopback endpoint or if the profile allows it by name.
func refusal(p *config.Profile, operation string) string {
	if p.MayCall(operation) {
		return ""
	}
	return fmt.Sprintf("%s changes resources and the endpoint is not on this machine: to call it anyway, add it to allow in the profile", operation)
}

// DefaultJobs returns how many scenarios to run at the same time: one per processor for a loopback endpoint, else one, to
// keep the load on a real account low.
func DefaultJobs(p *config.Profile) int {
	if config.Loopback(p.Endpoint) {
		return runtime.NumCPU()
	}
	return 1
}

// changes counts the accepted calls of operations that change resources. It is safe for concurrent use.
type changes struct {
	*sync.Mutex
	settled  *sync.Cond       // signals the answer to a call
	budget   int              // accepted calls per operation; 0 for any number
	accepted map[string]int   // by operation
	inFlight map[string]int   // calls without an answer, by operation
	kept     map[string]*kept // the calls that were not undone, by operation
}

// kept is the calls of an operation that were not undone.
type kept struct {
	n     int
	first []string // texts of the first calls
}

func newChanges() changes {
	mu := &sync.Mutex{}
	return changes{Mutex: mu, settled: sync.NewCond(mu), accepted: map[string]int{}, inFlight: map[string]int{}, kept: map[string]*kept{}}
}

// reserve counts n calls as in flight until settle is called. It waits while the calls in flight may use up the budget, and
// returns an error if the accepted calls leave fewer than n.
func (c *changes) reserve(operation string, n int) (settle func(accepted int), err error) {
	c.Lock()
	defer c.Unlock()
	for c.budget > 0 && c.accepted[operation]+c.inFlight[operation]+n > c.budget {
		if c.inFlight[operation] == 0 {
			return nil, &steps.BudgetError{Operation: operation, Budget: c.budget}
		}
		c.settled.Wait()
	}
	c.inFlight[operation] += n
	return func(accepted int) { c.settle(operation, n, accepted) }, nil
}

// settle counts the answers to n calls.
func (c *changes) settle(operation string, n, accepted int) {
	c.Lock()
	defer c.Unlock()
	c.inFlight[operation] -= n
	c.accepted[operation] += accepted
	c.settled.Broadcast()
}

// exceeds returns an error if n more accepted calls exceed the budget.
func (c *changes) exceeds(operation string, n int) error {
	c.Lock()
	defer c.Unlock()
	if c.budget > 0 && c.accepted[operation]+n > c.budget {
		return &steps.BudgetError{Operation: operation, Budget: c.budget}
	}
	return nil
}

// mostKept is the maximum number of calls per operation that the report lists.
const mostKept = 20

// keep records an accepted call that was not undone.
func (c *changes) keep(operation string, call success) {
	c.Lock()
	defer c.Unlock()
	all := c.kept[operation]
	if all == nil {
		all = &kept{}
		c.kept[operation] = all
	}
	if all.n++; all.n <= mostKept {
		all.first = append(all.first, call.String())
	}
}

// remaining returns a line per operation with calls that were not undone.
func (c *changes) remaining() []string {
	c.Lock()
	defer c.Unlock()
	var lines []string
	for _, operation := range slices.Sorted(maps.Keys(c.kept)) {
		all := c.kept[operation]
		line := fmt.Sprintf("%s: %s not undone, with %s", operation, accepted(all.n), strings.Join(all.first, "; "))
		if more := all.n - len(all.first); more > 0 {
			line += fmt.Sprintf("; and %d more", more)
		}
		lines = append(lines, line)
	}
	return lines
}

// addRemaining adds the calls that changed the endpoint and were not undone to the problems of the report. An endpoint on
// this machine, or with a reset, is for tests only.
func (s *session) addRemaining(rec *record) {
	if config.Loopback(s.profile.Endpoint) || s.profile.Reset != nil {
		return
	}
	for _, line := range s.pool.changes.remaining() {
		rec.Problem(reports.Problem{Severity: spec.Warning, Message: line})
	}
}

func accepted(n int) string {
	if n == 1 {
		return "1 accepted call was"
	}
	return fmt.Sprintf("%d accepted calls were", n)
}

// String returns the parameters and the returned identifiers, such as "Name=a (returned ThingId=t-1)".
func (s success) String() string {
	text := cmp.Or(listed(s.used), "no parameters")
	if len(s.returned) > 0 {
		text += " (returned " + listed(s.returned) + ")"
	}
	return text
}

// listed returns values as text, sorted by name.
func listed(values steps.Values) string {
	var all []string
	for _, name := range slices.Sorted(maps.Keys(values)) {
		all = append(all, name+"="+values[name])
	}
	return strings.Join(all, " ")
}
