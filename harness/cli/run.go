package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/embedded"
	"github.com/rowproof/rowproof/harness/pages"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/console"
	"github.com/rowproof/rowproof/reports/html"
	"github.com/rowproof/rowproof/reports/jsonrun"
	"github.com/rowproof/rowproof/reports/junit"
	"github.com/rowproof/rowproof/spec"
)

// runFlags are the flags of rowproof run.
type runFlags struct {
	profile, endpoint, out, tags, require, features string

	jobs                 int
	strict, dry, gateway bool
}

func newRun(env Env) *cobra.Command {
	var f runFlags
	cmd := &cobra.Command{
		Use:   "run [PAGE|DIR|OPENAPI]...",
		Short: "Try every row of the pages on an endpoint",
		Long: `Try every row of the pages on an endpoint and report a verdict per row.

Without arguments the pages that come with rowproof are tried; without --profile and
--endpoint, on the embedded endpoint. Operations that change things are called on this
machine, or where the profile allows them by name.

The rows of the gateway page are tried without arguments, with --gateway, or if that page is
named; otherwise the page only says what the gateway may answer.

--features adds scenarios that are written in the same vocabulary. A feature at the path that
rowproof generate gives a page (vpc/CreateVpc.feature) replaces the page's own; any other
adds scenarios to the page whose operation it names.`,
		Example: `  rowproof run
  rowproof run --profile profile.yaml
  rowproof run docs/CreateThing.md --profile profile.yaml --out report
  rowproof run --tags '@row:request/RegionId or @grade:R1' --jobs 1
  rowproof run --tags '@row:error/* and @format:json'
  rowproof run docs/CreateThing.md --features features --gateway
  rowproof run --profile profile.yaml --require 90%
  rowproof run --profile profile.yaml --dry-run`,
		RunE: func(cmd *cobra.Command, args []string) error { return runRun(cmd.Context(), env, f, args) },
	}
	cmd.Flags().StringVar(&f.profile, "profile", "", "YAML `FILE` that says what is prepared at the endpoint")
	cmd.Flags().StringVar(&f.endpoint, "endpoint", "", "`URL` to call, in place of the profile's")
	cmd.Flags().StringVar(&f.out, "out", "out", "`DIR` for run.json, junit.xml and report.html")
	cmd.Flags().StringVar(&f.tags, "tags", "", "run what this `EXPR` of tags selects; see rowproof help tags")
	cmd.Flags().StringVar(&f.features, "features", "", "run the features below this `DIR` too; see rowproof help vocabulary")
	cmd.Flags().BoolVar(&f.gateway, "gateway", false, "try the rows of the gateway page")
	cmd.Flags().StringVar(&f.require, "require", "", "prove this `MUCH`: none, R0, R1, R2 or a share such as 90% (default: the profile's, else R1)")
	cmd.Flags().IntVar(&f.jobs, "jobs", 0, "`N` scenarios at the same time (default: one a processor on this machine, else 1)")
	cmd.Flags().BoolVar(&f.strict, "strict", false, "let deviations count as failures")
	cmd.Flags().BoolVar(&f.dry, "dry-run", false, "print the plan and send nothing")
	return cmd
}

func runRun(ctx context.Context, env Env, f runFlags, args []string) error {
	selects, err := run.Tags(f.tags)
	if err != nil {
		return misused(err)
	}
	if f.jobs < 0 {
		return misused(fmt.Errorf("--jobs %d: give a number from 1", f.jobs))
	}
	if _, err := reports.ParseGate(f.require); err != nil {
		return misused(fmt.Errorf("--require: %w", err))
	}
	ps, err := loadPages(env, args)
	if err != nil {
		return misused(err)
	}
	if ps, err = withFeatures(ps, f); err != nil {
		return misused(err)
	}
	profile, stop, err := endpointOf(env, f, ps)
	if err != nil {
		return misused(err)
	}
	defer func() { _ = stop() }()
	plan, err := planFor(ps, profile, selects)
	if err != nil {
		return misused(err)
	}
	if err := printPlan(env.Out, plan, profile, f.dry); err != nil || f.dry {
		return err
	}
	if err := writable(f.out); err != nil {
		return couldNot(fmt.Errorf("--out: %w", err))
	}
	if err := plan.WriteFeatures(f.out); err != nil {
		return couldNot(fmt.Errorf("--out: %w", err))
	}
	return runPlan(ctx, env, f, plan, profile, selects)
}

// planFor plans a run on the endpoint of a profile. A nil profile is that of the embedded endpoint, or none if the
// embedded endpoint does not serve the pages.
func planFor(ps []run.Page, p *config.Profile, selects run.Selector) (*run.Plan, error) {
	if p == nil {
		p, _ = embedded.Profile(embedded.Options(ps))
	}
	ps, err := run.Correct(ps, p)
	if err != nil {
		return nil, err
	}
	plan, err := run.MakePlan(ps, selects)
	if err == nil && plan.Count() == 0 {
		err = run.ErrNothing
	}
	return plan, err
}

// withFeatures adds what the flags ask for: the rows of the gateway page, and the features of a folder.
func withFeatures(ps []run.Page, f runFlags) ([]run.Page, error) {
	if f.gateway {
		ps = pages.WithGateway(ps)
	}
	if f.features == "" {
		return ps, nil
	}
	all, err := run.ReadFeatures(f.features)
	if err != nil {
		return nil, fmt.Errorf("--features: %w", err)
	}
	return run.AddFeatures(ps, all)
}

// loadPages reads the pages and prints what is wrong with them.
func loadPages(env Env, args []string) ([]run.Page, error) {
	ps, findings, err := pages.Load(args)
	printFindings(env.Err, findings)
	return ps, err
}

func printFindings(w io.Writer, findings []spec.Finding) {
	for _, f := range findings {
		if f.Severity != spec.Info {
			fmt.Fprintln(w, f)
		}
	}
}

// endpointOf finds the endpoint: the profile's, the one named, or the embedded one, which is started, but
// not for a dry run.
func endpointOf(env Env, f runFlags, ps []run.Page) (*config.Profile, func() error, error) {
	nothing := func() error { return nil }
	if f.profile == "" && f.endpoint == "" {
		if f.dry {
			return nil, nothing, nil
		}
		p, stop, err := embedded.Start(embedded.Options(ps))
		if err != nil {
			return nil, nil, fmt.Errorf("%w (or name an endpoint: --profile, --endpoint)", err)
		}
		return p, stop, nil
	}
	p, err := readProfile(env, f)
	if err != nil {
		return nil, nil, err
	}
	// The errors are those of run.Correct too.
	printFindings(env.Err, slices.DeleteFunc(p.Match(contracts(ps)), func(f spec.Finding) bool { return f.Severity == spec.Error }))
	return p, nothing, nil
}

func contracts(ps []run.Page) []*spec.Contract {
	all := make([]*spec.Contract, len(ps))
	for i, p := range ps {
		all[i] = p.Contract
	}
	return all
}

func readProfile(env Env, f runFlags) (*config.Profile, error) {
	if f.profile == "" {
		p, err := config.ForEndpoint(f.endpoint)
		if err != nil {
			return nil, fmt.Errorf("--endpoint: %w", err)
		}
		return p, nil
	}
	src, err := pages.ReadFile(f.profile)
	if err != nil {
		return nil, err
	}
	p, err := config.Load(f.profile, src, env.Lookup)
	if err != nil || f.endpoint == "" {
		return p, err
	}
	other, err := config.ForEndpoint(f.endpoint)
	if err != nil {
		return nil, fmt.Errorf("--endpoint: %w", err)
	}
	p.Endpoint = other.Endpoint
	return p, nil
}

func runPlan(ctx context.Context, env Env, f runFlags, plan *run.Plan, p *config.Profile, selects run.Selector) error {
	progress := progressOf(env)
	progress.Start(plan.Count())
	res, err := run.Run(ctx, p, plan, run.Options{
		Select: selects, Tool: version(), Jobs: jobs(f.jobs, p), Strict: f.strict, Require: gateOf(f, p), Now: env.Now,
		OnStep:  progress.Step,
		Partial: func(r run.Snapshot) { _ = jsonrun.Save(f.out, r) },
	})
	progress.Finish()
	if err != nil {
		return couldNot(err)
	}
	// The rows are printed even if a report cannot be written.
	if err := errors.Join(printResult(env, res), WriteReports(f.out, res.Report)); err != nil {
		return couldNot(err)
	}
	switch res.Status() {
	case run.StatusMet:
		return nil
	case run.StatusVoid:
		return couldNot(errors.New(res.Void))
	default:
		return differs()
	}
}

// printResult prints the report; of an endpoint that cannot be called, only why.
func printResult(env Env, res *run.Result) error {
	if !res.Down {
		return console.New(env.Out, env.Color).Run(res.Report)
	}
	for _, p := range res.Report.Problems {
		if p.Message != res.Void {
			fmt.Fprintf(env.Out, "%s: %s\n", p.Severity, clip(p.Message, 400))
		}
	}
	_, err := fmt.Fprintln(env.Out, res.Report.Heading)
	return err
}

// clip shortens a text to n characters on one line.
func clip(s string, n int) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) <= n {
		return string(r)
	}
	return string(r[:n-1]) + "…"
}

// gateOf returns the gate of the flag, which was parsed before, else that of the profile.
func gateOf(f runFlags, p *config.Profile) reports.Gate {
	if f.require == "" {
		return p.Require
	}
	gate, _ := reports.ParseGate(f.require)
	return gate
}

// jobs is how many scenarios run at the same time: on this machine one a processor, elsewhere one, so that
// nobody's account is flooded unasked.
func jobs(asked int, p *config.Profile) int {
	switch {
	case asked > 0:
		return asked
	case config.Loopback(p.Endpoint):
		return runtime.NumCPU()
	default:
		return 1
	}
}

func progressOf(env Env) console.Progress {
	if env.Terminal {
		return console.NewBar(env.Err)
	}
	return console.NewLines(env.Err)
}

// writable makes the folder and tries whether a file can be written there, before anything is sent.
func writable(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	probe, err := os.CreateTemp(dir, ".writable-*")
	if err != nil {
		return err
	}
	return errors.Join(probe.Close(), os.Remove(probe.Name()))
}

// WriteReports writes run.json, junit.xml and report.html into a folder.
func WriteReports(dir string, r *reports.Run) error {
	if err := jsonrun.Save(dir, r); err != nil {
		return err
	}
	for name, write := range map[string]func(io.Writer, *reports.Run) error{junit.File: junit.Write, html.File: html.Write} {
		err := reports.WriteFile(filepath.Join(dir, name), func(w io.Writer) error { return write(w, r) })
		if err != nil {
			return err
		}
	}
	return nil
}
