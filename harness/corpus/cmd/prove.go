package main

import (
	"context"
	"fmt"
	"io"
	"sync"

	"github.com/spf13/pflag"
	"golang.org/x/sync/errgroup"

	"github.com/rowproof/rowproof/harness/corpus"
	"github.com/rowproof/rowproof/harness/gc"
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

// provePages tries the defects of the pages of a corpus and returns the missed limits.
func provePages(ctx context.Context, out, log io.Writer, args []string, f *flags) ([]corpus.Miss, error) {
	var pages selection
	var styles bool
	err := f.parse(out, args, form{name: "corpus prove", usage: proveUsage, jobs: "prove `N` pages concurrently", add: func(set *pflag.FlagSet) {
		pages.add(set)
		set.BoolVar(&styles, "styles", false, "also try all styles of each page; the subcommand run tries some")
	}})
	if err != nil {
		return nil, err
	}
	chosen, err := pages.pages(f.dir)
	if err != nil {
		return nil, err
	}
	defer gc.Tune()()
	results := make([]*prove.Result, len(chosen))
	var done progress
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(max(1, f.jobs))
	for i, page := range chosen {
		group.Go(func() (err error) {
			if results[i], err = provePage(ctx, page, styles); err == nil {
				done.print(log, len(chosen), page, results[i])
			}
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	all := &prove.Result{}
	for _, res := range results {
		all.Append(res)
	}
	return missedProof(all.Tally()), all.WriteText(out, false)
}

// progress counts the pages that were proven.
type progress struct {
	sync.Mutex
	pages int
}

// print prints the result of the next of n pages.
func (p *progress) print(log io.Writer, n int, page string, res *prove.Result) {
	p.Lock()
	defer p.Unlock()
	p.pages++
	fmt.Fprintf(log, "%d of %d pages: %s: %s\n", p.pages, n, page, res)
}

// provePage tries the defects of one page and, if requested, the styles.
func provePage(ctx context.Context, page string, styles bool) (*prove.Result, error) {
	ps, _, err := input.Load([]string{page})
	if err != nil {
		return nil, err
	}
	return prove.Run(ctx, prove.Pages(input.WithGateway(ps)), prove.Options{Styles: styles})
}

// missedProof returns the limits that a proof misses.
func missedProof(n prove.Tally) []corpus.Miss {
	var all []corpus.Miss
	add := func(figure, format string, args ...any) {
		all = append(all, corpus.Miss{Figure: figure, Text: fmt.Sprintf(format, args...)})
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
