package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/rowproof/rowproof/harness/config/known"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/suggest"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/console"
	"github.com/rowproof/rowproof/spec"
)

// knownFile is the default name of a list of known failures.
const knownFile = "known.yaml"

// newKnown returns the command with the subcommands for known failures.
func newKnown(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "known",
		Short: "List failures that do not make a run fail",
		Long: `Add and check entries of a list of known failures. The list is a YAML file with an entry per row:

  - operation: CreateThing            # absent for a row of the gateway page
    row: error/404/ThingId.NotFound
    cause: 3f9a1c04                   # id of the cause in run.json
    verdict: failed                   # or inconclusive
    reason: ticket 4711
    until: 2026-12-31                 # optional: the last day

product and version are needed only if several pages document the operation. rowproof known add
writes entries. rowproof run --known FILE, or known in the profile, applies the list.

A row whose failures are all listed does not make the run fail, and the gate does not require it. A
failure for another cause makes the run fail. So does an entry

  whose row passed in each of its scenarios   the entry is stale: remove it
  whose last day is past                      fix the row, or write a later date
  whose row is not on the page                correct or remove the entry

An entry about a row that was not selected or not reached, or about an operation that the run does
not test, has no effect.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newKnownAdd(env))
	return cmd
}

// knownAddFlags holds the flags of rowproof known add.
type knownAddFlags struct {
	reason, until, file string
	all                 bool
}

func newKnownAdd(env Env) *cobra.Command {
	var f knownAddFlags
	cmd := &cobra.Command{
		Use:   "add RUN.json ROW...",
		Short: "Add failures of a recorded run to the list",
		Long: `Add the failures of rows to a list of known failures, one entry per row and cause. The rest of the
list, with its comments, stays. An entry that the list already contains gets the new reason and
last day.

ROW is the id of a row, such as error/404/ThingId.NotFound. If several pages of the run have the
row, write the operation before it: 'CreateThing error/404/ThingId.NotFound'.`,
		Example: `  rowproof known add out/run.json error/404/ThingId.NotFound --reason 'ticket 4711'
  rowproof known add out/run.json --all --reason 'before the migration' --until 2026-12-31`,
		Args: takes(1, math.MaxInt, "RUN.json, followed by rows"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := notEmpty(cmd, "known", "until"); err != nil {
				return misused(err)
			}
			return runKnownAdd(env, f, args[0], args[1:])
		},
	}
	cmd.Flags().StringVar(&f.reason, "reason", "", "`TEXT` that says why the failures are accepted; required")
	cmd.Flags().StringVar(&f.until, "until", "", "last `DATE` on which the entries apply, such as 2026-12-31 (default: no end)")
	cmd.Flags().StringVar(&f.file, "known", knownFile, "`FILE` with the list; created if it does not exist")
	cmd.Flags().BoolVar(&f.all, "all", false, "add all rows that failed or were inconclusive")
	return cmd
}

func runKnownAdd(env Env, f knownAddFlags, file string, names []string) error {
	_, err := time.Parse(time.DateOnly, f.until)
	switch {
	case strings.TrimSpace(f.reason) == "":
		return misused(errors.New("--reason is missing: write why the failures are accepted"))
	case f.until != "" && err != nil:
		return misused(fmt.Errorf("--until %q: write a date such as 2026-12-31", f.until))
	case f.until != "" && f.until < env.Now().Format(time.DateOnly):
		return misused(fmt.Errorf("--until %s has passed: write a later date", f.until))
	case f.all == (len(names) > 0):
		return misused(errors.New("name rows, or use --all"))
	}
	r, err := loadRun(file)
	if err != nil {
		return misused(err)
	}
	rows, err := rowsNamed(r, names)
	if err != nil {
		return misused(err)
	}
	var entries []reports.Known
	for _, row := range rows {
		for _, k := range r.KnownEntries(row.Ref()) {
			k.Reason, k.Until = strings.Join(strings.Fields(f.reason), " "), f.until
			entries = append(entries, k)
		}
	}
	if len(entries) == 0 {
		return misused(fmt.Errorf("%s: no row failed or was inconclusive", file))
	}
	if err := addKnown(f.file, r, entries); err != nil {
		return err
	}
	_, err = fmt.Fprintf(env.Out, "%s: the failures of %s are known\n", console.Visible(f.file), count(len(rows), "row"))
	return err
}

// addKnown adds entries about a run to a list of known failures.
func addKnown(file string, r *reports.Run, entries []reports.Known) error {
	src, err := input.ReadFile(file)
	if _, statErr := os.Stat(file); errors.Is(statErr, fs.ErrNotExist) {
		src, err = nil, nil
	}
	if err != nil {
		return misused(err)
	}
	texts := map[string]string{}
	for _, c := range r.Causes {
		texts[c.ID] = c.Reason
	}
	out, err := known.Add(file, src, entries, texts)
	if err != nil {
		return misused(err)
	}
	err = reports.WriteFile(file, func(w io.Writer) error {
		_, err := w.Write(out)
		return err
	})
	if err != nil {
		return couldNot(err)
	}
	return nil
}

// readKnown reads a list of known failures.
func readKnown(file string) ([]reports.Known, error) {
	src, err := input.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("--known: %w", err)
	}
	return known.Load(file, src)
}

// rowsNamed returns the named rows of a run, or without names all rows that failed or were inconclusive. It returns an
// error for a name that no or several rows have, and for a row that neither failed nor was inconclusive.
func rowsNamed(r *reports.Run, names []string) ([]*reports.Row, error) {
	var rows []*reports.Row
	if len(names) == 0 {
		for i := range r.Rows {
			if fails(&r.Rows[i]) {
				rows = append(rows, &r.Rows[i])
			}
		}
		return rows, nil
	}
	for _, name := range names {
		row, err := rowNamed(r, name)
		if err != nil {
			return nil, err
		}
		if !fails(row) {
			return nil, fmt.Errorf("row %s: %s: only a row that failed or was inconclusive can be listed", name, row.Verdict)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func fails(row *reports.Row) bool {
	return row.Verdict == spec.Failed || row.Verdict == spec.Inconclusive
}

// rowNamed returns the row with an id, or with an operation and an id.
func rowNamed(r *reports.Run, name string) (*reports.Row, error) {
	var found []*reports.Row
	var full, ids []string
	for i := range r.Rows {
		row := &r.Rows[i]
		operation := ""
		if p := r.Page(row.Page); p != nil {
			operation = p.Operation
		}
		long := strings.TrimSpace(operation + " " + string(row.ID))
		ids = append(ids, string(row.ID))
		if name == string(row.ID) || name == long {
			found, full = append(found, row), append(full, "'"+long+"'")
		}
	}
	switch len(found) {
	case 0:
		return nil, fmt.Errorf("the run has no row %s%s", name, suggest.Hint(name, ids))
	case 1:
		return found[0], nil
	default:
		return nil, fmt.Errorf("%d pages of the run have the row %s: write one of %s", len(found), name, strings.Join(full, ", "))
	}
}
