// Package help contains the texts of rowproof help. Lists in the texts are generated from the code.
package help

import (
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/harness/run"
)

// Topic is a help topic.
type Topic struct{ Name, Short, Text string }

// Topics returns the help topics, except "known" and "profile": the help texts of these commands are those topics.
func Topics() []Topic {
	topics := []Topic{
		{"rules", "Rules of lint and diff", rules()},
		{"shards", "Runs on several machines", shards},
		{"statuses", "Exit statuses", "Exit statuses of every command:\n\n  " + strings.ReplaceAll(strings.TrimSpace(run.Statuses()), "\n", "\n  ")},
		{"tags", "Tags of scenarios, and tag expressions", tags},
		{"verdicts", "Verdicts, grades and the gate", verdicts()},
		{"vocabulary", "Sentences of features", vocabulary()},
	}
	return append(topics, Topic{"topics", "List of the help topics", list(topics)})
}

// list returns one line per topic.
func list(topics []Topic) string {
	var b strings.Builder
	b.WriteString("Topics of rowproof help TOPIC:\n\n")
	fmt.Fprintf(&b, "  %-12s%s\n", "known", "Known failures")
	fmt.Fprintf(&b, "  %-12s%s\n", "profile", "Every key of a profile")
	for _, t := range topics {
		fmt.Fprintf(&b, "  %-12s%s\n", t.Name, t.Short)
	}
	return strings.TrimRight(b.String(), "\n")
}
