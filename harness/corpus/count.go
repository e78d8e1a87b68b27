package corpus

import (
	"sync"

	"github.com/rowproof/rowproof/spec"
)

// figure is the id of a counter.
type figure string

// tally holds the counters of all pages. It is safe for concurrent use.
type tally struct {
	mu     sync.Mutex
	n      map[figure]int
	misses []spec.Finding
}

// count holds the counters of one page.
type count struct {
	page   string
	n      map[figure]int
	misses []spec.Finding
}

func newCount(page string) *count { return &count{page: page, n: map[figure]int{}} }

// add adds n to a counter.
func (c *count) add(f figure, n int) { c.n[f] += n }

// miss increments a counter and records the line and a description.
func (c *count) miss(f figure, line int, what string) {
	c.n[f]++
	c.misses = append(c.misses, spec.Finding{File: c.page, Line: line, Rule: string(f), Severity: spec.Info, Message: what})
}

// judge increments the counter of the figure judged. If right is false, it also records a miss for the figure wrong.
func (c *count) judge(judged, wrong figure, right bool, line int, what string) {
	c.n[judged]++
	if !right {
		c.miss(wrong, line, what)
	}
}

// take adds the counters of a page.
func (t *tally) take(c *count) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.n == nil {
		t.n = map[figure]int{}
	}
	for f, n := range c.n {
		t.n[f] += n
	}
	t.misses = append(t.misses, c.misses...)
}
