package run

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/config"
)

// reading lists the verbs that begin the names of operations that change nothing.
var reading = []string{"Describe", "Get", "List", "Query", "Check", "Search", "Count", "Preview", "Verify", "Estimate"}

// changesThings tells by the verb of its name whether an operation changes things. A verb that is not known
// to read is taken to change.
func changesThings(operation string) bool {
	return !slices.ContainsFunc(reading, func(verb string) bool {
		rest, ok := strings.CutPrefix(operation, verb)
		return ok && (rest == "" || rest[0] >= 'A' && rest[0] <= 'Z')
	})
}

// refusal says why an operation may not be called at an endpoint; "" where it may. What changes things is
// called on this machine, or where the profile allows it by name.
func refusal(p *config.Profile, operation string) string {
	if !changesThings(operation) || config.Loopback(p.Endpoint) || slices.Contains(p.Allow, operation) {
		return ""
	}
	return fmt.Sprintf("%s changes things and the endpoint is not on this machine: add it to allow in the profile, if it may be called there", operation)
}
