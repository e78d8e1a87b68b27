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

// completed registers the completions of a flag.
func completed(cmd *cobra.Command, flag string, values cobra.CompletionFunc) {
	if err := cmd.RegisterFlagCompletionFunc(flag, values); err != nil {
		panic(err) // the flag does not exist
	}
}

// oneOf returns completions with fixed values.
func oneOf(values ...string) cobra.CompletionFunc {
	return cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)
}

// keysOf returns the keys of a map of formats, sorted.
func keysOf[V any](formats map[string]V) []string { return slices.Sorted(maps.Keys(formats)) }

// gates returns the completions of --require.
func gates() cobra.CompletionFunc {
	values := []string{"none\tnothing"}
	for _, g := range []spec.Grade{spec.R0, spec.R1, spec.R2} {
		values = append(values, string(g)+"\t"+g.Meaning())
	}
	return oneOf(append(values, "90%\ta share of the rows")...)
}

// topicNames returns the commands and help topics. Cobra's own completion omits the topics.
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

// defects returns the defects for the pages on the command line.
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

// styles returns the completions of --style.
func styles() cobra.CompletionFunc {
	values := []string{"list\tprint all styles"}
	for _, s := range style.Styles() {
		values = append(values, string(s))
	}
	return oneOf(values...)
}

// tags completes the last tag of an expression with the tags of the pages on the command line: first a prefix such as @row:,
// then a tag with that prefix.
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

// families returns the prefixes of tags up to the colon, without duplicates.
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

// startingWith returns the tags that begin with the string last. It prepends the string before to each of these tags.
func startingWith(before, last string, tags []string) []string {
	var all []string
	for _, t := range tags {
		if strings.HasPrefix(t, last) {
			all = append(all, before+t)
		}
	}
	return all
}
