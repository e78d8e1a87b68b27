// Command cmd measures the reader on a corpus of real pages. It is a development tool of rowproof:
//
//	go run ./harness/corpus/cmd [flags] [DIR]
//	go run ./harness/corpus/cmd run [flags] [DIR]
//	go run ./harness/corpus/cmd prove [flags] [DIR]
//
// The second form runs the pages against the mock, the third against each defect of the mock.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"slices"
	"time"

	"github.com/spf13/pflag"

	"github.com/rowproof/rowproof/harness/corpus"
	"github.com/rowproof/rowproof/harness/input"
)

const usage = `Measure the reader on a corpus of real pages: DIR, or the folder that ROWPROOF_CORPUS names, or
../shared/corpus. If the folder does not exist, the command prints a message and succeeds.

Exit status: 0 all limits are met; 1 a limit is missed; 2 the corpus cannot be read.

Usage: go run ./harness/corpus/cmd [flags] [DIR]
       go run ./harness/corpus/cmd run --help
       go run ./harness/corpus/cmd prove --help

`

// Exit statuses.
const (
	reached = iota
	missed
	unusable
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	status, err := run(ctx, os.Stdout, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "corpus:", err)
	}
	os.Exit(status)
}

// flags holds the flags of the command and the folder of the corpus.
type flags struct {
	dir    string // "" means the default
	jobs   int
	fast   bool
	misses string
	known  []string
}

func parse(out io.Writer, args []string) (flags, error) {
	var f flags
	set := pflag.NewFlagSet("corpus", pflag.ContinueOnError)
	set.IntVar(&f.jobs, "jobs", runtime.NumCPU(), "read `N` pages concurrently")
	set.BoolVar(&f.fast, "fast", false, "do not measure the speed")
	set.StringVar(&f.misses, "misses", "", "print the lines of the pages that a `FIGURE` of the table counts as misses")
	set.StringSliceVar(&f.known, "known", nil, "do not fail if this `FIGURE` misses its limit")
	set.Usage = func() { fmt.Fprint(out, usage, set.FlagUsages()) }
	if err := set.Parse(args); err != nil {
		return f, err
	}
	if set.NArg() > 1 {
		return f, fmt.Errorf("%d arguments: want at most one DIR", set.NArg())
	}
	f.dir = set.Arg(0)
	return f, nil
}

// run measures the corpus, or runs or proves its pages, and returns the exit status.
func run(ctx context.Context, out io.Writer, args []string) (int, error) {
	switch {
	case len(args) > 0 && args[0] == "run":
		return runPages(ctx, out, args[1:])
	case len(args) > 0 && args[0] == "prove":
		return provePages(ctx, out, args[1:])
	}
	f, err := parse(out, args)
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
	figures, err := corpus.Measure(ctx, dir, corpus.Options{Gateway: gateway, Jobs: f.jobs, Fast: f.fast || f.misses != "", Now: time.Now})
	if err != nil {
		return unusable, err
	}
	if f.misses != "" {
		figures.Misses(out, f.misses)
		return reached, nil
	}
	return printFigures(out, figures, f.known)
}

// printFigures prints the table and the missed limits.
func printFigures(out io.Writer, figures *corpus.Figures, known []string) (int, error) {
	if err := figures.WriteTable(out); err != nil {
		return unusable, err
	}
	return printMissed(out, figures.Missed(), known), nil
}

// printMissed prints the missed limits, and the limits that --known lists as missed but that are met. It returns the exit
// status.
func printMissed(out io.Writer, missedLimits []corpus.Miss, known []string) int {
	status := reached
	var all []string
	for _, m := range missedLimits {
		all = append(all, m.Figure)
		fmt.Fprintf(out, "missed: %s\n", m.Text)
		if !slices.Contains(known, m.Figure) {
			status = missed
		}
	}
	for _, figure := range known {
		if !slices.Contains(all, figure) {
			fmt.Fprintf(out, "met: %s: remove it from --known\n", figure)
		}
	}
	return status
}
