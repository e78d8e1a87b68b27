package cli

import (
	"fmt"
	"io"
	"math"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/rowproof/rowproof/harness/outdir"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/annotations"
	"github.com/rowproof/rowproof/reports/console"
	"github.com/rowproof/rowproof/reports/html"
	"github.com/rowproof/rowproof/reports/jsonrun"
	"github.com/rowproof/rowproof/reports/junit"
	"github.com/rowproof/rowproof/reports/markdown"
)

// reportFlags holds the flags of rowproof report.
type reportFlags struct {
	format, out string
	quiet       bool
}

func newReport(env Env) *cobra.Command {
	var f reportFlags
	cmd := &cobra.Command{
		Use:   "report RUN.json...",
		Short: "Print a recorded run again, in any format",
		Long: `Print the run that run.json records, in any format. Nothing is sent, and no verdict changes: known
failures, the gate and the selection are those of the run. The run.json of an interrupted run
has the results up to the interruption.

Several files must be all shards of one run; see rowproof help shards. The report is then that of the
whole run, and the gate and the list of known failures apply to it.

The exit status is that of the run, or 2 if a file cannot be read or the files are not all shards of
one run.`,
		Example: `  rowproof report out/run.json
  rowproof report out/run.json --format markdown
  rowproof report out/run.json --format html > report.html
  rowproof report out/run.json --out report
  rowproof report shard-*/run.json --out report`,
		Args: takes(1, math.MaxInt, "one RUN.json, or those of all shards"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := notEmpty(cmd, "out"); err != nil {
				return misused(err)
			}
			return runReport(env, f, args)
		},
	}
	cmd.Flags().StringVar(&f.format, "format", "text", "output `FORMAT`: "+oneOfReports)
	cmd.Flags().StringVar(&f.out, "out", "", "also write run.json, junit.xml and report.html to `DIR`")
	cmd.Flags().BoolVar(&f.quiet, "quiet", false, "in text, print only failures and the summary")
	completed(cmd, "format", oneOf(keysOf(reportWriters(Env{}, f))...))
	return cmd
}

const oneOfReports = "text, html, junit, github, markdown or json"

// reportWriters maps the values of rowproof report --format to writers.
func reportWriters(env Env, f reportFlags) map[string]func(io.Writer, *reports.Run) error {
	return map[string]func(io.Writer, *reports.Run) error{
		"html": html.Write, "junit": junit.Write, "github": annotations.Write, "markdown": markdown.Write, "json": jsonrun.Write,
		"text": func(w io.Writer, r *reports.Run) error {
			p := console.New(w, env.Color)
			p.Width, p.Quiet = env.Width, f.quiet
			if f.out != "" {
				p.Report = filepath.Join(f.out, html.File)
			}
			return p.Run(r)
		},
	}
}

func runReport(env Env, f reportFlags, files []string) error {
	write, known := reportWriters(env, f)[f.format]
	if !known {
		return misused(fmt.Errorf("--format %q: use %s", f.format, oneOfReports))
	}
	r, err := loadRuns(files)
	if err != nil {
		return misused(err)
	}
	if f.out != "" {
		if err := outdir.Write(f.out, r); err != nil {
			return couldNot(fmt.Errorf("--out: %w", fileProblem("written", err)))
		}
	}
	if err := write(env.Out, r); err != nil {
		return couldNot(err)
	}
	return ofStatus(run.StatusOf(r))
}

// loadRuns reads a run.json, or merges the shards of a run.
func loadRuns(files []string) (*reports.Run, error) {
	var shards []*reports.Run
	for _, file := range files {
		r, err := loadRun(file)
		switch {
		case err != nil:
			return nil, err
		case len(files) == 1:
			return r, nil
		case r.Shard == nil:
			return nil, fmt.Errorf("%s: not a shard: several files must be all shards of one run", file)
		}
		shards = append(shards, r)
	}
	return reports.Merge(shards)
}

// loadRun reads a run.json.
func loadRun(file string) (*reports.Run, error) {
	r, err := jsonrun.Load(file)
	if err != nil {
		err = fileProblem("read", err)
	}
	return r, err
}

// ofStatus returns the error with an exit status of a run. The output already states the reason.
func ofStatus(code int) error {
	switch code {
	case run.StatusMet:
		return nil
	case run.StatusVoid:
		return couldNot(nil)
	default:
		return differs()
	}
}
