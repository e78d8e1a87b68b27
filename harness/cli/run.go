package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"

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

// runFlags holds the flags of rowproof run.
type runFlags struct {
	profile, endpoint, out, tags, require, features, format, known, keep string

	shard                              string
	jobs, repeat                       int
	pages, explicitJobs                bool // whether the command line names pages, and whether it has --jobs
	maxTime, stall                     time.Duration
	strict, dry, gateway, quiet, trace bool
	prove, flakyOK                     bool
	part                               *run.Shard // the shard of --shard; nil for a whole run
}

func newRun(env Env) *cobra.Command {
	var f runFlags
	cmd := &cobra.Command{
		Use:     "run [PAGE|DIR|OPENAPI]...",
		Short:   "Test every row of the pages against an endpoint",
		Long:    runHelp,
		Example: runExamples,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := notEmpty(cmd, "profile", "endpoint", "out", "known", "shard"); err != nil {
				return misused(err)
			}
			f.pages, f.explicitJobs = len(args) > 0, cmd.Flags().Changed("jobs")
			return runRun(cmd.Context(), env, f, args)
		},
	}
	f.add(cmd)
	return cmd
}

// add adds the flags to the command.
func (f *runFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.profile, "profile", "", "`FILE` with the profile of the endpoint")
	cmd.Flags().StringVar(&f.endpoint, "endpoint", "", "`URL` of the endpoint; replaces the profile's")
	cmd.Flags().StringVar(&f.out, "out", "out", "`DIR` to write run.json, junit.xml and report.html to")
	cmd.Flags().StringVar(&f.tags, "tags", "", "run only the scenarios that this tag `EXPR` selects; see rowproof help tags")
	cmd.Flags().StringVar(&f.features, "features", "", "also run the features below `DIR`; see rowproof help vocabulary")
	cmd.Flags().BoolVar(&f.gateway, "gateway", false, "also test the rows of the gateway page")
	cmd.Flags().StringVar(&f.require, "require", "", "`GATE` to meet: none, R0, R1, R2 or a share such as 90% (default: require in the profile, or R1)")
	cmd.Flags().StringVar(&f.known, "known", "", "`FILE` with the known failures (default: known in the profile)")
	cmd.Flags().StringVar(&f.keep, "keep", "", "exchanges to `KEEP` in full in the reports: failed, all or none (default: keep in the profile, or failed)")
	cmd.Flags().IntVar(&f.jobs, "jobs", 0, "run `N` scenarios concurrently (default: one per processor for an endpoint on this machine, else 1)")
	cmd.Flags().StringVar(&f.shard, "shard", "", "run only part `I/N` of the scenarios, such as 2/4, or auto; see rowproof help shards")
	cmd.Flags().IntVar(&f.repeat, "repeat", 1, "run each scenario `N` times; rows with different verdicts are flaky")
	cmd.Flags().BoolVar(&f.flakyOK, "flaky-ok", false, "do not fail because of flaky rows")
	cmd.Flags().DurationVar(&f.maxTime, "max-time", 0, "end the run after `TIME`, such as 10m, and report what was measured (default: no limit)")
	cmd.Flags().DurationVar(&f.stall, "stall", 2*time.Minute, "end the run if no complete answer arrives for `TIME`; 0 means no limit")
	cmd.Flags().BoolVar(&f.strict, "strict", false, "count deviations as failures")
	cmd.Flags().BoolVar(&f.quiet, "quiet", false, "print only failures and the summary")
	cmd.Flags().BoolVar(&f.trace, "trace", false, "print each exchange to standard error, with secrets masked, instead of the progress")
	cmd.Flags().StringVar(&f.format, "format", "text", "output `FORMAT`: text, or github to add annotations")
	cmd.Flags().BoolVar(&f.dry, "dry-run", false, "print the plan, the keys that the profile lacks and the number of calls; send nothing")
	cmd.Flags().BoolVar(&f.prove, "prove", false, "also report how many defects of the embedded mock these scenarios catch")
	completed(cmd, "tags", tags)
	completed(cmd, "require", gates())
	completed(cmd, "format", oneOf(formats...))
	completed(cmd, "keep", oneOf("failed", "all", "none"))
}

const runHelp = `Test every row of the pages against an endpoint and report one verdict per row.

The default is the shipped pages. The endpoint is the first of these that is set:

  --endpoint URL     replaces the endpoint of --profile; without --profile, requests have no values
  --profile FILE
  ROWPROOF_PROFILE   an environment variable with the path of a profile
  rowproof.yaml      in the current folder; ignored if no pages are given
  the embedded mock

Operations that change resources are called only if the endpoint is on this machine or the
profile allows them by name. rowproof help profile explains profiles.

Known failures, which --known or the profile lists, do not make the run fail; see rowproof help
known.

A request is repeated once if the endpoint throttles it or if no byte of it was sent. The report
contains each attempt. The run ends with exit status 3 if the endpoint throttles 10 calls in a row,
or asks 3 times in a row for a pause of more than 30 seconds. Redirects are not followed.

Rows that failed or were inconclusive are grouped by cause. The reports contain the whole exchanges
of the first three scenarios per cause; of all others, they contain method, URL, status and time.
--keep changes that: all keeps everything, none keeps no headers and bodies.

At most 8 MiB of an answer are read, and 64 KiB are kept. The scenario is inconclusive if the body
is longer, if the headers have more than 256 KiB or 200 lines, or if the body has more than 1,000
levels or 100,000 values.

The rows of the gateway page are tested if no pages are given, if --gateway is set, or if the
gateway page is among the arguments. Otherwise rowproof uses the page only to judge answers.

--prove also measures what the run can detect: it repeats the scenarios that tested a row against
mocks of the same pages with one defect each. The report says how many of the defects these
scenarios catch. This measures the scenarios, not the endpoint; rowproof prove explains defects.

--repeat N runs each scenario N times, with a reset before each round if the profile has one. A row whose
scenarios have different verdicts in different rounds is flaky, which makes the run fail unless
--flaky-ok is set.

--shard I/N runs one of N parts of the scenarios; see rowproof help shards.

If GITHUB_STEP_SUMMARY is set, as in GitHub Actions, run appends a summary to the file at that path.

--features adds the scenarios that you wrote. A feature with the path of a generated feature
(vpc/CreateVpc.feature) replaces the generated one. Any other feature adds scenarios to the page
whose operation the feature names.`

const runExamples = `  rowproof run
  rowproof run --profile profile.yaml
  rowproof run docs/CreateThing.md --profile profile.yaml --out report
  rowproof run --tags '@row:request/RegionId or @grade:R1' --jobs 1
  rowproof run --tags '@row:error/* and @format:json'
  rowproof run docs/CreateThing.md --features features --gateway
  rowproof run --profile profile.yaml --require 90%
  rowproof run docs/CreateThing.md --profile profile.yaml --prove
  rowproof run --profile profile.yaml --known known.yaml
  rowproof run --profile profile.yaml --repeat 3
  rowproof run --profile profile.yaml --shard 2/4
  rowproof run --profile profile.yaml --dry-run`

// check returns an error for a flag with an invalid value, or for flags that cannot be combined. It sets part.
func (f *runFlags) check(env Env) (err error) {
	if f.part, err = shardOf(env, f.shard); err != nil {
		return fmt.Errorf("--shard %w", err)
	}
	_, gate := reports.ParseGate(f.require)
	_, keep := reports.ParseKeep(f.keep)
	switch {
	case f.jobs < 1 && f.explicitJobs:
		return fmt.Errorf("--jobs %d: use a number from 1", f.jobs)
	case f.repeat < 1:
		return fmt.Errorf("--repeat %d: use a number from 1", f.repeat)
	case gate != nil:
		return fmt.Errorf("--require: %w", gate)
	case keep != nil:
		return fmt.Errorf("--keep %w", keep)
	case f.dry && f.prove:
		return errors.New("--dry-run and --prove cannot be combined: --dry-run sends nothing, so there is nothing to measure")
	case f.part != nil && f.prove:
		return errors.New("--shard and --prove cannot be combined: measure with rowproof prove")
	case !slices.Contains(formats, f.format):
		return fmt.Errorf("--format %q: use %s", f.format, strings.Join(formats, " or "))
	}
	return nil
}

func runRun(ctx context.Context, env Env, f runFlags, args []string) error {
	selects, err := run.Tags(f.tags)
	if err != nil {
		return misused(err)
	}
	if err := f.check(env); err != nil {
		return misused(err)
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
	if f.known != "" {
		if profile.Known, err = readKnown(f.known); err != nil {
			return misused(err)
		}
	}
	plan, err := planFor(ps, profile, selects, f.part)
	if err != nil {
		return misused(err)
	}
	if f.dry {
		return dryRun(ctx, env, f, plan, profile, selects)
	}
	signal.Ignore(syscall.SIGPIPE) // if standard output is closed, the reports are still written
	// A plan that cannot be printed does not stop the run: the result is reported on the same output.
	_ = printPlan(planOut(env, f), env.Width, plan, profile, false)
	if err := prepare(f, plan); err != nil {
		return couldNot(fmt.Errorf("--out: %w", fileProblem("written", err)))
	}
	return runPlan(ctx, env, f, plan, profile, selects)
}

// prepare creates the folder of --out and writes the features to it. A shard writes no features, because the paths in the
// reports of all shards must be equal.
func prepare(f runFlags, plan *run.Plan) error {
	if err := writable(f.out); err != nil || f.part != nil {
		return err
	}
	return plan.WriteFeatures(f.out)
}

// dryRun prints the plan and a rehearsal. It sends nothing.
func dryRun(ctx context.Context, env Env, f runFlags, plan *run.Plan, p *config.Profile, selects run.Selector) error {
	if err := printPlan(env.Out, env.Width, plan, p, true); err != nil {
		return err
	}
	r, err := run.Rehearse(ctx, p, plan, run.Options{Select: selects, Tool: version(), Repeat: f.repeat, Require: gateOf(f, p), Now: env.Now})
	if err != nil {
		return misused(err)
	}
	fmt.Fprintln(env.Out)
	if f.repeat > 1 {
		fmt.Fprintf(env.Out, "the calls and values below are those of %d rounds\n", f.repeat)
	}
	return printRehearsal(env.Out, env.Width, r)
}

// planFor returns the plan of a run with a profile, or of a shard. It returns an error if no scenario is selected.
func planFor(ps []input.Page, p *config.Profile, selects run.Selector, part *run.Shard) (*run.Plan, error) {
	plan, err := run.MakePlan(ps, p, selects)
	switch {
	case err != nil:
		return nil, err
	case plan.Count() == 0:
		return nil, run.ErrNothing
	case part == nil:
		return plan, nil
	}
	if err := plan.Split(p, *part); err != nil {
		return nil, fmt.Errorf("--shard: %w", err)
	}
	return plan, nil
}

// withFeatures applies the flags --gateway and --features to the pages.
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

// loadPages reads the pages and prints their findings.
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
	progress.Start(plan.Count() * f.repeat)
	journal := jsonrun.NewJournal(f.out, env.Now)
	res, err := run.Run(ctx, p, plan, run.Options{
		Select: selects, Tool: version(), Jobs: cmp.Or(f.jobs, run.DefaultJobs(p)), Strict: f.strict, Repeat: f.repeat, FlakyOK: f.flakyOK, Require: gateOf(f, p), Now: env.Now,
		Keep:    cmp.Or(reports.Keep(f.keep), p.Keep),
		MaxTime: f.maxTime, Stall: f.stall,
		OnStep: progress.Step, OnWait: progress.Wait, Trace: traceOf(env, f),
		Journal: journal.Add, Once: !f.prove,
	})
	progress.Finish()
	_ = journal.Close() // the finished run replaces the journal, and its errors are reported
	if err != nil {
		return couldNot(err)
	}
	interrupted := addPower(ctx, env, f, plan, res)
	// Print the rows first, and write each file even if another cannot be written.
	if err := errors.Join(ofOutput(printResult(env, f, res)), outdir.Write(f.out, res.Report), interrupted); err != nil {
		return couldNot(err)
	}
	return ofStatus(res.Status())
}

// gateOf returns the gate of --require, or that of the profile. The caller has validated --require.
func gateOf(f runFlags, p *config.Profile) reports.Gate {
	if f.require == "" {
		return p.Require
	}
	gate, _ := reports.ParseGate(f.require)
	return gate
}

// writable creates the folder and a temporary file in it, to report problems before anything is sent.
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
