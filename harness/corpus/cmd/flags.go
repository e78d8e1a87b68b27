package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/rowproof/rowproof/harness/corpus"
	"github.com/rowproof/rowproof/harness/corpus/mocked"
)

// errDone means that nothing is left to do, for example because the command printed its help.
var errDone = errors.New("nothing to measure")

// flags holds the flags that all forms of the command have.
type flags struct {
	dir   string // folder of the corpus
	jobs  int
	known []string
}

// form contains what distinguishes the forms of the command.
type form struct {
	name, usage string
	jobs        string // usage of --jobs
	add         func(set *pflag.FlagSet)
	check       func() error // checks the flags that add defines; nil for no check
}

// parse parses the arguments of a form of the command. It returns errDone for --help, and if no folder is named and the
// default does not exist.
func (f *flags) parse(out io.Writer, args []string, of form) error {
	set := pflag.NewFlagSet(of.name, pflag.ContinueOnError)
	set.IntVar(&f.jobs, "jobs", runtime.NumCPU(), of.jobs)
	set.StringSliceVar(&f.known, "known", nil, "do not fail if this `FIGURE` misses its limit")
	of.add(set)
	set.Usage = func() { fmt.Fprint(out, of.usage, set.FlagUsages()) }
	switch err := set.Parse(args); {
	case errors.Is(err, pflag.ErrHelp):
		return errDone
	case err != nil:
		return err
	case set.NArg() > 1:
		return fmt.Errorf("%d arguments: want at most one DIR", set.NArg())
	}
	if of.check != nil {
		if err := of.check(); err != nil {
			return err
		}
	}
	return f.find(out, set.Arg(0))
}

// find sets the folder of the corpus. It prints a message and returns errDone if no folder is named and the default does not
// exist.
func (f *flags) find(out io.Writer, named string) error {
	f.dir = cmp.Or(named, os.Getenv("ROWPROOF_CORPUS"), filepath.Join("..", "shared", "corpus"))
	if _, err := os.Stat(f.dir); err != nil && named == "" {
		fmt.Fprintf(out, "skipped: no corpus at %s: to measure, set ROWPROOF_CORPUS\n", f.dir)
		return errDone
	}
	return nil
}

// printMissed prints the missed limits, and the limits that --known lists as missed but that are met. It returns the exit
// status.
func (f *flags) printMissed(out io.Writer, limits []corpus.Miss) int {
	status := reached
	var all []string
	for _, m := range limits {
		all = append(all, m.Figure)
		if fmt.Fprintf(out, "missed: %s", m.Text); m.Figure != "" {
			fmt.Fprintf(out, " (figure %s)", m.Figure)
		}
		fmt.Fprintln(out)
		if !slices.Contains(f.known, m.Figure) {
			status = missed
		}
	}
	for _, figure := range f.known {
		if !slices.Contains(all, figure) {
			fmt.Fprintf(out, "met: %s: remove it from --known\n", figure)
		}
	}
	return status
}

// selection selects pages of the corpus.
type selection struct {
	sample int
	only   string
}

func (s *selection) add(set *pflag.FlagSet) {
	set.IntVar(&s.sample, "sample", 0, "use a sample of `N` pages, chosen by hashes of their paths (default: all pages)")
	set.StringVar(&s.only, "only", "", "use only pages whose path contains `TEXT`")
}

// pages returns the selected operation pages of a corpus.
func (s *selection) pages(dir string) ([]string, error) {
	all, err := corpus.Operations(dir)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(page string) bool { return !strings.Contains(page, s.only) })
	return mocked.Draw(all, s.sample), nil
}
