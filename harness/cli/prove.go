package cli

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/prove"
	"github.com/rowproof/rowproof/spec"
)

func newProve(env Env) *cobra.Command {
	var jobs int
	var all bool
	cmd := &cobra.Command{
		Use:   "prove [PAGE|DIR]...",
		Short: "Measure the share of broken promises that a run catches",
		Long: `Run all scenarios against the embedded mock, once for each defect that the mock can have. A defect
breaks one promise or one convention of the pages. Print the share of defects that the runs catch,
and each defect that survives. A run catches a broken promise if a row that states the promise
fails. A run catches a broken convention if a row that states the convention has a new deviation
and no row fails.
Then run all scenarios against mocks that keep all promises in an unusual style: no row may fail.`,
		Example: `  rowproof prove
  rowproof prove --all`,
		RunE: func(cmd *cobra.Command, args []string) error { return runProve(cmd.Context(), env, args, jobs, all) },
	}
	cmd.Flags().IntVar(&jobs, "jobs", 2*runtime.NumCPU(), "make `N` runs concurrently")
	cmd.Flags().BoolVar(&all, "all", false, "also print the caught defects")
	return cmd
}

func runProve(ctx context.Context, env Env, args []string, jobs int, all bool) error {
	ps, err := loadPages(env, args)
	if err != nil {
		return misused(err)
	}
	var n tally
	err = prove.Run(ctx, input.WithGateway(ps), jobs, func(t prove.Trial) {
		n.count(t)
		if all || !t.Right {
			printTrial(env.Out, t)
		}
	})
	if err != nil {
		return couldNot(err)
	}
	fmt.Fprintln(env.Out, n)
	if n.defects == 0 {
		return couldNot(fmt.Errorf("the embedded mock has no defect for these pages"))
	}
	if n.caught < n.defects || n.quiet < n.styles {
		return differs()
	}
	return nil
}

func printTrial(w io.Writer, t prove.Trial) {
	word := map[[2]bool]string{
		{true, true}: "caught", {true, false}: "SURVIVED", {false, true}: "passed", {false, false}: "FAILED",
	}[[2]bool{t.Defect, t.Right}]
	fmt.Fprintf(w, "%-10s %s: %s", word, t.ID, t.Text)
	if !t.Right {
		fmt.Fprintf(w, " (%s)", join(t.Rows))
	}
	fmt.Fprintln(w)
}

func join(ids []spec.RowID) string {
	s := make([]string, len(ids))
	for i, id := range ids {
		s[i] = string(id)
	}
	return strings.Join(s, ", ")
}

// tally counts trials.
type tally struct{ defects, caught, styles, quiet int }

func (n *tally) count(t prove.Trial) {
	one := map[bool]int{true: 1}[t.Right]
	if t.Defect {
		n.defects, n.caught = n.defects+1, n.caught+one
	} else {
		n.styles, n.quiet = n.styles+1, n.quiet+one
	}
}

// String returns the last line of rowproof prove.
func (n tally) String() string {
	share := 100.0
	if n.defects > 0 {
		share = 100 * float64(n.caught) / float64(n.defects)
	}
	return fmt.Sprintf("defects %d: %d caught (%.1f %%), %d survived; conforming styles %d: %d without a failure",
		n.defects, n.caught, share, n.defects-n.caught, n.styles, n.quiet)
}
