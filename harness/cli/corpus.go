package cli

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/spf13/cobra"

	"github.com/rowproof/rowproof/harness/corpus"
	"github.com/rowproof/rowproof/harness/input"
)

// corpusFlags are the flags of rowproof corpus.
type corpusFlags struct {
	jobs   int
	fast   bool
	misses string
	known  []string
}

func newCorpus(env Env) *cobra.Command {
	var f corpusFlags
	cmd := &cobra.Command{
		Use:    "corpus [DIR]",
		Short:  "Measure the reader on a corpus of real pages",
		Hidden: true,
		Long: `Measure the reader on a corpus of real pages: DIR, or the folder that ROWPROOF_CORPUS names, or
../shared/corpus. Where there is none, nothing is measured.

Exit status: 0 every bar is reached; 1 one is not; 2 the corpus cannot be read.`,
		Args: takes(0, 1, "one DIR at most"),
		RunE: func(cmd *cobra.Command, args []string) error { return runCorpus(cmd.Context(), env, args, f) },
	}
	cmd.Flags().IntVar(&f.jobs, "jobs", runtime.NumCPU(), "`N` pages at the same time")
	cmd.Flags().BoolVar(&f.fast, "fast", false, "leave the speed out")
	cmd.Flags().StringVar(&f.misses, "misses", "", "print the cases behind a `FIGURE`, named as where its bar is missed")
	cmd.Flags().StringSliceVar(&f.known, "known", nil, "the bar of a `FIGURE` is known to be missed, and does not fail")
	return cmd
}

func runCorpus(ctx context.Context, env Env, args []string, f corpusFlags) error {
	dir := corpusFolder(env, args)
	if _, err := os.Stat(dir); err != nil && len(args) == 0 {
		fmt.Fprintf(env.Out, "skipped: no corpus at %s; ROWPROOF_CORPUS names another place\n", dir)
		return nil
	}
	gateway, err := input.Gateway()
	if err != nil {
		return misused(err)
	}
	figures, err := corpus.Measure(ctx, dir, corpus.Options{Gateway: gateway, Jobs: f.jobs, Fast: f.fast || f.misses != "", Now: env.Now})
	if err != nil {
		return misused(err)
	}
	if f.misses != "" {
		figures.Misses(env.Out, f.misses)
		return nil
	}
	return printFigures(env, figures, f.known)
}

// printFigures prints the table, the bars that are missed, and those that are reached although they are known
// to be missed.
func printFigures(env Env, figures *corpus.Figures, known []string) error {
	if err := figures.WriteTable(env.Out); err != nil {
		return couldNot(err)
	}
	fails := false
	var missed []string
	for _, m := range figures.Missed() {
		missed = append(missed, m.Figure)
		fmt.Fprintf(env.Out, "missed: %s\n", m.Text)
		fails = fails || !slices.Contains(known, m.Figure)
	}
	for _, figure := range known {
		if !slices.Contains(missed, figure) {
			fmt.Fprintf(env.Out, "reached: %s, which --known says is missed: take it out there\n", figure)
		}
	}
	if fails {
		return differs()
	}
	return nil
}

// corpusFolder is where the corpus is looked for.
func corpusFolder(env Env, args []string) string {
	if len(args) > 0 {
		return args[0]
	}
	named, _ := env.Lookup("ROWPROOF_CORPUS")
	return cmp.Or(named, filepath.Join("..", "shared", "corpus"))
}
