package openapi

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// A flat name such as Tag.N.Key is a way into a structure: a member Key of each value of the list Tag.

// step is a part of a flat name: a member, or any value of a list.
type step struct {
	name  string
	index bool
}

// stepsOf takes a flat name apart. A name that leads into no structure, because it has no dot or an
// empty part, is one step.
func stepsOf(name string) []step {
	parts := strings.Split(name, ".")
	steps := make([]step, len(parts))
	for i, part := range parts {
		part = strings.TrimSpace(part)
		steps[i] = step{part, spec.IsIndex(part)}
		if part == "" || i == 0 && steps[0].index || i > maxSegments {
			return []step{{name: name}}
		}
	}
	if len(steps) == 1 {
		steps[0] = step{name: name}
	}
	return steps
}
