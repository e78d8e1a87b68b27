// Package run calls SDKs through adapters and reports one verdict per row and client. Start with [Run].
//
// Each client has its own server, because the keys of cases are the same for all clients.
package run

import (
	"context"
	"errors"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/harness/sdk/adapter"
	"github.com/rowproof/rowproof/harness/sdk/judge"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/matrix"
	"github.com/rowproof/rowproof/spec"
)

// An SDK is an SDK to test.
type SDK struct {
	Name    string // unique
	Command string // command of its adapter
}

// Options configures [Run].
type Options struct {
	SDKs    []SDK
	Pages   []*spec.Contract // pages of the report, in its order
	Gateway *spec.Contract
	Cases   []sdk.Case
	Selects func(*sdk.Case) bool // nil selects all cases
	Known   []reports.Known
	Jobs    int           // processes per adapter; 0 means 4
	Limit   time.Duration // of a call; 0 means 10 s
	Tool    string        // version of rowproof
	Now     func() time.Time
	Step    func() // called after each test of a selected case; may be nil
}

// Defaults of the options.
const (
	defaultJobs  = 4
	defaultLimit = 10 * time.Second
)

// together is the number of SDKs that are tested at the same time.
const together = 2

func (o *Options) complete() {
	if o.Jobs == 0 {
		o.Jobs = defaultJobs
	}
	if o.Limit == 0 {
		o.Limit = defaultLimit
	}
	if o.Selects == nil {
		o.Selects = func(*sdk.Case) bool { return true }
	}
	if o.Step == nil {
		o.Step = func() {}
	}
	if o.Now == nil {
		o.Now = time.Now
	}
}

// ErrNothing is the error of a run without a selected case.
var ErrNothing = errors.New("no case is selected: check --only, which matches names of cases and row ids")

// Run makes the calls of all selected cases through each client, and returns the report. If the context ends, the report
// contains what was measured, and is marked as interrupted.
func Run(ctx context.Context, o Options) (*matrix.Report, error) {
	o.complete()
	selected := 0
	for i := range o.Cases {
		if o.Selects(&o.Cases[i]) {
			selected++
		}
	}
	if selected == 0 {
		return nil, ErrNothing
	}
	started := o.Now()
	columns := make([][]column, len(o.SDKs))
	group := errgroup.Group{}
	group.SetLimit(together)
	for i, s := range o.SDKs {
		group.Go(func() error {
			var err error
			columns[i], err = o.test(ctx, s)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	r := o.report(columns)
	r.Started, r.Duration, r.Interrupted = started.UTC(), reports.Duration(o.Now().Sub(started)), ctx.Err() != nil
	r.Finish()
	if r.Void = void(r); r.Void != "" {
		r.Finish()
	}
	return r, nil
}

// void returns why a finished run proves nothing, or "".
func void(r *matrix.Report) string {
	usable := false
	for _, c := range r.Clients {
		if c.Totals.Ran > 0 {
			return ""
		}
		usable = usable || c.Failure == ""
	}
	switch {
	case r.Interrupted:
		return "the run was interrupted before a test ended"
	case usable:
		return "no client supports a selected case"
	default:
		return "no adapter could be used"
	}
}

// column is a client with its tests, one per case.
type column struct {
	client matrix.Client
	tests  []matrix.Test
}

// test tests each surface of an SDK. An adapter that cannot be started results in one client with a failure.
func (o *Options) test(ctx context.Context, s SDK) ([]column, error) {
	first, err := adapter.Start(ctx, o.adapterOptions(s))
	if err != nil {
		return []column{o.failed(s, err.Error())}, nil
	}
	about := first.Description()
	pool := o.newPool(s, first)
	defer pool.close()
	var all []column
	for i, surface := range about.Surfaces {
		if slices.Contains(about.Surfaces[:i], surface) {
			continue
		}
		c, err := o.testClient(ctx, pool, s, about, surface)
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	if len(all) == 0 {
		return []column{o.failed(s, "the adapter lists no surface")}, nil
	}
	return all, nil
}

func (o *Options) adapterOptions(s SDK) adapter.Options {
	return adapter.Options{Command: s.Command, Limit: o.Limit}
}

// failed returns the column of an SDK whose adapter cannot be used.
func (o *Options) failed(s SDK, why string) column {
	c := column{client: matrix.Client{Name: s.Name, SDK: s.Name, Failure: why}}
	for i := range o.Cases {
		t := judge.Planned(&o.Cases[i])
		t.Verdict, t.Reason = spec.Unreached, "the adapter could not be used"
		if !o.Selects(&o.Cases[i]) {
			t.Verdict, t.Reason = spec.NotSelected, ""
		}
		c.tests = append(c.tests, t)
	}
	return c
}
