package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/annotations"
	"github.com/rowproof/rowproof/reports/console"
	"github.com/rowproof/rowproof/reports/html"
	"github.com/rowproof/rowproof/reports/markdown"
	"github.com/rowproof/rowproof/spec"
)

// formats lists the values of rowproof run --format.
var formats = []string{"text", "github"}

// stepSummary is the environment variable with the path of the summary in GitHub Actions.
const stepSummary = "GITHUB_STEP_SUMMARY"

// planOut returns the writer for the plan. With --quiet it discards the plan.
func planOut(env Env, f runFlags) io.Writer {
	if f.quiet && !f.dry {
		return io.Discard
	}
	return env.Out
}

// progressOf returns the display of progress: a bar on a terminal, lines in a log, or nothing with --quiet or --trace.
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

// traceOf returns a function that prints an exchange, or nil without --trace.
func traceOf(env Env, f runFlags) func(string, reports.Exchange) {
	if !f.trace {
		return nil
	}
	return console.NewTrace(env.Err).Exchange
}

// silent shows no progress.
type silent struct{}

func (silent) Start(int)                  {}
func (silent) Step(spec.Verdict)          {}
func (silent) Wait(string, time.Duration) {}
func (silent) Finish()                    {}

// printResult prints the rows and the summary. With --format github it first prints annotations. It also adds a summary to
// the file of GITHUB_STEP_SUMMARY.
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

// ofOutput names the standard output in an error.
func ofOutput(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("the result cannot be printed: %w", err)
}

// addSummary appends a summary in Markdown to the file of GITHUB_STEP_SUMMARY.
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
