package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/annotations"
	"github.com/rowproof/rowproof/reports/console"
	"github.com/rowproof/rowproof/reports/html"
	"github.com/rowproof/rowproof/reports/markdown"
	"github.com/rowproof/rowproof/spec"
)

// formats are the values of rowproof run --format.
var formats = []string{"text", "github"}

// stepSummary is the variable in which GitHub Actions names the file for a summary.
const stepSummary = "GITHUB_STEP_SUMMARY"

// planOut returns where the plan is printed: nowhere for a run that is quiet.
func planOut(env Env, f runFlags) io.Writer {
	if f.quiet && !f.dry {
		return io.Discard
	}
	return env.Out
}

// progressOf returns how progress is shown: as a bar on a terminal, as lines in a log, not at all if the run is quiet.
func progressOf(env Env, f runFlags) console.Progress {
	switch {
	case f.quiet, f.trace:
		return silent{}
	case env.Terminal:
		return console.NewBar(env.Err)
	default:
		return console.NewLines(env.Err)
	}
}

// traceOf returns what prints each exchange; nil without --trace.
func traceOf(env Env, f runFlags) func(string, reports.Exchange) {
	if !f.trace {
		return nil
	}
	return console.NewTrace(env.Err).Exchange
}

// silent shows no progress.
type silent struct{}

func (silent) Start(int)         {}
func (silent) Step(spec.Verdict) {}
func (silent) Finish()           {}

// printResult prints the rows and the summary, with annotations before the summary if the format is github, and adds the
// summary of a CI system to its file.
func printResult(env Env, f runFlags, res *run.Result) error {
	r, p := res.Report, console.New(env.Out, env.Color)
	p.Width, p.Quiet, p.Report = env.Width, f.quiet, filepath.Join(f.out, html.File)
	var notes error
	if f.format == "github" {
		notes = annotations.Write(env.Out, r)
	}
	var printed error
	if res.Down {
		printed = p.Summary(r)
	} else {
		printed = p.Run(r)
	}
	return errors.Join(notes, printed, addSummary(env, r))
}

// addSummary adds a summary in Markdown to the file that a CI system names for it.
func addSummary(env Env, r *reports.Run) (err error) {
	name, ok := env.Lookup(stepSummary)
	if !ok || name == "" {
		return nil
	}
	file, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return fmt.Errorf("%s: %w", stepSummary, err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	b := bufio.NewWriter(file)
	if err := markdown.Write(b, r); err != nil {
		return err
	}
	return b.Flush()
}
