package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
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

// runPages runs the pages of a corpus and returns the missed limits.
func runPages(ctx context.Context, out io.Writer, args []string, f *flags) ([]corpus.Miss, error) {
	var pages selection
	var styles, lists []string
	err := f.parse(out, args, form{
		name: "corpus run", usage: runUsage, jobs: "run `N` pages concurrently",
		add: func(set *pflag.FlagSet) {
			pages.add(set)
			set.StringSliceVar(&styles, "style", nil, "`STYLE` of the mock (default: conforming, contrary, and one other per page)")
			set.StringSliceVar(&lists, "list", nil, "print the rows with this `VERDICT`: "+groups())
		},
		check: func() error { return cmp.Or(checkLists(lists), checkStyles(styles)) },
	})
	if err != nil {
		return nil, err
	}
	gateway, err := input.Gateway()
	if err != nil {
		return nil, err
	}
	chosen, err := pages.pages(f.dir)
	if err != nil {
		return nil, err
	}
	o := mocked.Options{Gateway: gateway, Jobs: f.jobs}
	for _, s := range styles {
		o.Styles = append(o.Styles, style.Style(s))
	}
	figures, err := mocked.Measure(ctx, chosen, o)
	if err != nil {
		return nil, err
	}
	for _, list := range lists {
		figures.List(out, mocked.Group(list))
	}
	var limits []corpus.Miss
	for _, m := range figures.Missed() {
		limits = append(limits, corpus.Miss(m))
	}
	return limits, figures.WriteTable(out)
}

// checkLists returns an error for an unknown verdict.
func checkLists(lists []string) error {
	for _, list := range lists {
		if !slices.Contains(mocked.Groups(), mocked.Group(list)) {
			return fmt.Errorf("--list %q: use one of %s", list, groups())
		}
	}
	return nil
}

// checkStyles returns an error for an unknown style.
func checkStyles(styles []string) error {
	for _, s := range styles {
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
