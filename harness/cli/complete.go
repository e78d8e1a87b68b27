package cli

import (
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rowproof/rowproof/harness/embedded"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/mock"
	"github.com/rowproof/rowproof/harness/mock/style"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/spec"
)

// completed registers the values that the shell offers for a flag.
func completed(cmd *cobra.Command, flag string, values cobra.CompletionFunc) {
	if err := cmd.RegisterFlagCompletionFunc(flag, values); err != nil {
		panic(err) // the command does not have the flag
	}
}

// oneOf offers fixed values.
func oneOf(values ...string) cobra.CompletionFunc {
	return cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)
}

// keysOf returns the names of formats, sorted.
func keysOf[V any](formats map[string]V) []string { return slices.Sorted(maps.Keys(formats)) }

// gates offers what --require accepts; a share is an example.
func gates() cobra.CompletionFunc {
	values := []string{"none\tnothing"}
	for _, g := range []spec.Grade{spec.R0, spec.R1, spec.R2} {
		values = append(values, string(g)+"\t"+g.Meaning())
	}
	return oneOf(append(values, "90%\ta share of the rows")...)
}

// topicNames offers the commands, and the topics that cobra's own completion leaves out.
func topicNames(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	at, _, err := cmd.Root().Find(args)
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var values []string
	for _, c := range at.Commands() {
		if !c.Hidden {
			values = append(values, c.Name()+"\t"+c.Short)
		}
	}
	return values, cobra.ShellCompDirectiveNoFileComp
}

// defects offers the defects of the mock of the pages that the command line names.
func defects(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	ps, _, err := input.Load(args)
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	o := embedded.Options(ps)
	values := []string{"list\tprint all defects"}
	for _, d := range mock.Defects(o.Contracts, o.Gateway) {
		values = append(values, d.ID+"\t"+d.Text)
	}
	return values, cobra.ShellCompDirectiveNoFileComp
}

// styles offers the styles of the mock.
func styles() cobra.CompletionFunc {
	values := []string{"list\tprint all styles"}
	for _, s := range style.Styles() {
		values = append(values, string(s))
	}
	return oneOf(values...)
}

// tags offers the tags of the scenarios of the pages that the command line names, for the last tag of an expression:
// first the families, such as @row:, then the tags of one.
func tags(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	ps, _, err := input.Load(args)
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	plan, err := run.MakePlan(input.WithGateway(ps), nil, nil)
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	at := strings.LastIndexAny(typed, " (~,&") + 1
	before, last := typed[:at], typed[at:]
	if strings.Contains(last, ":") {
		return startingWith(before, last, plan.Tags()), cobra.ShellCompDirectiveNoFileComp
	}
	return startingWith(before, last, families(plan.Tags())), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// families returns the tags up to their colon, each once.
func families(tags []string) []string {
	var all []string
	for _, t := range tags {
		if name, _, ok := strings.Cut(t, ":"); ok {
			t = name + ":"
		}
		all = append(all, t)
	}
	return slices.Compact(all)
}

// startingWith returns the tags that begin with what was typed of the last one, each behind the text before it.
func startingWith(before, last string, tags []string) []string {
	var all []string
	for _, t := range tags {
		if strings.HasPrefix(t, last) {
			all = append(all, before+t)
		}
	}
	return all
}
