package spec

import (
	"slices"
	"strings"
)

// readingVerbs begin the names of operations that change nothing.
var readingVerbs = []string{"Describe", "Get", "List", "Query", "Check", "Search", "Count", "Preview", "Verify", "Estimate"}

// Reads reports whether an operation only reads, based on the verb of its name. An operation with an unknown verb is
// assumed to change something.
func (o Operation) Reads() bool { return o.hasVerb(readingVerbs) }

// modifyingVerbs begin the names of operations that change something that exists. Such an operation can be repeated.
var modifyingVerbs = []string{"Modify", "Update", "Set", "Put", "Change", "Configure", "Replace", "Edit", "Reset"}

// Modifies reports whether an operation changes something that exists to given values, based on the verb of its name.
func (o Operation) Modifies() bool { return o.hasVerb(modifyingVerbs) }

// endingVerbs begin the names of operations that remove, stop or start something that exists.
var endingVerbs = []string{
	"Delete", "Remove", "Release", "Cancel", "Stop", "Start", "Restart", "Continue", "Enable", "Disable", "Detach", "Dissociate", "Disassociate", "Unassociate", "Unbind",
}

// ActsOnExisting reports whether the required names of a request are those of existing things, based on the verb of the
// operation's name. A name of an operation with an unknown verb may be that of a new thing.
func (o Operation) ActsOnExisting() bool { return o.Reads() || o.hasVerb(endingVerbs) }

// hasVerb reports whether the name of an operation begins with one of the verbs.
func (o Operation) hasVerb(verbs []string) bool {
	return slices.ContainsFunc(verbs, func(verb string) bool {
		rest, ok := strings.CutPrefix(o.Name, verb)
		return ok && (rest == "" || rest[0] >= 'A' && rest[0] <= 'Z')
	})
}
