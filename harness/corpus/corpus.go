// Package corpus measures the reader of reference pages on a folder of real pages: what the reader made of each table
// line, the agreement of requests and responses with other sources ("truth"), whether OpenAPI descriptions are valid
// and load unchanged, and the speed.
//
// Start with [Measure]. The README of the folder describes its format.
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

// Options configures a measurement.
type Options struct {
	Gateway *spec.Contract   // the gateway page
	Jobs    int              // how many pages are read concurrently
	Fast    bool             // do not measure the speed
	Now     func() time.Time // clock
}

// Figures is the result of a measurement.
type Figures struct {
	n      map[figure]int
	misses []spec.Finding
	speed  []speed
	peak   int64 // peak memory in bytes after the speed passes
	fast   bool
}

// measure is a measurement in progress.
type measure struct {
	root   string
	o      Options
	truth  *truth
	linter *lint.Linter
	common map[string]bool // common parameters of all operations
	total  tally
}

// Measure measures the reader on the corpus in a folder. It returns an error if a file of the corpus cannot be read.
func Measure(ctx context.Context, root string, o Options) (*Figures, error) {
	documents, err := readIndex(root)
	if err != nil {
		return nil, err
	}
	m := &measure{root: root, o: o, linter: lint.New(o.Gateway), common: map[string]bool{}}
	f := &Figures{fast: o.Fast}
	if !o.Fast { // first, so that the peak memory does not include other passes
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

// Misses prints each miss of a figure and returns their number.
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

// Figures of pages.
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
		n.miss(otherName, 1, fmt.Sprintf("read as %s %q, the index has %s", c.Kind, c.Operation.Name, d.api))
	}
	m.contract(n, d, src, c, findings)
	return nil
}

// refusal counts a page that the reader rejects. The rejection is a miss if the index names an operation for the page.
func (m *measure) refusal(n *count, d document, err error) {
	if d.api == "" {
		n.add(nameless, 1)
		return
	}
	n.miss(refused, 1, err.Error())
}

// contract measures the contract of a page.
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

// lint counts the findings of lint by rule and returns them.
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

// lintFigure is the prefix of the figures of lint rules.
const lintFigure figure = "lint/"
