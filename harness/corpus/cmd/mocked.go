package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/rowproof/rowproof/harness/corpus"
	"github.com/rowproof/rowproof/harness/corpus/mocked"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/mock/style"
)

const runUsage = `Run each operation page of a corpus against its own mock, with the profile that the mock publishes, and
count the verdicts of the rows. The corpus is DIR, or the folder that ROWPROOF_CORPUS names, or
../shared/corpus. If the folder does not exist, the command prints a message and succeeds.

Exit status: 0 all limits are met; 1 a limit is missed; 2 the corpus cannot be read, or the command was
interrupted.

Usage: go run ./harness/corpus/cmd run [flags] [DIR]

`

// runFlags holds the flags of the subcommand run.
type runFlags struct {
	dir    string // "" means the default
	jobs   int
	sample int
	styles []string
	lists  []string
	known  []string
	only   string
}

func parseRun(out io.Writer, args []string) (runFlags, error) {
	var f runFlags
	set := pflag.NewFlagSet("corpus run", pflag.ContinueOnError)
	set.IntVar(&f.jobs, "jobs", runtime.NumCPU(), "run `N` pages concurrently")
	set.IntVar(&f.sample, "sample", 0, "run only `N` pages, which hashes of their paths determine (default: all pages)")
	set.StringSliceVar(&f.styles, "style", nil, "`STYLE` of the mock (default: conforming, contrary, and one other per page)")
	set.StringSliceVar(&f.lists, "list", nil, "print the rows with this `VERDICT`: "+groups())
	set.StringSliceVar(&f.known, "known", nil, "do not fail if this `FIGURE` misses its limit")
	set.StringVar(&f.only, "only", "", "run only pages whose path contains `TEXT`")
	set.Usage = func() { fmt.Fprint(out, runUsage, set.FlagUsages()) }
	if err := set.Parse(args); err != nil {
		return f, err
	}
	if set.NArg() > 1 {
		return f, fmt.Errorf("%d arguments: want at most one DIR", set.NArg())
	}
	f.dir = set.Arg(0)
	return f, f.check()
}

// check returns an error for an unknown verdict or style.
func (f runFlags) check() error {
	for _, list := range f.lists {
		if !slices.Contains(mocked.Groups(), mocked.Group(list)) {
			return fmt.Errorf("--list %q: use one of %s", list, groups())
		}
	}
	for _, s := range f.styles {
		if _, err := style.Find(style.Style(s)); err != nil {
			return fmt.Errorf("--style: %w", err)
		}
	}
	return nil
}

func groups() string {
	var all []string
	for _, g := range mocked.Groups()[1:] {
		all = append(all, string(g))
	}
	return strings.Join(all, ", ")
}

// runPages runs the pages of a corpus and returns the exit status.
func runPages(ctx context.Context, out io.Writer, args []string) (int, error) {
	f, err := parseRun(out, args)
	if errors.Is(err, pflag.ErrHelp) {
		return reached, nil
	} else if err != nil {
		return unusable, err
	}
	dir, ok := folder(out, f.dir)
	if !ok {
		return reached, nil
	}
	gateway, err := input.Gateway()
	if err != nil {
		return unusable, err
	}
	pages, err := corpus.Operations(dir)
	if err != nil {
		return unusable, err
	}
	pages = slices.DeleteFunc(pages, func(page string) bool { return !strings.Contains(page, f.only) })
	o := mocked.Options{Gateway: gateway, Jobs: f.jobs}
	for _, s := range f.styles {
		o.Styles = append(o.Styles, style.Style(s))
	}
	figures, err := mocked.Measure(ctx, mocked.Draw(pages, f.sample), o)
	if err != nil {
		return unusable, err
	}
	return printRuns(out, figures, f)
}

// printRuns prints the listed rows, the table, the missed limits, and the limits that --known lists although they are met.
func printRuns(out io.Writer, figures *mocked.Figures, f runFlags) (int, error) {
	for _, list := range f.lists {
		figures.List(out, mocked.Group(list))
	}
	if err := figures.WriteTable(out); err != nil {
		return unusable, err
	}
	var all []corpus.Miss
	for _, m := range figures.Missed() {
		all = append(all, corpus.Miss{Figure: m.Figure, Text: fmt.Sprintf("%s (figure %s)", m.Text, m.Figure)})
	}
	return printMissed(out, all, f.known), nil
}

// folder returns the folder of the corpus. It prints a message and returns false if no folder is named and the default
// does not exist.
func folder(out io.Writer, named string) (string, bool) {
	dir := cmp.Or(named, os.Getenv("ROWPROOF_CORPUS"), filepath.Join("..", "shared", "corpus"))
	if _, err := os.Stat(dir); err != nil && named == "" {
		fmt.Fprintf(out, "skipped: no corpus at %s: to measure, set ROWPROOF_CORPUS\n", dir)
		return dir, false
	}
	return dir, true
}
