package repair

import (
	"slices"
	"strings"
)

// jsonNode is a value: an object (names and values), a list (values only) or a scalar.
type jsonNode struct {
	kind   byte // '{', '[' or 0
	scalar string
	names  []string
	values []*jsonNode
}

// write prints one member or item per line.
func (n *jsonNode) write(b *strings.Builder, indent string) {
	if n.kind == 0 {
		b.WriteString(n.scalar)
		return
	}
	b.WriteByte(n.kind)
	for i, v := range n.values {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n" + indent + "  ")
		if n.kind == '{' {
			b.WriteString(n.names[i] + ": ")
		}
		v.write(b, indent+"  ")
	}
	if len(n.values) > 0 {
		b.WriteString("\n" + indent)
	}
	b.WriteByte(n.kind + 2) // '}' and ']' are two characters after '{' and '['
}

// has reports whether an object has a member, or has too many members to search.
func (n *jsonNode) has(name string) bool {
	return len(n.names) >= maxLook || slices.Contains(n.names, name)
}
