// Package corpus measures the reader of reference pages on a folder of real ones: what became of every table
// line, how far requests and answers agree with what other sources know, whether every description is valid
// and comes back, and how fast all that is.
//
// [Measure] is the way in. The folder is described by its own README; nothing of it is kept.
package corpus

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/lint"
	"github.com/rowproof/rowproof/spec/refdoc"
)

// Options say how to measure.
type Options struct {
	Gateway *spec.Contract   // the page of the gateway in front of the operations
	Jobs    int              // pages at the same time
	Fast    bool             // leave the speed out
	Now     func() time.Time // the clock
}

// Figures are what was measured.
type Figures struct {
	n      map[figure]int
	misses []spec.Finding
	speed  []speed
	peak   int64 // bytes, after the passes that take time
	fast   bool
}

// measure is one measurement.
type measure struct {
	root   string
	o      Options
	truth  *truth
	linter *lint.Linter
	common map[string]bool // parameters that every operation takes
	total  tally
}

// Measure measures the reader on the corpus in a folder. The error names what of the corpus cannot be read.
func Measure(ctx context.Context, root string, o Options) (*Figures, error) {
	documents, err := readIndex(root)
	if err != nil {
		return nil, err
	}
	m := &measure{root: root, o: o, linter: lint.New(o.Gateway), common: map[string]bool{}}
	f := &Figures{fast: o.Fast}
	if !o.Fast { // first, so that the peak of memory is theirs alone
		if f.speed, err = m.speeds(ctx, documents); err != nil {
			return nil, err
		}
		f.peak = peakMemory()
	}
	if m.truth, err = readTruth(root); err != nil {
		return nil, err
	}
	for _, p := range o.Gateway.Parameters {
		m.common[p.Name] = true
	}
	if err := each(ctx, o.Jobs, documents, m.page); err != nil {
		return nil, err
	}
	f.n, f.misses = m.total.n, m.total.misses
	spec.SortFindings(f.misses)
	return f, nil
}

// Misses writes every case that was counted as a miss of a figure, and returns how many.
func (f *Figures) Misses(w io.Writer, figure string) int {
	n := 0
	for _, x := range f.misses {
		if x.Rule == figure {
			fmt.Fprintf(w, "%s:%d: %s\n", x.File, x.Line, x.Message)
			n++
		}
	}
	return n
}

// Pages of the corpus.
const (
	allPages      figure = "pages"
	nameless      figure = "pages-nameless"
	refused       figure = "page-refused"
	crashed       figure = "page-crashed"
	otherName     figure = "page-other-name"
	errorFindings figure = "error-findings"
	errorPages    figure = "pages-with-errors"
)

// page measures one page.
func (m *measure) page(d document) error {
	name := filepath.Join(m.root, filepath.FromSlash(d.path))
	src, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	n := newCount(filepath.ToSlash(name))
	defer m.total.take(n)
	defer func() {
		if p := recover(); p != nil {
			n.miss(crashed, 1, fmt.Sprint(p))
		}
	}()
	n.add(allPages, 1)
	c, findings, err := refdoc.Read(n.page, src)
	if err != nil {
		m.refusal(n, d, err)
		return nil
	}
	if d.api != "" && !strings.EqualFold(c.Operation.Name, d.api) {
		n.miss(otherName, 1, fmt.Sprintf("read as %s %q, in the index %s", c.Kind, c.Operation.Name, d.api))
	}
	m.contract(n, d, src, c, findings)
	return nil
}

// refusal counts a page that the reader gives no contract for. A page that documents no operation is not blamed.
func (m *measure) refusal(n *count, d document, err error) {
	if d.api == "" {
		n.add(nameless, 1)
		return
	}
	n.miss(refused, 1, err.Error())
}

// contract measures what was read of a page.
func (m *measure) contract(n *count, d document, src []byte, c *spec.Contract, findings []spec.Finding) {
	countFindings(n, findings)
	countLines(n, string(src), fateOf(c, findings))
	m.scoreRequest(n, d, c)
	countPlaced(n, c, findings)
	m.scoreResponse(n, d, c)
	countExamples(n, c)
	left, more := m.describe(n, c)
	countUnfit(n, c, left, slices.Concat(findings, more, m.lint(n, src)))
}

// lint counts the findings of lint by rule, and returns them.
func (m *measure) lint(n *count, src []byte) []spec.Finding {
	all, err := m.linter.Check(n.page, src)
	if err != nil {
		n.miss("lint-failed", 1, err.Error())
	}
	var found []spec.Finding
	for _, x := range all {
		n.miss(lintFigure+figure(x.Rule), x.Line, fmt.Sprintf("%s: %s", x.Severity, x.Message))
		found = append(found, x.Finding)
	}
	return found
}

// lintFigure begins the figure of each rule of lint.
const lintFigure figure = "lint/"
