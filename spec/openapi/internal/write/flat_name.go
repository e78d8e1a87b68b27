package write

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// A flat name such as Tag.N.Key is a way into a structure: a member Key of each value of the list Tag.

// step is a part of a flat name: a member, or any value of a list.
type segment struct {
	name    string
	isIndex bool
}

// stepsOf takes a flat name apart. A name that leads into no structure, because it has no dot or an
// empty part, is one step.
func splitFlatName(name string) []segment {
	parts := strings.Split(name, ".")
	steps := make([]segment, len(parts))
	for i, part := range parts {
		part = strings.TrimSpace(part)
		steps[i] = segment{part, spec.IsIndex(part)}
		if part == "" || i == 0 && steps[0].isIndex || i > maxDepth {
			return []segment{{name: name}}
		}
	}
	if len(steps) == 1 {
		steps[0] = segment{name: name}
	}
	return steps
}
