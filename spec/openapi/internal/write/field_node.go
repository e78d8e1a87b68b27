package write

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// branch is a part of an answer: the root, a property or the items of an array.
type fieldNode struct {
	name       string       // of a property
	field      *spec.Field  // its row; nil where the page has none
	properties []*fieldNode // of an object
	byName     map[string]*fieldNode
	items      *fieldNode // of an array
}

var pathSegment = regexp.MustCompile(`^([^.\[\]]+)((?:\[\])*)$`)

// maxSegments bounds the depth of a path, far above that of any page.
const maxDepth = 20

// treeOf arranges response rows by their paths ("A[].B" is B in each item of the array A). Rows whose path
// is none, is taken or contradicts an earlier one are left.
func fieldTree(fields []spec.Field) (root *fieldNode, left []spec.Field) {
	root = &fieldNode{properties: []*fieldNode{}}
	for _, f := range fields {
		b := root.at(f.Path)
		if b == nil || b.field != nil {
			left = append(left, f)
			continue
		}
		b.field = &f
	}
	return root, left
}

// descend finds or makes the branch at a path; nil where that is not possible.
func (b *fieldNode) at(path string) *fieldNode {
	segments := strings.Split(path, ".")
	if len(segments) > maxDepth {
		return nil
	}
	for _, s := range segments {
		m := pathSegment.FindStringSubmatch(s)
		if m == nil || len(m[2]) > 2*maxDepth {
			return nil
		}
		b = b.property(m[1])
		for range len(m[2]) / 2 {
			b = b.item()
		}
		if b == nil {
			return nil
		}
	}
	return b
}

func (b *fieldNode) property(name string) *fieldNode {
	if b == nil || b.items != nil {
		return nil
	}
	if p := b.byName[name]; p != nil {
		return p
	}
	if b.byName == nil {
		b.byName = map[string]*fieldNode{}
	}
	p := &fieldNode{name: name}
	b.byName[name], b.properties = p, append(b.properties, p)
	return p
}

func (b *fieldNode) item() *fieldNode {
	if b == nil || b.properties != nil {
		return nil
	}
	if b.items == nil {
		b.items = &fieldNode{name: b.name}
	}
	return b.items
}

// jsonType is what the branch must be, given what is in it; else what its row says.
func (b *fieldNode) jsonType() spec.JSONType {
	switch {
	case b.items != nil:
		return spec.Array
	case b.properties != nil:
		return spec.Object
	case b.field != nil:
		return b.field.Type.JSON
	}
	return spec.Any
}
