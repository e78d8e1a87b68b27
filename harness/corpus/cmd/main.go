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
	status, err := run(ctx, os.Stdout, os.Stderr, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "corpus:", err)
	}
	os.Exit(status)
}

// run measures the corpus, or runs or proves its pages, and returns the exit status. It writes the progress to log.
func run(ctx context.Context, out, log io.Writer, args []string) (int, error) {
	var f flags
	var limits []corpus.Miss
	var err error
	switch {
	case len(args) > 0 && args[0] == "run":
		limits, err = runPages(ctx, out, args[1:], &f)
	case len(args) > 0 && args[0] == "prove":
		limits, err = provePages(ctx, out, log, args[1:], &f)
	default:
		limits, err = measure(ctx, out, args, &f)
	}
	switch {
	case errors.Is(err, errDone):
		return reached, nil
	case err != nil:
		return unusable, err
	}
	return f.printMissed(out, limits), nil
}

// measure measures the reader and returns the missed limits.
func measure(ctx context.Context, out io.Writer, args []string, f *flags) ([]corpus.Miss, error) {
	var fast bool
	var misses string
	err := f.parse(out, args, form{name: "corpus", usage: usage, jobs: "read `N` pages concurrently", add: func(set *pflag.FlagSet) {
		set.BoolVar(&fast, "fast", false, "do not measure the speed")
		set.StringVar(&misses, "misses", "", "print the lines of the pages that a `FIGURE` of the table counts as misses")
	}})
	if err != nil {
		return nil, err
	}
	gateway, err := input.Gateway()
	if err != nil {
		return nil, err
	}
	figures, err := corpus.Measure(ctx, f.dir, corpus.Options{Gateway: gateway, Jobs: f.jobs, Fast: fast || misses != "", Now: time.Now})
	if err != nil {
		return nil, err
	}
	if misses != "" {
		figures.Misses(out, misses)
		return nil, errDone
	}
	return figures.Missed(), figures.WriteTable(out)
}
