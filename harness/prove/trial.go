package prove

import (
	"context"
	"crypto/sha256"
	"math/rand/v2"
	"slices"

	"github.com/rowproof/rowproof/harness/embedded"
	"github.com/rowproof/rowproof/harness/mock/style"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// try runs the scenarios against the variant. It returns nil if ctx ends.
func (v variant) try(ctx context.Context) *Trial {
	t := v.trial()
	if err := v.judged(ctx, &t); err != nil {
		t.Error = err.Error()
	}
	if ctx.Err() != nil {
		return nil
	}
	return &t
}

// trial returns a trial of the variant without a result.
func (v variant) trial() Trial {
	if v.style != "" {
		return Trial{Page: v.page, ID: v.name(), Text: "keeps all promises", Style: true}
	}
	return Trial{Page: v.pageOf(v.defect.Breaks[0]), ID: v.name(), Text: v.defect.Text, Section: sectionOf(v.defect)}
}

// judged runs the scenarios and sets the result of the trial.
func (v variant) judged(ctx context.Context, t *Trial) error {
	plan, err := v.plan()
	if err != nil {
		return err
	}
	if plan.Count() == 0 {
		t.Result, t.Rows, t.Reason = Missed, v.defect.Breaks, "no scenario of the page is selected"
		return nil
	}
	var plain *reports.Run
	if v.style == "" {
		if plain, err = v.plain(); err != nil {
			return err
		}
	}
	res, caught, err := v.run(ctx, plan, plain)
	switch {
	case err != nil:
		return err
	case caught:
		t.Result = Caught
	case v.style != "":
		t.conforms(res)
	case v.defect.Convention:
		t.convention(v.defect, res.Report, plain)
	default:
		t.promise(v.defect, res.Report, plain)
	}
	return nil
}

// run runs the plan against the variant. For a defect of a promise, the scenarios of the rows that it breaks run first.
// The run ends, and caught is true, as soon as one of them fails that did not fail in plain.
func (v variant) run(ctx context.Context, plan *run.Plan, plain *reports.Run) (res *run.Result, caught bool, err error) {
	o := v.mock
	o.Defect, o.Style = v.defect.ID, v.style
	seed := sha256.Sum256([]byte(v.page + "\x00" + v.name()))
	o.Rand = rand.NewChaCha8(seed) // so that a result can be repeated
	p, stop, err := embedded.Start(o)
	if err != nil {
		return nil, false, err
	}
	defer func() { _ = stop() }()
	var order run.Order
	if v.style == "" && !v.defect.Convention && !v.whole {
		known := failed(plain, v.defect.Format)
		order.First = v.shows
		order.Enough = func(s run.PlannedScenario) bool { return v.shows(s) && !known.has(s) }
	}
	return run.Try(ctx, p, plan, run.Options{}, order)
}

// shows reports whether a row that the defect breaks fails if the scenario fails.
func (v variant) shows(s run.PlannedScenario) bool {
	f := v.defect.Format
	return (f == "" || s.Format == "" || s.Format == f) &&
		slices.ContainsFunc(s.Rows, func(id spec.RowID) bool { return slices.Contains(v.defect.Breaks, id) })
}

// conforming returns the report of a run without a defect.
func (s *Subject) conforming() (*reports.Run, error) {
	plan, err := s.plan()
	if err != nil {
		return nil, err
	}
	res, _, err := variant{Subject: s, style: style.Conforming}.run(context.Background(), plan, nil)
	if err != nil {
		return nil, err
	}
	return res.Report, nil
}
