package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rowproof/rowproof/harness/versions"
	"github.com/rowproof/rowproof/reports/changes"
	"github.com/rowproof/rowproof/spec/diff"
)

// diffFlags holds the flags of rowproof diff.
type diffFlags struct {
	format, failOn, git string
	all, rules          bool
}

func newDiff(env Env) *cobra.Command {
	var f diffFlags
	cmd := &cobra.Command{
		Use:   "diff OLD NEW | diff --git REV [PAGE|DIR]...",
		Short: "Report changes between two versions, and which of them break clients",
		Long: `Report row by row what changed between two versions of a page, a folder of pages or an OpenAPI
file. Each change is breaking, risky or compatible for existing clients. Changes of examples,
notes and wording are only counted; --all prints them. Parts of an OpenAPI file that rowproof
cannot judge, such as callbacks, are reported as not-compared if they differ.

With --git, the old version is in a git revision: a branch, a tag or a commit. The new version
is in the working tree, or in the second revision of REV..REV. Only files that git reports as
changed are compared, below the named folders or the current folder. Renamed pages that git tracks
are compared with their old version. OLD and NEW can also be REV:PATH, as in git show.

Exit status: 0 no change of the class --fail-on or worse; 1 at least one; 2 OLD or NEW cannot be
read.`,
		Example: `  rowproof diff old/CreateThing.md docs/CreateThing.md
  rowproof diff old docs --format markdown
  rowproof diff old docs --format github --fail-on risky
  rowproof diff --git "$(git merge-base origin/main HEAD)" docs
  rowproof diff --git v1.0..v2.0
  rowproof diff --rules`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 2 && !f.rules && !cmd.Flags().Changed("git") {
				return fmt.Errorf("%d arguments: want OLD and NEW, or --git REV", len(args))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := notEmpty(cmd, "git"); err != nil {
				return misused(err)
			}
			return runDiff(env, f, args)
		},
	}
	cmd.Flags().StringVar(&f.format, "format", "text", "output `FORMAT`: text, markdown, json, github or junit")
	cmd.Flags().StringVar(&f.failOn, "fail-on", "breaking", "fail on changes of this `CLASS` or worse: breaking, risky, compatible or none")
	cmd.Flags().StringVar(&f.git, "git", "", "compare with the pages of the git revision `REV`, or of two revisions REV..REV")
	cmd.Flags().BoolVar(&f.all, "all", false, "also print changes of examples, notes and wording")
	cmd.Flags().BoolVar(&f.rules, "rules", false, "print the rules with their classes and exit")
	completed(cmd, "format", oneOf(keysOf(changes.Formats)...))
	completed(cmd, "fail-on", oneOf(string(diff.Breaking), string(diff.Risky), string(diff.Compatible), "none"))
	return cmd
}

func runDiff(env Env, f diffFlags, args []string) error {
	write, known := changes.Formats[f.format]
	limits := []string{string(diff.Breaking), string(diff.Risky), string(diff.Compatible), "none"}
	switch {
	case f.rules:
		return printClasses(env.Out)
	case !known:
		return misused(fmt.Errorf("--format %q: use text, markdown, json, github or junit", f.format))
	case !slices.Contains(limits, f.failOn):
		return misused(fmt.Errorf("--fail-on %q: use breaking, risky, compatible or none", f.failOn))
	}
	r, err := f.compare(env, args)
	if err != nil {
		return misused(err)
	}
	found := r.Changes
	report := changes.Report{Changes: found, FailOn: diff.Class(f.failOn), Old: r.Old, New: r.New}
	if f.failOn == "none" {
		report.FailOn = ""
	}
	if !f.all {
		report.Changes = slices.DeleteFunc(slices.Clone(found), func(c diff.Change) bool { return c.Page })
		report.Left = len(found) - len(report.Changes)
	}
	if err := write(env.Out, report); err != nil {
		return couldNot(err)
	}
	if report.Fails() {
		return differs()
	}
	return nil
}

// compare reads both versions and compares them. It prints which files below a folder are not pages, but not the findings
// of pages.
func (f diffFlags) compare(env Env, args []string) (r *versions.Result, err error) {
	if f.git != "" {
		r, err = versions.Since(env.Context, f.git, args)
	} else {
		r, err = versions.Compare(env.Context, args[0], args[1])
	}
	if r != nil {
		printFindings(env.Err, r.Skipped)
	}
	return r, err
}

// printClasses prints each rule with its class and the reason.
func printClasses(w io.Writer) error {
	var b strings.Builder
	for _, r := range diff.Rules() {
		fmt.Fprintf(&b, "%s (%s)\n  %s\n", r.ID, r.Class, r.Reason)
		for _, class := range []diff.Class{diff.Breaking, diff.Risky, diff.Compatible} {
			if why := r.Reasons()[class]; why != "" && class != r.Class {
				fmt.Fprintf(&b, "  or %s: %s\n", class, why)
			}
		}
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return couldNot(err)
	}
	return nil
}
