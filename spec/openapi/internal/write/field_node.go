package write

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// fieldNode is a part of a response: the root, a property or the items of an array.
type fieldNode struct {
	name       string       // of a property
	field      *spec.Field  // row of the node; nil if the page has none
	properties []*fieldNode // of an object
	byName     map[string]*fieldNode
	items      *fieldNode // of an array
}

var pathSegment = regexp.MustCompile(`^([^.\[\]]+)((?:\[\])*)$`)

// maxDepth is the maximum depth of paths and flat names, far more than pages need.
const maxDepth = 20

// fieldTree builds a tree from response rows by their paths: A[].B is the property B in each item of the array A. A row
// is unplaced if its path is invalid, is a duplicate, or contradicts an earlier row.
func fieldTree(fields []spec.Field) (root *fieldNode, unplaced []spec.Field) {
	root = &fieldNode{properties: []*fieldNode{}}
	for _, f := range fields {
		fn := root.at(f.Path)
		if fn == nil || fn.field != nil {
			unplaced = append(unplaced, f)
			continue
		}
		fn.field = &f
	}
	return root, unplaced
}

// at returns the node at a path and creates missing nodes. It returns nil if the path is invalid or contradicts the
// tree.
func (fn *fieldNode) at(path string) *fieldNode {
	segments := strings.Split(path, ".")
	if len(segments) > maxDepth {
		return nil
	}
	for _, s := range segments {
		m := pathSegment.FindStringSubmatch(s)
		if m == nil || len(m[2]) > 2*maxDepth {
			return nil
		}
		fn = fn.property(m[1])
		for range len(m[2]) / 2 {
			fn = fn.item()
		}
	}
	return fn
}

func (fn *fieldNode) property(name string) *fieldNode {
	if fn == nil || fn.items != nil {
		return nil
	}
	if p := fn.byName[name]; p != nil {
		return p
	}
	if fn.byName == nil {
		fn.byName = map[string]*fieldNode{}
	}
	p := &fieldNode{name: name}
	fn.byName[name], fn.properties = p, append(fn.properties, p)
	return p
}

func (fn *fieldNode) item() *fieldNode {
	if fn == nil || fn.properties != nil {
		return nil
	}
	if fn.items == nil {
		fn.items = &fieldNode{name: fn.name}
	}
	return fn.items
}

// jsonType returns the type that the children require or, without children, the type of the row.
func (fn *fieldNode) jsonType() spec.JSONType {
	switch {
	case fn.items != nil:
		return spec.Array
	case fn.properties != nil:
		return spec.Object
	case fn.field != nil:
		return fn.field.Type.JSON
	}
	return spec.Any
}
