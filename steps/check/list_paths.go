package check

import (
	"regexp"

	"github.com/rowproof/rowproof/spec"
)

// lists holds the paths of a page's lists and of their wrappers. XML may omit empty lists and wrappers.
type lists map[string]bool

// listWord matches the type names that pages use for lists.
var listWord = regexp.MustCompile(`(?i)^\s*(?:array|list)\b|\[\]\s*$`)

// listsOf returns the lists among the response rows. A wrapper is a row that the page calls a list, or an object
// with a list as its only member.
func listsOf(fields []spec.Field) lists {
	found, members := lists{}, map[string]int{}
	for _, f := range fields {
		members[spec.ParentPath(f.Path)]++
		if f.Type.JSON == spec.Array || listWord.MatchString(f.Type.Name) {
			found[f.Path] = true
		}
	}
	for _, f := range fields {
		if parent := spec.ParentPath(f.Path); f.Type.JSON == spec.Array && parent != "" && members[parent] == 1 {
			found[parent] = true
		}
	}
	return found
}
