package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/comparison"
	"github.com/rowproof/rowproof/spec/diff"
)

func newCompare(env Env) *cobra.Command {
	var format string
	var pages bool
	cmd := &cobra.Command{
		Use:   "compare OLD.json NEW.json [--pages OLD NEW]",
		Short: "Compare two recorded runs row by row",
		Long: `Compare two recorded runs row by row. A row is

  newly failing   it failed, and did not fail before
  lost            it passed before and no longer does, or is no longer proven
  fixed           it passed, and failed or was inconclusive before
  still failing   it failed in both runs
  new, vanished   it is only in the new, or only in the old run, because the page changed
  changed         its verdict changed in any other way

Rows are matched by product, operation, API version and row id, not by the path of the page. Rows
that were not selected in one of the runs are not compared.

With --pages, OLD and NEW are the pages of the runs: pages, folders, OpenAPI files, or git revisions.
A revision is REV:PATH, as in git show, or REV, which has the path of the other version, or of the
current folder. compare then also reports which of them changed:

  the page changed and the endpoint followed   the row changed on the page, and is proven
  the page changed and the endpoint did not    the row changed on the page, and is newly failing
  the endpoint changed and the page did not    the row passed in one run and failed in the other,
                                               but the page of its operation did not change

Exit status: 0 no row is newly failing or lost, except known failures of the new run; 1 at least
one; 2 a file cannot be read; 3 no row was selected in both runs.`,
		Example: `  rowproof compare main.json out/run.json
  rowproof compare main.json out/run.json --format markdown >> "$GITHUB_STEP_SUMMARY"
  rowproof compare main.json out/run.json --pages origin/main docs`,
		Args: func(cmd *cobra.Command, args []string) error {
			if pages {
				return takes(4, 4, "OLD.json NEW.json --pages OLD NEW")(cmd, args)
			}
			return takes(2, 2, "OLD.json and NEW.json")(cmd, args)
		},
		RunE: func(_ *cobra.Command, args []string) error { return runCompare(env, format, args) },
	}
	cmd.Flags().BoolVar(&pages, "pages", false, "also compare the pages OLD and NEW, the arguments after the runs")
	cmd.Flags().StringVar(&format, "format", "text", "output `FORMAT`: "+oneOfReports)
	completed(cmd, "format", oneOf(keysOf(comparison.Formats)...))
	return cmd
}

// runCompare compares two runs and, if args names them, their pages.
func runCompare(env Env, format string, args []string) error {
	write, known := comparison.Formats[format]
	if !known {
		return misused(fmt.Errorf("--format %q: use %s", format, oneOfReports))
	}
	var runs [2]*reports.Run
	for i, file := range args[:2] {
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
	if len(args) > 2 {
		r, err := diffFlags{}.compare(env, args[2:])
		if err != nil {
			return misused(err)
		}
		c.Follow(pageChanges(r.Changes))
	}
	if err := write(env.Out, c); err != nil {
		return couldNot(err)
	}
	if c.Fails() {
		return differs()
	}
	return nil
}

// pageChanges returns the changes that affect requests or responses.
func pageChanges(found []diff.Change) []reports.PageChange {
	var all []reports.PageChange
	for _, c := range found {
		if !c.Page {
			all = append(all, reports.PageChange{Operation: c.Operation, Row: c.Row(), Old: c.Old.Row, Text: c.Text})
		}
	}
	return all
}
