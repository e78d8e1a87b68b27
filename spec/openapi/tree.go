package openapi

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// branch is a part of an answer: the root, a property or the items of an array.
type branch struct {
	name  string      // of a property
	field *spec.Field // its row; nil where the page has none
	props []*branch   // of an object
	named map[string]*branch
	items *branch // of an array
}

var pathSegment = regexp.MustCompile(`^([^.\[\]]+)((?:\[\])*)$`)

// maxSegments bounds the depth of a path, far above that of any page.
const maxSegments = 20

// treeOf arranges response rows by their paths ("A[].B" is B in each item of the array A). Rows whose path
// is none, is taken or contradicts an earlier one are left.
func treeOf(fields []spec.Field) (root *branch, left []spec.Field) {
	root = &branch{props: []*branch{}}
	for _, f := range fields {
		b := root.descend(f.Path)
		if b == nil || b.field != nil {
			left = append(left, f)
			continue
		}
		b.field = &f
	}
	return root, left
}

// descend finds or makes the branch at a path; nil where that is not possible.
func (b *branch) descend(path string) *branch {
	segments := strings.Split(path, ".")
	if len(segments) > maxSegments {
		return nil
	}
	for _, s := range segments {
		m := pathSegment.FindStringSubmatch(s)
		if m == nil || len(m[2]) > 2*maxSegments {
			return nil
		}
		b = b.prop(m[1])
		for range len(m[2]) / 2 {
			b = b.item()
		}
		if b == nil {
			return nil
		}
	}
	return b
}

func (b *branch) prop(name string) *branch {
	if b == nil || b.items != nil {
		return nil
	}
	if p := b.named[name]; p != nil {
		return p
	}
	if b.named == nil {
		b.named = map[string]*branch{}
	}
	p := &branch{name: name}
	b.named[name], b.props = p, append(b.props, p)
	return p
}

func (b *branch) item() *branch {
	if b == nil || b.props != nil {
		return nil
	}
	if b.items == nil {
		b.items = &branch{name: b.name}
	}
	return b.items
}

// jsonType is what the branch must be, given what is in it; else what its row says.
func (b *branch) jsonType() spec.JSONType {
	switch {
	case b.items != nil:
		return spec.Array
	case b.props != nil:
		return spec.Object
	case b.field != nil:
		return b.field.Type.JSON
	}
	return spec.Any
}
