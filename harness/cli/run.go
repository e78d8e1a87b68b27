package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/outdir"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/console"
	"github.com/rowproof/rowproof/reports/jsonrun"
	"github.com/rowproof/rowproof/spec"
)

// runFlags are the flags of rowproof run.
type runFlags struct {
	profile, endpoint, out, tags, require, features, format string

	jobs                               int
	pages, explicitJobs                bool // pages were named, --jobs was given
	strict, dry, gateway, quiet, trace bool
}

func newRun(env Env) *cobra.Command {
	var f runFlags
	cmd := &cobra.Command{
		Use:   "run [PAGE|DIR|OPENAPI]...",
		Short: "Try every row of the pages on an endpoint",
		Long: `Try every row of the pages on an endpoint and report a verdict per row.

Without arguments the pages that come with rowproof are tried. The endpoint is that of the
first of these that there is:

  --endpoint URL     without values; with --profile too, it replaces the profile's endpoint
  --profile FILE
  ROWPROOF_PROFILE   an environment variable that names a profile
  rowproof.yaml      in the current folder; ignored if no page is named
  the embedded mock

Operations that change things are called on this machine, or where the profile allows them
by name. rowproof help profile explains profiles.

The rows of the gateway page are tried without arguments, with --gateway, or if that page is
named; otherwise the page only says what the gateway may answer.

Where GITHUB_STEP_SUMMARY names a file, as in GitHub Actions, a summary is added to it.

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
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := notEmpty(cmd, "profile", "endpoint", "out"); err != nil {
				return misused(err)
			}
			f.pages, f.explicitJobs = len(args) > 0, cmd.Flags().Changed("jobs")
			return runRun(cmd.Context(), env, f, args)
		},
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
	cmd.Flags().BoolVar(&f.quiet, "quiet", false, "print failures and the summary only")
	cmd.Flags().BoolVar(&f.trace, "trace", false, "print each exchange to standard error as it happens, secrets masked, in place of the progress")
	cmd.Flags().StringVar(&f.format, "format", "text", "`FORMAT` of what is printed: text, or github for annotations at the lines of the pages too")
	cmd.Flags().BoolVar(&f.dry, "dry-run", false, "print the plan, what the profile lacks and how often each operation is called, and send nothing")
	completed(cmd, "tags", tags)
	completed(cmd, "require", gates())
	completed(cmd, "format", oneOf(formats...))
	return cmd
}

func runRun(ctx context.Context, env Env, f runFlags, args []string) error {
	selects, err := run.Tags(f.tags)
	if err != nil {
		return misused(err)
	}
	if f.jobs < 1 && f.explicitJobs {
		return misused(fmt.Errorf("--jobs %d: write a number from 1", f.jobs))
	}
	if _, err := reports.ParseGate(f.require); err != nil {
		return misused(fmt.Errorf("--require: %w", err))
	}
	if !slices.Contains(formats, f.format) {
		return misused(fmt.Errorf("--format %q: give %s", f.format, strings.Join(formats, " or ")))
	}
	ps, err := loadPages(env, args)
	if err != nil {
		return misused(err)
	}
	if ps, err = withFeatures(ps, f); err != nil {
		return misused(err)
	}
	if f.profile, err = profileOf(env, f); err != nil {
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
	if f.dry {
		return dryRun(ctx, env, f, plan, profile, selects)
	}
	if err := printPlan(planOut(env, f), env.Width, plan, profile, false); err != nil {
		return err
	}
	if err := writable(f.out); err != nil {
		return couldNot(fmt.Errorf("--out: %w", fileProblem("written", err)))
	}
	if err := plan.WriteFeatures(f.out); err != nil {
		return couldNot(fmt.Errorf("--out: %w", fileProblem("written", err)))
	}
	return runPlan(ctx, env, f, plan, profile, selects)
}

// dryRun prints the plan and what a run would do, and sends nothing.
func dryRun(ctx context.Context, env Env, f runFlags, plan *run.Plan, p *config.Profile, selects run.Selector) error {
	if err := printPlan(env.Out, env.Width, plan, p, true); err != nil {
		return err
	}
	r, err := run.Rehearse(ctx, p, plan, run.Options{Select: selects, Tool: version(), Require: gateOf(f, p), Now: env.Now})
	if err != nil {
		return misused(err)
	}
	fmt.Fprintln(env.Out)
	return printRehearsal(env.Out, env.Width, r)
}

// planFor plans a run on the endpoint of a profile.
func planFor(ps []input.Page, p *config.Profile, selects run.Selector) (*run.Plan, error) {
	plan, err := run.MakePlan(ps, p, selects)
	if err == nil && plan.Count() == 0 {
		err = run.ErrNothing
	}
	return plan, err
}

// withFeatures adds what the flags ask for: the rows of the gateway page, and the features of a folder.
func withFeatures(ps []input.Page, f runFlags) ([]input.Page, error) {
	if f.gateway {
		ps = input.WithGateway(ps)
	}
	if f.features == "" {
		return ps, nil
	}
	all, err := input.ReadFeatures(f.features)
	if err != nil {
		return nil, fmt.Errorf("--features: %w", fileProblem("read", err))
	}
	return input.AddFeatures(ps, all)
}

// loadPages reads the pages and prints what is wrong with them.
func loadPages(env Env, args []string) ([]input.Page, error) {
	ps, findings, err := input.Load(args)
	printFindings(env.Err, findings)
	return ps, err
}

func printFindings(w io.Writer, findings []spec.Finding) {
	for _, f := range findings {
		if f.Severity != spec.Info {
			fmt.Fprintln(w, console.Visible(f.String()))
		}
	}
}

func runPlan(ctx context.Context, env Env, f runFlags, plan *run.Plan, p *config.Profile, selects run.Selector) error {
	progress := progressOf(env, f)
	progress.Start(plan.Count())
	res, err := run.Run(ctx, p, plan, run.Options{
		Select: selects, Tool: version(), Jobs: cmp.Or(f.jobs, run.DefaultJobs(p)), Strict: f.strict, Require: gateOf(f, p), Now: env.Now,
		OnStep: progress.Step, Trace: traceOf(env, f),
		Partial: func(r run.Snapshot) { _ = jsonrun.Save(f.out, r) },
	})
	progress.Finish()
	if err != nil {
		return couldNot(err)
	}
	// The rows are printed even if a report cannot be written.
	if err := errors.Join(printResult(env, f, res), outdir.Write(f.out, res.Report)); err != nil {
		return couldNot(err)
	}
	switch res.Status() {
	case run.StatusMet:
		return nil
	case run.StatusVoid:
		return couldNot(nil) // the summary says why
	default:
		return differs()
	}
}

// gateOf returns the gate of the flag, which was parsed before, else that of the profile.
func gateOf(f runFlags, p *config.Profile) reports.Gate {
	if f.require == "" {
		return p.Require
	}
	gate, _ := reports.ParseGate(f.require)
	return gate
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
