// Package mocked measures runs of real pages against the mock: for each page, it starts the mock of that page, runs all
// scenarios with the profile that the mock publishes, and counts the verdicts of the rows by grade.
//
// Start with [Measure]. [Draw] selects a sample of the pages. A limit that the counts miss is a fault of the mock, of the
// checker or of the reader, because the mock keeps all promises of the page.
package mocked

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/rowproof/rowproof/harness/embedded"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/mock/style"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/lint"
)

// Options configures a measurement.
type Options struct {
	Gateway *spec.Contract // the gateway page
	Jobs    int            // how many pages run concurrently
	// Styles are the styles of the mock. Without styles, each page runs in the styles conforming and contrary, and in one
	// other that the path of the page determines.
	Styles []style.Style
}

// Figures is the result of a measurement.
type Figures struct {
	pages  int
	counts map[style.Style]*count
	others []Row
}

// measure is a measurement in progress.
type measure struct {
	o      Options
	linter *lint.Linter

	mu sync.Mutex
	f  *Figures
}

// Measure runs each page against its mock. A page that cannot be read or run is counted. Measure returns an error only if
// ctx ends.
func Measure(ctx context.Context, pages []string, o Options) (*Figures, error) {
	m := &measure{o: o, linter: lint.New(o.Gateway), f: &Figures{pages: len(pages), counts: map[style.Style]*count{}}}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(max(1, o.Jobs))
	for _, page := range pages {
		group.Go(func() error {
			if ctx.Err() == nil {
				m.page(ctx, page)
			}
			if ctx.Err() != nil {
				return fmt.Errorf("interrupted: %w", context.Cause(ctx))
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	slices.SortFunc(m.f.others, compare)
	return m.f, nil
}

// page measures one page in each style.
func (m *measure) page(ctx context.Context, page string) {
	var all []Row
	ps, _, err := input.Load([]string{page})
	if err != nil {
		all = append(all, Row{Page: page, Style: style.Conforming, Group: Unusable, Reason: err.Error()})
	}
	for _, s := range m.styles(page) {
		if err == nil {
			all = append(all, m.run(ctx, page, ps, s)...)
		}
	}
	if ctx.Err() != nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.f.add(all)
}

// styles returns the styles in which a page runs.
func (m *measure) styles(page string) []style.Style {
	if len(m.o.Styles) > 0 {
		return m.o.Styles
	}
	others := slices.DeleteFunc(style.Styles(), func(s style.Style) bool { return s == style.Conforming || s == style.Contrary })
	return []style.Style{style.Conforming, style.Contrary, others[hash(page)%uint64(len(others))]}
}

// run runs a page against the mock in a style and returns its rows. If the run proves nothing, it returns one row with the
// reason. The path of the page is the seed of the mock, so that a failure repeats.
func (m *measure) run(ctx context.Context, page string, ps []input.Page, s style.Style) (rows []Row) {
	unusable := func(reason string) []Row { return []Row{{Page: page, Style: s, Group: Unusable, Reason: reason}} }
	defer func() {
		if p := recover(); p != nil {
			rows = unusable(fmt.Sprint("panic: ", p))
		}
	}()
	seed := sha256.Sum256([]byte(key(page)))
	o := embedded.Options(ps)
	o.Style, o.Rand = s, strings.NewReader(string(seed[:]))
	profile, stop, err := embedded.Start(o)
	if err != nil {
		return unusable(err.Error())
	}
	defer func() { _ = stop() }()
	plan, err := run.MakePlan(ps, profile, nil)
	if err != nil {
		return unusable(err.Error())
	}
	result, err := run.Run(ctx, profile, plan, run.Options{Require: reports.Gate{None: true}})
	switch {
	case err != nil:
		return unusable(err.Error())
	case result.Void != "":
		return unusable(result.Void)
	}
	return m.rows(ps, result.Report, s)
}

// rows returns the rows of a report.
func (m *measure) rows(ps []input.Page, report *reports.Run, s style.Style) []Row {
	named := sync.OnceValue(func() *findings { return m.findings(ps) })
	rows := make([]Row, len(report.Rows))
	for i := range report.Rows {
		r := &report.Rows[i]
		rows[i] = rowOf(r, s)
		if r.Verdict == spec.Contradicted {
			rows[i].Unnamed = !named().name(r)
		}
	}
	return rows
}

// findings returns the findings of lint about a page. A page that cannot be checked has none.
func (m *measure) findings(ps []input.Page) *findings {
	f := &findings{}
	for _, p := range ps {
		if p.Known {
			continue
		}
		f.rows = p.Contract.Rows()
		if src, err := os.ReadFile(filepath.FromSlash(p.Contract.Page)); err == nil {
			f.all, _ = m.linter.Check(p.Contract.Page, src)
		}
	}
	return f
}
