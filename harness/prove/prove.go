// Package prove measures detection power: it runs every scenario against an embedded endpoint that breaks one
// promise at a time, and against endpoints that keep them all in unusual ways.
package prove

import (
	"context"
	"fmt"
	"slices"

	"golang.org/x/sync/errgroup"

	"github.com/rowproof/rowproof/harness/embedded"
	"github.com/rowproof/rowproof/harness/mock"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// Trial is a run against one variant of the endpoint.
type Trial struct {
	ID     string // of the defect, or the name of the style
	Text   string // what the variant does
	Defect bool   // it breaks a promise; else it keeps them all
	// Right: a defect failed a row that it breaks, or a style failed no row.
	Right bool
	// Rows are those that were to fail and did not, or that failed and should not have.
	Rows []spec.RowID
}

// Run tries every defect and every style, jobs of them at the same time, and reports each as it ends, in
// order. The error is a run that could not be made, or an interruption.
func Run(ctx context.Context, pages []run.Page, jobs int, report func(Trial)) error {
	plan, err := run.MakePlan(pages, func([]string) bool { return true })
	if err != nil {
		return err
	}
	o := embedded.Options(pages)
	variants := variants(o)
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
			t, err := v.try(ctx, o, plan)
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

// variant is one way in which the endpoint can differ from the ordinary.
type variant struct {
	defect mock.Defect
	style  mock.Style // "" for a defect
}

func variants(o mock.Options) []variant {
	var out []variant
	for _, d := range mock.Defects(o.Contracts, o.Gateway) {
		out = append(out, variant{defect: d})
	}
	for _, s := range mock.Styles() {
		out = append(out, variant{style: s})
	}
	return out
}

func (v variant) try(ctx context.Context, o mock.Options, plan *run.Plan) (Trial, error) {
	if ctx.Err() != nil {
		return Trial{}, fmt.Errorf("interrupted: %w", context.Cause(ctx))
	}
	o.Defect, o.Style = v.defect.ID, v.style
	p, stop, err := embedded.Start(o)
	if err != nil {
		return Trial{}, err
	}
	defer func() { _ = stop() }()
	res, err := run.Run(ctx, p, plan, run.Options{})
	if err != nil {
		return Trial{}, err
	}
	if err := ctx.Err(); err != nil {
		return Trial{}, fmt.Errorf("interrupted: %w", context.Cause(ctx))
	}
	t := v.judge(res.Report)
	if res.Void != "" && !t.Defect {
		t.Right, t.Text = false, t.Text+", but the run says nothing: "+res.Void
	}
	return t, nil
}

func (v variant) judge(r *reports.Run) Trial {
	t := Trial{ID: v.defect.ID, Text: v.defect.Text, Defect: true}
	if v.style != "" {
		t = Trial{ID: string(v.style), Text: "keeps every promise"}
		t.Rows = failures(r)
		t.Right = len(t.Rows) == 0
		return t
	}
	for _, id := range v.defect.Breaks {
		if failed(r, id, v.defect.Format) {
			t.Right = true
		} else {
			t.Rows = append(t.Rows, id)
		}
	}
	return t
}

// failed reports whether the row failed, in the format if one is named.
func failed(r *reports.Run, id spec.RowID, format spec.Format) bool {
	return slices.ContainsFunc(r.Rows, func(row reports.Row) bool {
		if row.ID != id {
			return false
		}
		if format == "" {
			return row.Verdict == spec.Failed
		}
		f := row.Formats.Of(format)
		return f != nil && f.Verdict == spec.Failed
	})
}

// failures lists the rows of a conforming endpoint that cry wolf: failed, or inconclusive.
func failures(r *reports.Run) []spec.RowID {
	var ids []spec.RowID
	for _, row := range r.Rows {
		if row.Verdict == spec.Failed || row.Verdict == spec.Inconclusive {
			ids = append(ids, row.ID)
		}
	}
	return ids
}
