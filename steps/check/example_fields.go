package check

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
)

// undocumentedFields returns the fields that examples show and that fields does not contain. Members of an
// undocumented field are not returned separately. The type comes from the first JSON example; if there is none, any
// type is allowed.
func undocumentedFields(fields []spec.Field, examples []*answer.Node) []spec.Field {
	page := documentedOf(fields)
	if page.members == nil {
		return nil
	}
	page.member(requestID)
	var found []spec.Field
	for _, root := range examples {
		page.undocumented(root, "", func(path string, n *answer.Node) {
			i := slices.IndexFunc(found, func(f spec.Field) bool { return f.Path == path })
			if i < 0 {
				f := spec.Field{Name: n.Name, Path: path}
				f.Strength = spec.FromExample
				i, found = len(found), append(found, f)
			}
			if found[i].Type.JSON == spec.Any && !isXML(n) {
				found[i].Type.JSON = typeOf(n)
			}
		})
	}
	return found
}

// undocumented calls visit for each member of n that the page does not document.
func (d *documented) undocumented(n *answer.Node, path string, visit func(path string, n *answer.Node)) {
	switch {
	case d.members == nil:
	case n.Kind == answer.Array && !d.list && path != "": // the rows document a wrapper here, and no paths of a list
	case n.Kind == answer.Array:
		for _, c := range n.Children {
			d.undocumented(c, path, visit)
		}
	case d.list && wraps(n) && d.members[n.Children[0].Name] == nil:
		d.undocumented(n.Children[0], path, visit)
	case n.Kind == answer.Object:
		for _, c := range n.Children {
			d.undocumentedMember(c, strings.TrimPrefix(path+"."+c.Name, "."), visit)
		}
	}
}

// undocumentedMember calls visit for a member of an object that the page does not document, or for such members of it.
func (d *documented) undocumentedMember(n *answer.Node, path string, visit func(path string, n *answer.Node)) {
	m := d.members[n.Name]
	switch {
	case m == nil && d.hasBelow(n.Name):
	case m == nil:
		visit(path, n)
	case m.list:
		m.undocumented(n, path+"[]", visit)
	default:
		m.undocumented(n, path, visit)
	}
}

// hasBelow reports whether the page documents a name one level below d, so that the example only lacks the wrapper that the
// rows document.
func (d *documented) hasBelow(name string) bool {
	for _, m := range d.members {
		if m.members[name] != nil {
			return true
		}
	}
	return false
}

// typeOf returns the type of a JSON value.
func typeOf(n *answer.Node) spec.JSONType {
	switch {
	case n.Kind == answer.Number && integerText.MatchString(n.Text):
		return spec.Integer
	case n.Kind == answer.Null:
		return spec.Any
	default:
		return spec.JSONType(n.Kind)
	}
}
