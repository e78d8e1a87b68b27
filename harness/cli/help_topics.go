package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/rowproof/rowproof/harness/run"
)

// newTopics returns the help topics: commands that only have a text. The topic profile is the command of that name.
func newTopics() []*cobra.Command {
	topics := []*cobra.Command{
		{Use: "rules", Short: "Rules of lint, and kinds of changes of diff", Long: rulesHelp()},
		{Use: "statuses", Short: "Exit statuses", Long: "Exit statuses of every command:\n\n  " + strings.ReplaceAll(strings.TrimSpace(run.Statuses()), "\n", "\n  ")},
		{Use: "tags", Short: "Tags of scenarios, and expressions that select them", Long: tagsHelp},
		{Use: "verdicts", Short: "Verdicts, grades and the gate", Long: verdictsHelp()},
		{Use: "vocabulary", Short: "Sentences of features", Long: vocabularyHelp()},
	}
	return append(topics, &cobra.Command{Use: "topics", Short: "List of the help topics", Long: topicsHelp(topics)})
}

// topicsHelp lists the topics.
func topicsHelp(topics []*cobra.Command) string {
	var b strings.Builder
	b.WriteString("rowproof help TOPIC explains:\n\n")
	fmt.Fprintf(&b, "  %-12s%s\n", "profile", "Every key of a profile")
	for _, t := range topics {
		fmt.Fprintf(&b, "  %-12s%s\n", t.Name(), t.Short)
	}
	return strings.TrimRight(b.String(), "\n")
}
