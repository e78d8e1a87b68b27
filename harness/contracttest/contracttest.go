// Package contracttest tests an API against its reference pages from a Go test. [Run] tries every row of the pages on
// the endpoint of a profile, as rowproof run does, and reports one subtest per row: a row that failed or was
// inconclusive fails, one that was unreached or contradicted is skipped with the reason, and one that is not selected
// is absent. The test itself fails if less is proven than the gate asks for, or if the run says nothing about the
// endpoint.
//
// The scenarios are generated from the pages in memory; there are no files to copy. The subtests report a run that has
// ended, so that go test -run 'TestContract/error' chooses what is reported; [Options.Tags] chooses what is tried.
// Tests of one endpoint that changes state must not run in parallel. The go command does not see that an endpoint
// has changed: use go test -count=1 unless the endpoint is an [Options.Handler].
package contracttest

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/outdir"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// Options choose the endpoint and what is tried. The zero Options try everything on the endpoint of the profile.
type Options struct {
	// Handler is served on a loopback address in place of the profile's endpoint; a reset URL on that endpoint is
	// sent to the handler too.
	Handler http.Handler
	// Endpoint is a URL to call in place of the profile's endpoint.
	Endpoint string
	// Tags select scenarios, as in '@section:error and @format:json'; "" selects all. See [run.Tags].
	Tags string
	// Require is how much must be proven: none, R0, R1, R2 or a share such as 90%; "" is what the profile
	// requires, else R1.
	Require string
	// Strict lets deviations count as failures.
	Strict bool
	// Gateway tries the rows that all operations share, too.
	Gateway bool
	// Features is a folder of features to run besides those of the pages; a file at the path of a generated
	// feature replaces it.
	Features string
	// Out is the folder for run.json, junit.xml and report.html; "" is the test's ArtifactDir, which go test
	// -artifacts keeps.
	Out string
}

// Run tries the pages on the endpoint of a profile file. The pages are reference pages, folders or OpenAPI files, with
// paths from the folder of the test; without any, they are those that come with rowproof. An empty profile is the one
// that the environment variable ROWPROOF_PROFILE names.
func Run(t *testing.T, profile string, pages ...string) {
	t.Helper()
	Options{}.Run(t, profile, pages...)
}

// Run is the function [Run] with options. A test with a Handler or an Endpoint needs no profile if all its requests
// succeed without parameters and signatures.
func (o Options) Run(t *testing.T, profile string, pages ...string) {
	t.Helper()
	runTest(t, o, profile, pages)
}

// tester is what a run needs of a *testing.T.
type tester[T any] interface {
	testing.TB
	Deadline() (time.Time, bool)
	Run(name string, f func(T)) bool
}

func runTest[T tester[T]](t T, o Options, profile string, names []string) {
	t.Helper()
	selects, err := run.Tags(o.Tags)
	if err != nil {
		t.Fatal(err)
	}
	ps := o.pages(t, names)
	p := o.profile(t, profile)
	for _, f := range p.Match(input.Contracts(ps)) {
		if f.Severity == spec.Warning {
			t.Log(f)
		}
	}
	plan, err := run.MakePlan(ps, p, selects)
	if err != nil {
		t.Fatal(err)
	}
	if o.Out != "" {
		if err := plan.WriteFeatures(o.Out); err != nil {
			t.Fatal(err)
		}
	}
	ctx, stop := untilDeadline(t)
	defer stop()
	res, err := run.Run(ctx, p, plan, run.Options{
		Select: selects, Jobs: run.DefaultJobs(p), Strict: o.Strict, Require: o.gate(t, p),
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := outdir.Write(cmp.Or(o.Out, t.ArtifactDir()), res.Report); err != nil {
		t.Error(err)
	}
	report(t, res.Report)
}

// pages loads the pages with the features of the options, and logs what is wrong with the pages.
func (o Options) pages(t testing.TB, names []string) []input.Page {
	t.Helper()
	ps, findings, err := input.Load(names)
	for _, f := range findings {
		if f.Severity != spec.Info {
			t.Log(f)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	if o.Gateway {
		ps = input.WithGateway(ps)
	}
	if o.Features == "" {
		return ps
	}
	all, err := input.ReadFeatures(o.Features)
	if err != nil {
		t.Fatal(err)
	}
	if ps, err = input.AddFeatures(ps, all); err != nil {
		t.Fatal(err)
	}
	return ps
}

// profile reads the profile and replaces its endpoint by that of the options.
func (o Options) profile(t testing.TB, file string) *config.Profile {
	t.Helper()
	p := &config.Profile{}
	var err error
	if file = cmp.Or(file, os.Getenv(config.Variable)); file != "" {
		p, err = config.LoadFile(file, os.LookupEnv)
	}
	endpoint := o.Endpoint
	switch {
	case err != nil:
		t.Fatal(err)
	case o.Handler != nil && o.Endpoint != "":
		t.Fatal("Options has a Handler and an Endpoint: set one of the two")
	case o.Handler != nil:
		server := httptest.NewServer(o.Handler)
		t.Cleanup(server.Close)
		endpoint = server.URL
		p.Reset = moved(p.Reset, p.Endpoint, endpoint)
	case o.Endpoint == "" && file == "":
		t.Fatal("no endpoint: name a profile, set " + config.Variable + ", or give Options a Handler or an Endpoint")
	}
	switch {
	case endpoint == "":
	case file == "":
		p, err = config.ForEndpoint(endpoint)
	default:
		err = p.Move(endpoint)
	}
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// moved returns a reset whose URL is on the new endpoint if it was on the old one.
func moved(r *config.Reset, from, to string) *config.Reset {
	if r == nil || r.URL == "" {
		return r
	}
	reset, errReset := url.Parse(r.URL)
	old, errOld := url.Parse(from)
	base, errBase := url.Parse(to)
	if errors.Join(errReset, errOld, errBase) != nil || reset.Host != old.Host {
		return r
	}
	reset.Scheme, reset.Host = base.Scheme, base.Host
	return &config.Reset{URL: reset.String()}
}

// gate returns the gate of the options, else that of the profile.
func (o Options) gate(t testing.TB, p *config.Profile) reports.Gate {
	t.Helper()
	if o.Require == "" {
		return p.Require
	}
	gate, err := reports.ParseGate(o.Require)
	if err != nil {
		t.Fatal("Require:", err)
	}
	return gate
}

// untilDeadline returns the context of the test, which ends before go test -timeout ends the process, so that there
// is time for the report.
func untilDeadline[T tester[T]](t T) (context.Context, context.CancelFunc) {
	deadline, ok := t.Deadline()
	if !ok {
		return context.WithCancel(t.Context())
	}
	left := time.Until(deadline)
	return context.WithTimeoutCause(t.Context(), left-left/20, errors.New("the time of go test -timeout is up"))
}
