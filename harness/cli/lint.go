package cli

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/reports/findings"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/lint"
	"github.com/rowproof/rowproof/spec/openapi"
)

// lintFlags holds the flags of rowproof lint.
type lintFlags struct {
	format, failOn string
	rules          bool
}

func newLint(env Env) *cobra.Command {
	var f lintFlags
	cmd := &cobra.Command{
		Use:   "lint [PAGE|DIR]...",
		Short: "Report errors and contradictions in pages",
		Long: `Report errors and contradictions in reference pages: examples that contradict their tables,
errors that name unknown parameters, tables that cannot be parsed, and so on. The default is
the pages below spec.

Exit status: 0 no finding of the severity --fail-on or above; 1 at least one; 2 a page cannot be
read.`,
		Example: `  rowproof lint docs/CreateThing.md
  rowproof lint docs --format sarif > lint.sarif
  rowproof lint docs --format github --fail-on warning
  rowproof lint --rules`,
		RunE: func(_ *cobra.Command, args []string) error { return runLint(env, f, args) },
	}
	cmd.Flags().StringVar(&f.format, "format", "text", "output `FORMAT`: text, json, sarif or github")
	cmd.Flags().StringVar(&f.failOn, "fail-on", "error", "fail on findings of this `SEVERITY` or above: error, warning or info")
	cmd.Flags().BoolVar(&f.rules, "rules", false, "print the rules and exit")
	completed(cmd, "format", oneOf(keysOf(findings.Formats)...))
	completed(cmd, "fail-on", oneOf(string(spec.Error), string(spec.Warning), string(spec.Info)))
	return cmd
}

// grave ranks the severities.
var grave = map[spec.Severity]int{spec.Info: 1, spec.Warning: 2, spec.Error: 3}

func runLint(env Env, f lintFlags, args []string) error {
	write, known := findings.Formats[f.format]
	limit := grave[spec.Severity(f.failOn)]
	switch {
	case f.rules:
		return printRules(env.Out, lint.Rules())
	case !known:
		return misused(fmt.Errorf("--format %q: use text, json, sarif or github", f.format))
	case limit == 0:
		return misused(fmt.Errorf("--fail-on %q: use error, warning or info", f.failOn))
	}
	found, err := linted(env.Context, args)
	if err != nil {
		return misused(err)
	}
	if err := write(env.Out, found, env.Color); err != nil {
		return couldNot(err)
	}
	for _, x := range found {
		if grave[x.Severity] >= limit {
			return differs()
		}
	}
	return nil
}

// linted checks the named pages and the pages below named folders against the rules.
func linted(ctx context.Context, args []string) ([]lint.Finding, error) {
	if len(args) == 0 {
		args = []string{"spec"}
	}
	gateway, err := input.Gateway()
	if err != nil {
		return nil, err
	}
	names, err := input.PageFiles(args)
	if err != nil {
		return nil, err
	}
	linter := lint.New(gateway)
	var all []lint.Finding
	read := 0
	for _, page := range names {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		found, err := lintPage(linter, page.Path)
		switch {
		case err == nil:
			read++
		case page.Named:
			return nil, err
		default:
			found = []lint.Finding{{Finding: input.PassedOver(filepath.ToSlash(page.Path), err)}}
		}
		all = append(all, found...)
	}
	if read == 0 {
		return nil, fmt.Errorf("%s: no reference page (*.md): name a page or a folder of pages", strings.Join(args, ", "))
	}
	return all, nil
}

func lintPage(linter *lint.Linter, page string) ([]lint.Finding, error) {
	src, err := input.ReadFile(page)
	if err != nil {
		return nil, err
	}
	if openapi.LooksLikeOpenAPI(src) {
		return nil, fmt.Errorf("%s: this is an OpenAPI file, not a reference page: name the page that it was derived from", page)
	}
	return linter.Check(filepath.ToSlash(page), src)
}

// printRules prints each rule with its severity, explanation and fix.
func printRules(w io.Writer, rules []spec.Rule) error {
	for i, r := range rules {
		gap := "\n"
		if i == 0 {
			gap = ""
		}
		if _, err := fmt.Fprintf(w, "%s%s (%s)\n  %s\n  Fix: %s\n", gap, r.ID, r.Severity, r.Explanation, r.Fix); err != nil {
			return couldNot(err)
		}
	}
	return nil
}
