//go:build unix

// Command scale runs rowproof over pages of a corpus and prints what the run costs. It is a development tool of rowproof:
//
//	go run ./harness/bench/scale [flags] [DIR]
//
// The endpoint answers each call with the success example of the page, so that most faults are accepted and most error
// rows fail: the worst case for the size of the reports.
package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/pflag"

	"github.com/rowproof/rowproof/harness/cli"
)

const usage = `Run rowproof over a quarter of the pages and over all of them, against an endpoint that answers each call
with the success example of the page, and print time, memory and the size of run.json.

The corpus is DIR, or the folder that ROWPROOF_CORPUS names, or ../shared/corpus. If the folder does
not exist, the command prints a message and succeeds.

Exit status: 0 all limits are met; 1 a limit is missed; 2 the corpus cannot be run.

Usage: go run ./harness/bench/scale [flags] [DIR]

`

// Exit statuses.
const (
	met = iota
	missed
	unusable
)

// Limits of the run over all pages.
const (
	mostTime   = 100 * time.Second // half of the CPU time that the run and the endpoint need together; they use two processors
	mostMemory = 400 << 20
	mostFile   = 100 << 20
	mostFactor = 4.4 // costs of all pages, in relation to a quarter of them; 4 if costs are linear
)

// flags holds the flags of the command and the folder of the corpus.
type flags struct {
	dir, keep, out   string
	pages, scenarios int
}

func parse(out io.Writer, args []string) (flags, error) {
	var f flags
	set := pflag.NewFlagSet("scale", pflag.ContinueOnError)
	set.IntVar(&f.pages, "pages", 400, "run `N` pages")
	set.IntVar(&f.scenarios, "scenarios", 100_000, "draw pages with about `N` scenarios in all")
	set.StringVar(&f.keep, "keep", "failed", "the flag --keep of rowproof run")
	set.StringVar(&f.out, "out", "", "keep the files of the runs in `DIR`")
	set.Usage = func() { fmt.Fprint(out, usage, set.FlagUsages()) }
	if err := set.Parse(args); err != nil {
		return f, err
	}
	if set.NArg() > 1 || f.pages < 4 {
		return f, errors.New("want at most one DIR, and at least 4 pages")
	}
	f.dir = cmp.Or(set.Arg(0), os.Getenv("ROWPROOF_CORPUS"), filepath.Join("..", "shared", "corpus"))
	return f, nil
}

func main() {
	if figures := os.Getenv(asRowproof); figures != "" {
		os.Exit(child(figures, cli.System(), os.Args[1:]))
	}
	status, err := scale(os.Stdout, os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "scale:", err)
	}
	os.Exit(status)
}

// scale runs the pages and returns the exit status.
func scale(out io.Writer, args []string) (int, error) {
	f, err := parse(out, args)
	if errors.Is(err, pflag.ErrHelp) {
		return met, nil
	} else if err != nil {
		return unusable, err
	}
	if _, err := os.Stat(f.dir); errors.Is(err, os.ErrNotExist) {
		fmt.Fprintf(out, "skipped: no corpus at %s: to measure, set ROWPROOF_CORPUS\n", f.dir)
		return met, nil
	}
	pages, err := draw(f.dir, f.pages, f.scenarios)
	if err != nil {
		return unusable, err
	}
	url, stop, err := serve(pages)
	if err != nil {
		return unusable, err
	}
	defer stop()
	var costs []cost
	for _, part := range [][]page{quarter(pages), pages} {
		c, err := measure(f, url, part)
		if err != nil {
			return unusable, err
		}
		c.print(out)
		costs = append(costs, c)
	}
	return verdict(out, costs[0], costs[1]), nil
}

// quarter returns every fourth page. The pages are ordered by size, so that the quarter has about a quarter of the
// scenarios.
func quarter(pages []page) []page {
	var part []page
	for i := 0; i < len(pages)/4*4; i += 4 {
		part = append(part, pages[i+(i/4)%4])
	}
	return part
}

// verdict prints how the costs of all pages compare with those of a quarter and with the limits, and returns the exit
// status.
func verdict(out io.Writer, part, all cost) int {
	n := float64(all.scenarios) / float64(part.scenarios)
	fmt.Fprintf(out, "%d pages have %.2f times the scenarios of %d pages, and need %.2f times the CPU time\n", all.pages, n, part.pages, all.cpu.Seconds()/part.cpu.Seconds())
	var misses []string
	add := func(miss bool, format string, args ...any) {
		if miss {
			misses = append(misses, fmt.Sprintf(format, args...))
		}
	}
	add(all.onTwo() > mostTime, "time: %.0f s on two processors, want at most %.0f s", all.onTwo().Seconds(), mostTime.Seconds())
	add(all.memory > mostMemory, "memory: %d MB, want at most %d MB", all.memory>>20, mostMemory>>20)
	add(all.file > mostFile, "run.json: %d MB, want at most %d MB", all.file>>20, mostFile>>20)
	factor := all.cpu.Seconds() / part.cpu.Seconds() * 4 / n
	add(factor > mostFactor, "growth: %.1f times the CPU time for 4 times the scenarios, want at most %.1f", factor, mostFactor)
	for _, m := range misses {
		fmt.Fprintln(out, "missed:", m)
	}
	if len(misses) > 0 {
		return missed
	}
	return met
}
