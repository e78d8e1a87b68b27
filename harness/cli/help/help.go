// Package help holds the texts of rowproof help. What they list comes from the code that decides it.
package help

import (
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/harness/run"
)

// Topic is a text that rowproof help prints.
type Topic struct{ Name, Short, Text string }

// Topics returns the help topics. The topic profile is the command of that name.
func Topics() []Topic {
	topics := []Topic{
		{"rules", "Rules of lint, and kinds of changes of diff", rules()},
		{"statuses", "Exit statuses", "Exit statuses of every command:\n\n  " + strings.ReplaceAll(strings.TrimSpace(run.Statuses()), "\n", "\n  ")},
		{"tags", "Tags of scenarios, and expressions that select them", tags},
		{"verdicts", "Verdicts, grades and the gate", verdicts()},
		{"vocabulary", "Sentences of features", vocabulary()},
	}
	return append(topics, Topic{"topics", "List of the help topics", list(topics)})
}

// list lists the topics.
func list(topics []Topic) string {
	var b strings.Builder
	b.WriteString("rowproof help TOPIC explains:\n\n")
	fmt.Fprintf(&b, "  %-12s%s\n", "profile", "Every key of a profile")
	for _, t := range topics {
		fmt.Fprintf(&b, "  %-12s%s\n", t.Name, t.Short)
	}
	return strings.TrimRight(b.String(), "\n")
}
