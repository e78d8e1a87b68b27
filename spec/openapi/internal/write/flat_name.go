package write

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// segment is a part of a flat name: the name of a member, or an index. Tag.N.Key is the member Key of each value of the
// list Tag.
type segment struct {
	name    string
	isIndex bool
}

// splitFlatName splits a flat name into segments. A name with an empty part is one segment.
func splitFlatName(name string) []segment {
	parts := strings.Split(name, ".")
	segments := make([]segment, len(parts))
	for i, part := range parts {
		part = strings.TrimSpace(part)
		segments[i] = segment{part, spec.IsIndex(part)}
		if part == "" || i == 0 && segments[0].isIndex || i > maxDepth {
			return []segment{{name: name}}
		}
	}
	if len(segments) == 1 {
		segments[0] = segment{name: name}
	}
	return segments
}
