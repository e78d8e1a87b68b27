// Package prove measures the detection power of scenarios. It runs them against mocks that break one promise or convention
// each, and against mocks that keep all promises in an unusual style.
//
// A measurement must not flatter the scenarios. Therefore a defect counts as caught only if a row fails whose promise it
// breaks: if these rows pass, the defect survives, even if another row fails. A run ends early only when such a row has
// failed, because no later scenario can change that. All other runs are complete: those in which the defect survives,
// those of conventions, during which no row may fail, and those of styles. What also fails without a defect shows nothing,
// so that it neither catches a defect nor counts as another row.
package prove

import (
	"context"
	"fmt"

	"golang.org/x/sync/errgroup"

	"github.com/rowproof/rowproof/harness/mock/defect"
	"github.com/rowproof/rowproof/harness/mock/style"
)

// Options configures a measurement.
type Options struct {
	Jobs   int          // number of concurrent runs; 0 means 1
	Sample int          // how many defects, and how many styles, to try; 0 means all
	Styles bool         // also try the styles
	Start  func(n int)  // called with the number of trials before the first; nil for none
	Step   func(*Trial) // called after each trial, one call at a time; nil for none
}

// variant is a mock with a defect or with a style.
type variant struct {
	*Subject
	defect defect.Defect
	style  style.Style // "" for a defect
	whole  bool        // run all scenarios in their order, even if a row fails
}

// name returns the id of the defect or the name of the style.
func (v variant) name() string {
	if v.style != "" {
		return string(v.style)
	}
	return v.defect.ID
}

// Run tries the defects of the subjects and, if requested, the styles. The result has the trials in the order of the
// subjects. If ctx ends, the result has the trials that ended before, and Run returns the cause of ctx.
func Run(ctx context.Context, subjects []*Subject, o Options) (*Result, error) {
	variants := drawn(subjects, o)
	res := &Result{Uncovered: uncovered(subjects)}
	if o.Start != nil {
		o.Start(len(variants))
	}
	trials := tryAll(ctx, variants, max(1, o.Jobs), o.Step)
	for i, v := range variants {
		res.add(v, trials[i])
	}
	if ctx.Err() != nil {
		return res, fmt.Errorf("interrupted: %w", context.Cause(ctx))
	}
	return res, nil
}

// tryAll returns the trial of each variant, or nil for those that did not end before ctx.
func tryAll(ctx context.Context, variants []variant, jobs int, step func(*Trial)) []*Trial {
	trials := make([]*Trial, len(variants))
	done := make(chan *Trial)
	go func() {
		defer close(done)
		var group errgroup.Group
		group.SetLimit(jobs)
		for i, v := range variants {
			group.Go(func() error {
				if trials[i] = v.try(ctx); trials[i] != nil {
					done <- trials[i]
				}
				return nil
			})
		}
		_ = group.Wait()
	}()
	for t := range done {
		if step != nil {
			step(t)
		}
	}
	return trials
}
