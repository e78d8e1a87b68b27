package spec

import (
	"slices"
	"strings"
)

// readingVerbs begin the names of operations that change nothing.
var readingVerbs = []string{"Describe", "Get", "List", "Query", "Check", "Search", "Count", "Preview", "Verify", "Estimate"}

// Reads reports whether an operation only reads, based on the verb of its name. An operation with an unknown verb is
// assumed to change something.
func (o Operation) Reads() bool {
	return slices.ContainsFunc(readingVerbs, func(verb string) bool {
		rest, ok := strings.CutPrefix(o.Name, verb)
		return ok && (rest == "" || rest[0] >= 'A' && rest[0] <= 'Z')
	})
}
