package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/rowproof/rowproof/harness/corpus"
	"github.com/rowproof/rowproof/harness/corpus/mocked"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/prove"
)

const proveUsage = `Measure, for each operation page of a corpus, which defects of its mock a run catches, as rowproof prove
does. The corpus is DIR, or the folder that ROWPROOF_CORPUS names, or ../shared/corpus. If the folder
does not exist, the command prints a message and succeeds.

Exit status: 0 all limits are met; 1 a limit is missed; 2 the corpus cannot be read, or the command was
interrupted.

Usage: go run ./harness/corpus/cmd prove [flags] [DIR]

`

// leastCaught is the minimum share of caught defects.
const leastCaught = 0.98

// proveFlags holds the flags of the subcommand prove.
type proveFlags struct {
	dir    string // "" means the default
	jobs   int
	sample int
	known  []string
	only   string
}

func parseProve(out io.Writer, args []string) (proveFlags, error) {
	var f proveFlags
	set := pflag.NewFlagSet("corpus prove", pflag.ContinueOnError)
	set.IntVar(&f.jobs, "jobs", runtime.NumCPU(), "make `N` runs concurrently")
	set.IntVar(&f.sample, "sample", 0, "prove only `N` pages, which hashes of their paths determine (default: all pages)")
	set.StringSliceVar(&f.known, "known", nil, "do not fail if this `FIGURE` misses its limit")
	set.StringVar(&f.only, "only", "", "prove only pages whose path contains `TEXT`")
	set.Usage = func() { fmt.Fprint(out, proveUsage, set.FlagUsages()) }
	if err := set.Parse(args); err != nil {
		return f, err
	}
	if set.NArg() > 1 {
		return f, fmt.Errorf("%d arguments: want at most one DIR", set.NArg())
	}
	f.dir = set.Arg(0)
	return f, nil
}

// provePages tries the defects of the pages of a corpus and returns the exit status.
func provePages(ctx context.Context, out io.Writer, args []string) (int, error) {
	f, err := parseProve(out, args)
	if errors.Is(err, pflag.ErrHelp) {
		return reached, nil
	} else if err != nil {
		return unusable, err
	}
	dir, ok := folder(out, f.dir)
	if !ok {
		return reached, nil
	}
	pages, err := corpus.Operations(dir)
	if err != nil {
		return unusable, err
	}
	pages = slices.DeleteFunc(pages, func(page string) bool { return !strings.Contains(page, f.only) })
	all := &prove.Result{}
	for _, page := range mocked.Draw(pages, f.sample) {
		res, err := provePage(ctx, page, f.jobs)
		if err != nil {
			return unusable, err
		}
		all.Append(res)
	}
	if err := all.WriteText(out, false); err != nil {
		return unusable, err
	}
	return printMissed(out, missedProof(all.Tally()), f.known), nil
}

// provePage tries the defects and styles of one page.
func provePage(ctx context.Context, page string, jobs int) (*prove.Result, error) {
	ps, _, err := input.Load([]string{page})
	if err != nil {
		return nil, err
	}
	return prove.Run(ctx, prove.Pages(input.WithGateway(ps)), prove.Options{Jobs: jobs, Styles: true})
}

// missedProof returns the limits that a proof misses.
func missedProof(n prove.Tally) []corpus.Miss {
	var all []corpus.Miss
	add := func(figure, format string, args ...any) {
		all = append(all, corpus.Miss{Figure: figure, Text: fmt.Sprintf(format, args...) + " (figure " + figure + ")"})
	}
	if least := leastCaught * float64(n.Defects); float64(n.Caught) < least {
		add("caught", "%d of %d defects caught, must be at least %.0f %%", n.Caught, n.Defects, 100*leastCaught)
	}
	if n.Quiet < n.Styles {
		add("styles", "%d of %d conforming styles make a row fail, must be 0", n.Styles-n.Quiet, n.Styles)
	}
	if n.Untried > 0 {
		add("untried", "defects and styles that could not be tried: %d, must be 0", n.Untried)
	}
	return all
}
