// Package contracttest tests an API against its reference pages from a Go test. [Run] tests all rows of the pages against
// the endpoint of a profile, as "rowproof run" does, and reports one subtest per row. The subtest of a failed or
// inconclusive row fails. The subtest of an unreached or contradicted row is skipped with the reason. Rows that are not
// selected have no subtest. The test itself fails if the run proves less than the gate requires, or proves nothing.
//
// The package generates the scenarios in memory; there are no files to copy. All scenarios run before the first subtest, so
// "go test -run 'TestContract/error'" selects only what is reported; [Options.Tags] selects the scenarios to run. Tests
// that change the state of one endpoint must not run in parallel. The go command does not notice changes of a remote
// endpoint: use "go test -count=1" unless the endpoint is an [Options.Handler].
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

// Options selects the endpoint and the scenarios. The zero value runs all scenarios of the pages against the endpoint of the
// profile.
type Options struct {
	// Handler replaces the profile's endpoint. It is served on a loopback address and also receives the reset request if
	// the reset URL is on the profile's endpoint.
	Handler http.Handler
	// Endpoint is a URL that replaces the profile's endpoint.
	Endpoint string
	// Tags is a tag expression that selects scenarios, such as '@section:error and @format:json'. "" selects all. See
	// [run.Tags].
	Tags string
	// Require is how much must be proven: none, R0, R1, R2 or a share such as 90%. The default is the profile's require,
	// or R1.
	Require string
	// Strict makes deviations count as failures.
	Strict bool
	// Gateway also tests the rows of the gateway page, which all operations share.
	Gateway bool
	// Features is a folder with additional features. A file at the path of a generated feature replaces it.
	Features string
	// Out is the folder for run.json, junit.xml and report.html. The default is the test's ArtifactDir, which
	// "go test -artifacts" keeps.
	Out string
}

// Run tests the pages against the endpoint of a profile. Pages are paths of reference pages, folders or OpenAPI files,
// relative to the folder of the test; without pages, Run tests the pages shipped with rowproof. If profile is "", Run uses
// the file that the environment variable ROWPROOF_PROFILE names.
func Run(t *testing.T, profile string, pages ...string) {
	t.Helper()
	Options{}.Run(t, profile, pages...)
}

// Run tests the pages like the function [Run], with options. With a Handler or an Endpoint, the profile is optional: without
// a profile, requests are unsigned and have no parameters.
func (o Options) Run(t *testing.T, profile string, pages ...string) {
	t.Helper()
	runTest(t, o, profile, pages)
}

// tester is the part of *testing.T that a run needs.
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

// pages loads the pages and the features of the options, and logs findings.
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

// profile reads the profile. If the options have an Endpoint or a Handler, it replaces the profile's endpoint.
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
		t.Fatal("Options has both a Handler and an Endpoint: set only one")
	case o.Handler != nil:
		server := httptest.NewServer(o.Handler)
		t.Cleanup(server.Close)
		endpoint = server.URL
		p.Reset = moved(p.Reset, p.Endpoint, endpoint)
	case o.Endpoint == "" && file == "":
		t.Fatal("no endpoint: name a profile, set " + config.Variable + ", or set Handler or Endpoint in Options")
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

// moved returns the reset to use if one endpoint (from) is replaced with another (to). If the reset URL is on the host
// of the old endpoint, moved replaces the scheme and the host of the URL with those of the new endpoint. Otherwise it
// returns r unchanged.
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

// gate returns the gate of the options, or that of the profile.
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

// untilDeadline returns a context that ends shortly before the deadline of "go test -timeout", to leave time for the
// report.
func untilDeadline[T tester[T]](t T) (context.Context, context.CancelFunc) {
	deadline, ok := t.Deadline()
	if !ok {
		return context.WithCancel(t.Context())
	}
	left := time.Until(deadline)
	return context.WithTimeoutCause(t.Context(), left-left/20, errors.New("the deadline of go test -timeout is reached"))
}
