package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"

	"github.com/spf13/cobra"

	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/prove"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/console"
	"github.com/rowproof/rowproof/spec"
)

// proveFlags holds the flags of rowproof prove.
type proveFlags struct {
	jobs, sample int
	all, list    bool
	format       string
}

func newProve(env Env) *cobra.Command {
	var f proveFlags
	cmd := &cobra.Command{
		Use:   "prove [PAGE|DIR]...",
		Short: "Measure the share of broken promises that a run catches",
		Long: `Run the scenarios of each page against the embedded mock, once for each defect that the mock can
have. A defect breaks one promise or one convention of the page. A run catches a broken promise if
a row that states the promise fails; a defect survives if only other rows fail. A run catches a
broken convention if a row that states the convention has a new deviation and no row fails.
Then run all scenarios against mocks that keep all promises in an unusual style: no row may fail.

The output names each defect that survives, with the reason, counts the defects by the section of
the broken row, and names the rows that no defect breaks. Each page has its own mock, so that pages
may document the same operation. The default is the shipped pages.

Exit status: 0 all defects are caught and no style makes a row fail; 1 otherwise; 2 a page cannot be
read; 3 a defect could not be tried, or the command was interrupted. The output then contains what
was measured.`,
		Example: `  rowproof prove
  rowproof prove docs/CreateThing.md
  rowproof prove docs --sample 200
  rowproof prove docs --format json > proof.json
  rowproof prove docs/CreateThing.md --list`,
		RunE: func(cmd *cobra.Command, args []string) error { return runProve(cmd.Context(), env, args, f) },
	}
	cmd.Flags().IntVar(&f.jobs, "jobs", runtime.NumCPU(), "make `N` runs concurrently")
	cmd.Flags().IntVar(&f.sample, "sample", 0, "try only `N` defects and N styles, drawn by a hash of page and id")
	cmd.Flags().StringVar(&f.format, "format", "text", "output `FORMAT`: text or json")
	cmd.Flags().BoolVar(&f.all, "all", false, "also print the caught defects")
	cmd.Flags().BoolVar(&f.list, "list", false, "list the defects and exit")
	completed(cmd, "format", oneOf("text", "json"))
	return cmd
}

func runProve(ctx context.Context, env Env, args []string, f proveFlags) error {
	switch {
	case f.format != "text" && f.format != "json":
		return misused(fmt.Errorf("--format %q: use text or json", f.format))
	case f.jobs < 1:
		return misused(fmt.Errorf("--jobs %d: use a number from 1", f.jobs))
	case f.sample < 0:
		return misused(fmt.Errorf("--sample %d: use a number from 1, or 0 for all", f.sample))
	}
	ps, findings, err := input.LoadEach(args)
	printFindings(env.Err, findings)
	if err != nil {
		return misused(err)
	}
	subjects := prove.Pages(input.WithGateway(ps))
	if f.list {
		return listDefects(env.Out, prove.List(subjects, prove.Options{Sample: f.sample}), f)
	}
	progress := proofProgress(env)
	res, interrupted := prove.Run(ctx, subjects, prove.Options{
		Jobs: f.jobs, Sample: f.sample, Styles: true, Start: progress.Start,
		Step: func(t *prove.Trial) { progress.Step(verdictOf(t)) },
	})
	progress.Finish()
	if err := errors.Join(interrupted, printProof(env.Out, res, f)); err != nil {
		return couldNot(err)
	}
	return proofStatus(res)
}

// proofStatus returns the exit status of a proof as an error.
func proofStatus(res *prove.Result) error {
	n := res.Tally()
	switch {
	case n.Defects == 0:
		return couldNot(errors.New("the embedded mock has no defect for these pages"))
	case n.Untried > 0:
		return couldNot(fmt.Errorf("%s could not be tried", count(n.Untried, "defect or style")))
	case !res.Complete():
		return differs()
	}
	return nil
}

func printProof(w io.Writer, res *prove.Result, f proveFlags) error {
	if f.format == "json" {
		return res.WriteJSON(w)
	}
	return res.WriteText(w, f.all)
}

// listDefects prints the defects without trying them.
func listDefects(w io.Writer, res *prove.Result, f proveFlags) error {
	write := res.WriteList
	if f.format == "json" {
		write = res.WriteJSON
	}
	if err := write(w); err != nil {
		return couldNot(err)
	}
	return nil
}

// proofProgress returns the display of the progress of a proof.
func proofProgress(env Env) console.Progress {
	if env.Terminal {
		return console.NewProofBar(env.Err)
	}
	return console.NewProofLines(env.Err)
}

// verdictOf returns the verdict with which the progress counts a trial.
func verdictOf(t *prove.Trial) spec.Verdict {
	switch {
	case t.Error != "":
		return spec.Inconclusive
	case t.Right():
		return spec.Passed
	default:
		return spec.Failed
	}
}

// addPower measures the detection power of the scenarios that tested a row, and adds it to the report. It measures nothing
// without --prove or after a run that proves nothing. If ctx ends, it adds what was measured and returns an error.
func addPower(ctx context.Context, env Env, f runFlags, plan *run.Plan, res *run.Result) error {
	if !f.prove || res.Void != "" {
		return nil
	}
	ran := plan.Tested(res.Report)
	progress := proofProgress(env)
	if f.quiet || f.trace {
		progress = silent{}
	}
	proof, err := prove.Run(ctx, prove.Plan(ran), prove.Options{
		Jobs: runtime.NumCPU(), Start: progress.Start,
		Step: func(t *prove.Trial) { progress.Step(verdictOf(t)) },
	})
	progress.Finish()
	res.Report.Power = powerOf(proof, ran.Count())
	return err
}

// powerOf converts a proof to the model of the report.
func powerOf(proof *prove.Result, scenarios int) *reports.Power {
	n := proof.Tally()
	p := &reports.Power{
		Scenarios: scenarios, Defects: n.Defects, Caught: n.Caught, Elsewhere: n.Elsewhere, Missed: n.Missed, Untried: n.Untried,
		Survivors: []reports.Survivor{},
	}
	for i := range proof.Trials {
		if t := &proof.Trials[i]; t.Error == "" && !t.Right() {
			p.Survivors = append(p.Survivors, reports.Survivor{Page: t.Page, ID: t.ID, Text: t.Text, Reason: t.Reason})
		}
	}
	return p
}
