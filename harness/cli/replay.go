package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/replay"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/console"
)

func newReplay(env Env) *cobra.Command {
	var f runFlags
	cmd := &cobra.Command{
		Use:   "replay RUN.json [ROW]...",
		Short: "Test the failed rows of a recorded run again",
		Long: `Run the scenarios of rows of a recorded run again, against the same endpoint, and report per row:

  fixed           it did not pass, and passes
  still failing   it has the same verdict for the same causes
  different       any other result, such as another cause
  unchanged       a named row that did not fail before, with the same verdict

The default is all rows that failed, were inconclusive or flaky. ROW is the id of a row, such as
error/404/ThingId.NotFound; if several pages of the run have it, write the operation before it:
'CreateThing error/404/ThingId.NotFound'.

The requests are built and signed anew, with the values and secrets of the profile: RUN.json contains
no secrets. The profile is found as by rowproof run; it must name the endpoint of the recorded run. A
run of the embedded mock is repeated against a new embedded mock. If the profile has a reset, the
endpoint is reset first. The pages are read from the paths in RUN.json.

Exit status: 0 each row is fixed or unchanged; 1 a row is still failing or different; 2 wrong usage, or
nothing to replay; 3 the endpoint does not answer, or the replay was interrupted.`,
		Example: `  rowproof replay out/run.json --profile profile.yaml
  rowproof replay out/run.json error/404/ThingId.NotFound --profile profile.yaml --trace`,
		Args: takes(1, math.MaxInt, "RUN.json, followed by rows"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := notEmpty(cmd, "profile", "endpoint", "features"); err != nil {
				return misused(err)
			}
			return runReplay(cmd.Context(), env, f, args[0], args[1:])
		},
	}
	cmd.Flags().StringVar(&f.profile, "profile", "", "`FILE` with the profile of the endpoint")
	cmd.Flags().StringVar(&f.endpoint, "endpoint", "", "`URL` of the endpoint; replaces the profile's")
	cmd.Flags().StringVar(&f.features, "features", "", "`DIR` with the features that the recorded run used")
	cmd.Flags().BoolVar(&f.trace, "trace", false, "print each exchange to standard error, with secrets masked")
	return cmd
}

func runReplay(ctx context.Context, env Env, f runFlags, file string, names []string) error {
	recorded, err := loadRun(file)
	if err != nil {
		return misused(err)
	}
	r, err := replayOf(recorded, names)
	if err != nil {
		return misused(err)
	}
	ps, err := loadPages(env, r.Pages())
	if err != nil {
		return misused(err)
	}
	if ps, err = withFeatures(ps, f); err != nil {
		return misused(err)
	}
	profile, stop, err := recordedEndpoint(env, f, ps, recorded)
	if err != nil {
		return misused(err)
	}
	defer func() { _ = stop() }()
	plan, err := run.MakePlan(ps, profile, nil)
	if err == nil {
		err = r.Keep(plan)
	}
	if err != nil {
		return misused(err)
	}
	profile.Known = nil // the outcomes state what fails
	res, err := run.Run(ctx, profile, plan, run.Options{
		Tool: version(), Jobs: run.DefaultJobs(profile), Strict: recorded.Strict, Require: reports.Gate{None: true}, Now: env.Now, Trace: traceOf(env, f),
	})
	switch {
	case err != nil:
		return couldNot(err)
	case res.Void != "":
		return couldNot(errors.New(res.Void))
	}
	return printReplay(env.Out, env.Width, recorded, r.Results(res.Report), f.trace)
}

// replayOf returns the replay of the named rows, or without names of all rows that failed.
func replayOf(recorded *reports.Run, names []string) (*replay.Replay, error) {
	if len(names) == 0 {
		rows := replay.Failing(recorded)
		if len(rows) == 0 {
			return nil, errors.New("nothing to replay: no row failed, was inconclusive or flaky")
		}
		return replay.Of(recorded, rows), nil
	}
	var rows []*reports.Row
	for _, name := range names {
		row, err := rowNamed(recorded, name)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return replay.Of(recorded, rows), nil
}

// recordedEndpoint returns the profile of the endpoint of a recorded run. It starts a mock if the run used the embedded
// mock.
func recordedEndpoint(env Env, f runFlags, ps []input.Page, recorded *reports.Run) (*config.Profile, func() error, error) {
	f.pages = !recorded.Embedded
	var err error
	if f.profile, err = profileOf(env, f); err != nil {
		return nil, nil, err
	}
	own := f.profile != "" || f.endpoint != ""
	switch {
	case !own && !recorded.Embedded:
		return nil, nil, fmt.Errorf("the run tested %s: name its profile with --profile", recorded.Endpoint)
	case own && recorded.Embedded:
		return nil, nil, errors.New("the run tested the embedded mock: replay it without --profile and --endpoint")
	}
	profile, stop, err := endpointOf(env, f, ps)
	if err != nil {
		return nil, nil, err
	}
	if !recorded.Embedded && !recorded.Tests(profile.Shown(profile.Endpoint)) {
		return nil, nil, fmt.Errorf("the run tested %s, but the profile names another endpoint: use the profile of the run", recorded.Endpoint)
	}
	return profile, stop, nil
}

// printReplay prints the outcome of each row and the number of rows per outcome. If the run does not contain the whole
// exchanges of a row and none are traced, it prints how to see them.
func printReplay(w io.Writer, width int, recorded *reports.Run, results []replay.Result, traced bool) error {
	n := map[replay.Outcome]int{}
	for _, r := range results {
		n[r.Outcome]++
		is := "no row"
		if r.New != nil {
			is = verdictWord(r.New)
		}
		operation := ""
		if p := recorded.Page(r.Old.Page); p != nil {
			operation = p.Operation + " "
		}
		fmt.Fprintln(w, console.Visible(fmt.Sprintf("%s  %s%s  %s", r.Outcome, operation, r.Old.ID, r.Old.At())))
		line := fmt.Sprintf("  %s → %s", verdictWord(r.Old), is)
		if r.Why != "" {
			line += ": " + r.Why
		}
		fmt.Fprintln(w, console.Wrap(console.Visible(line), width, 4))
		if r.Thin() && !traced {
			fmt.Fprintln(w, console.Wrap("  the recorded run does not contain its requests and answers: to see them, replay it with --trace, or run again with --keep all", width, 4))
		}
	}
	var parts []string
	for _, o := range replay.Outcomes() {
		if o != replay.Unchanged || n[o] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n[o], o))
		}
	}
	if _, err := fmt.Fprintln(w, strings.Join(parts, ", ")); err != nil {
		return couldNot(err)
	}
	if n[replay.Still]+n[replay.Different] > 0 {
		return differs()
	}
	return nil
}

// verdictWord returns the verdict of a row, or flaky.
func verdictWord(row *reports.Row) string {
	if row.IsFlaky() {
		return "flaky"
	}
	return string(row.Verdict)
}
