package corpus

import (
	"sync"

	"github.com/rowproof/rowproof/spec"
)

// figure is something that is counted. Its value is the id by which misses are asked for.
type figure string

// tally counts. It is safe for use by many goroutines.
type tally struct {
	mu     sync.Mutex
	n      map[figure]int
	misses []spec.Finding
}

// count is a page's own tally, which needs no lock.
type count struct {
	page   string
	n      map[figure]int
	misses []spec.Finding
}

func newCount(page string) *count { return &count{page: page, n: map[figure]int{}} }

// add counts n more.
func (c *count) add(f figure, n int) { c.n[f] += n }

// miss counts one more and says what it was and where.
func (c *count) miss(f figure, line int, what string) {
	c.n[f]++
	c.misses = append(c.misses, spec.Finding{File: c.page, Line: line, Rule: string(f), Severity: spec.Info, Message: what})
}

// judge counts one more as right or as a miss, and in either case as one that was judged.
func (c *count) judge(judged, wrong figure, right bool, line int, what string) {
	c.n[judged]++
	if !right {
		c.miss(wrong, line, what)
	}
}

// take adds a page's counts.
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
