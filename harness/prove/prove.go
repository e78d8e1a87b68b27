// Package prove measures the detection power of runs. It runs all scenarios against mocks that break one promise or
// convention each, and against mocks that keep all promises in an unusual style.
package prove

import (
	"context"
	"fmt"

	"golang.org/x/sync/errgroup"

	"github.com/rowproof/rowproof/harness/embedded"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/mock"
	"github.com/rowproof/rowproof/harness/mock/defect"
	"github.com/rowproof/rowproof/harness/mock/style"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// Trial is the result of a run against one variant of the mock.
type Trial struct {
	ID     string // id of the defect, or name of the style
	Text   string // what the variant does
	Defect bool   // true for a defect, false for a style
	// Right reports that the run judged the variant correctly. For a defect of a promise, one of the rows that it breaks
	// must fail. For a defect of a convention, one of these rows must have a deviation and no row may fail. For a style, no
	// row may fail.
	Right bool
	// Rows lists the rows that should have failed or deviated but did not, or that failed but should not have.
	Rows []spec.RowID
}

// Run runs a trial of each defect and each style, at most jobs of them concurrently. It calls report with each result, in a fixed order.
// Before the trials it runs once without a defect to learn the known deviations. It returns an error if a run cannot start
// or ctx ends.
func Run(ctx context.Context, pages []input.Page, jobs int, report func(Trial)) error {
	o := embedded.Options(pages)
	plan, err := planFor(pages, o)
	if err != nil {
		return err
	}
	return tryAll(ctx, o, plan, variants(o), jobs, report)
}

// tryAll implements [Run] for the given variants.
func tryAll(ctx context.Context, o mock.Options, plan *run.Plan, variants []variant, jobs int, report func(Trial)) error {
	plain, err := variant{style: style.Conforming}.run(ctx, o, plan)
	if err != nil {
		return err
	}
	done := make([]chan Trial, len(variants))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(max(1, jobs))
	for i := range done {
		done[i] = make(chan Trial, 1)
	}
	reported := make(chan struct{})
	go func() {
		defer close(reported)
		for _, c := range done {
			if t, ok := <-c; ok {
				report(t)
			}
		}
	}()
	for i, v := range variants {
		group.Go(func() error {
			defer close(done[i])
			t, err := v.try(ctx, o, plan, plain.Report)
			if err == nil {
				done[i] <- t
			}
			return err
		})
	}
	err = group.Wait()
	<-reported
	return err
}

// variant is a mock with a defect or with a style.
type variant struct {
	defect defect.Defect
	style  style.Style // "" for a defect
}

// planFor returns the plan of a run against the embedded endpoint.
func planFor(pages []input.Page, o mock.Options) (*run.Plan, error) {
	p, err := embedded.Profile(o)
	if err != nil {
		return nil, err
	}
	return run.MakePlan(pages, p, func([]string) bool { return true })
}

func variants(o mock.Options) []variant {
	var out []variant
	for _, d := range mock.Defects(o.Contracts, o.Gateway) {
		out = append(out, variant{defect: d})
	}
	for _, s := range style.Styles() {
		out = append(out, variant{style: s})
	}
	return out
}

// try runs the plan against the variant and judges the report. plain is the report of a run without a defect.
func (v variant) try(ctx context.Context, o mock.Options, plan *run.Plan, plain *reports.Run) (Trial, error) {
	res, err := v.run(ctx, o, plan)
	if err != nil {
		return Trial{}, err
	}
	t := v.judge(res.Report, plain)
	if res.Void != "" && !t.Defect {
		t.Right, t.Text = false, t.Text+", but the run proves nothing: "+res.Void
	}
	return t, nil
}

// run runs the plan against the variant. It returns an error if the run cannot start or ctx ends.
func (v variant) run(ctx context.Context, o mock.Options, plan *run.Plan) (*run.Result, error) {
	if ctx.Err() != nil {
		return nil, fmt.Errorf("interrupted: %w", context.Cause(ctx))
	}
	o.Defect, o.Style = v.defect.ID, v.style
	p, stop, err := embedded.Start(o)
	if err != nil {
		return nil, err
	}
	defer func() { _ = stop() }()
	res, err := run.Run(ctx, p, plan, run.Options{})
	if err == nil && ctx.Err() != nil {
		err = fmt.Errorf("interrupted: %w", context.Cause(ctx))
	}
	return res, err
}

// judge returns the trial of a report. plain is the report of a run without a defect.
func (v variant) judge(r, plain *reports.Run) Trial {
	t := Trial{ID: v.defect.ID, Text: v.defect.Text, Defect: v.style == ""}
	switch {
	case v.style != "":
		t.ID, t.Text = string(v.style), "keeps all promises"
		t.Rows = failures(r)
		t.Right = len(t.Rows) == 0
		return t
	case v.defect.Convention:
		if t.Rows = failures(r); len(t.Rows) > 0 {
			return t
		}
		known := deviating(plain, v.defect.Format)
		return t.caught(v.defect.Breaks, deviating(r, v.defect.Format), known)
	default:
		return t.caught(v.defect.Breaks, failed(r, v.defect.Format), nil)
	}
}

// caught sets Right if a broken row has more failures or deviations in shows than in known, which is a run without the
// defect. It adds the other broken rows to Rows.
func (t Trial) caught(breaks []spec.RowID, shows, known scenarios) Trial {
	for _, id := range breaks {
		if shows.exceeds(known, id) {
			t.Right = true
		} else {
			t.Rows = append(t.Rows, id)
		}
	}
	return t
}

// scenarios counts the failures or deviations of each scenario of a row.
type scenarios map[spec.RowID]map[name]int

// name identifies a scenario within a run.
type name struct {
	feature string
	line    int
	name    string
	format  spec.Format
}

func (s scenarios) add(id spec.RowID, of name, n int) {
	if s[id] == nil {
		s[id] = map[name]int{}
	}
	s[id][of] += n
}

// exceeds reports whether a scenario of the row has a higher count in s than in known.
func (s scenarios) exceeds(known scenarios, id spec.RowID) bool {
	for of, n := range s[id] {
		if n > known[id][of] {
			return true
		}
	}
	return false
}

// failed returns the rows that failed. If format is not "", only that format counts.
func failed(r *reports.Run, format spec.Format) scenarios {
	all := scenarios{}
	for _, row := range r.Rows {
		f := row.Formats.Of(format)
		if format == "" && row.Verdict == spec.Failed || format != "" && f != nil && f.Verdict == spec.Failed {
			all.add(row.ID, name{}, 1)
		}
	}
	return all
}

// deviating returns the number of deviations of each scenario. If format is not "", only scenarios in that format count. The
// texts of deviations are not compared, because they quote answers.
func deviating(r *reports.Run, format spec.Format) scenarios {
	all := scenarios{}
	for _, row := range r.Rows {
		for _, s := range row.Scenarios {
			if format == "" || s.CountsFor(format) {
				all.add(row.ID, name{s.Feature, s.Line, s.Name, s.Format}, len(s.Deviations))
			}
		}
	}
	return all
}

// failures returns the rows that failed or were inconclusive.
func failures(r *reports.Run) []spec.RowID {
	var ids []spec.RowID
	for _, row := range r.Rows {
		if row.Verdict == spec.Failed || row.Verdict == spec.Inconclusive {
			ids = append(ids, row.ID)
		}
	}
	return ids
}
