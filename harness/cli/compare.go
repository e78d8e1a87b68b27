package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/comparison"
)

func newCompare(env Env) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "compare OLD.json NEW.json",
		Short: "Report which rows fail, or pass, in one recorded run only",
		Long: `Compare two recorded runs row by row. A row is

  newly failing   it failed, and did not fail before
  lost            it passed before and does not any more, or is not proven any more
  fixed           it passed, and failed or was inconclusive before
  still failing   it failed in both runs
  new, vanished   it is in one of the runs only, because the page changed
  changed         its verdict changed in any other way

Rows are matched by product, operation, API version and row id, not by the path of the page. Rows
that were not selected in one of the runs are not compared.

Exit status: 0 no row is newly failing or lost, except known failures of the new run; 1 at least
one; 2 a file cannot be read; 3 no row was selected in both runs.`,
		Example: `  rowproof compare main.json out/run.json
  rowproof compare main.json out/run.json --format markdown >> "$GITHUB_STEP_SUMMARY"`,
		Args: takes(2, 2, "OLD.json and NEW.json"),
		RunE: func(_ *cobra.Command, args []string) error { return runCompare(env, format, args[0], args[1]) },
	}
	cmd.Flags().StringVar(&format, "format", "text", "output `FORMAT`: "+oneOfReports)
	completed(cmd, "format", oneOf(keysOf(comparison.Formats)...))
	return cmd
}

func runCompare(env Env, format, oldFile, newFile string) error {
	write, known := comparison.Formats[format]
	if !known {
		return misused(fmt.Errorf("--format %q: use %s", format, oneOfReports))
	}
	var runs [2]*reports.Run
	for i, file := range []string{oldFile, newFile} {
		r, err := loadRun(file)
		if err != nil {
			return misused(err)
		}
		runs[i] = r
	}
	c := reports.Compare(runs[0], runs[1])
	if c.Compared == 0 {
		return couldNot(errors.New("no row was selected in both runs"))
	}
	if err := write(env.Out, c); err != nil {
		return couldNot(err)
	}
	if c.Fails() {
		return differs()
	}
	return nil
}
