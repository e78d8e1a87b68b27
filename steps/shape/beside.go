package shape

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// fieldsBeside returns the fields that the examples show and that are not among the fields of the page, without
// those inside them. The type is that of the first JSON example, or any.
func (ev evidence) fieldsBeside(fields []spec.Field) []spec.Field {
	page := documentedOf(fields)
	if page.members == nil {
		return nil
	}
	page.member(requestID)
	var found []spec.Field
	for _, root := range ev.answers {
		page.beside(root, "", func(path string, n *Node) {
			i := slices.IndexFunc(found, func(f spec.Field) bool { return f.Path == path })
			if i < 0 {
				f := spec.Field{Name: n.Name, Path: path}
				f.Strength = spec.FromExample
				i, found = len(found), append(found, f)
			}
			if found[i].Type.JSON == spec.Any && !n.xml {
				found[i].Type.JSON = typeOf(n)
			}
		})
	}
	return found
}

// beside calls visit for each member of n that the page does not document.
func (d *documented) beside(n *Node, path string, visit func(path string, n *Node)) {
	switch {
	case d.members == nil:
	case n.Kind == Array:
		for _, c := range n.Children {
			d.beside(c, path, visit)
		}
	case n.Kind == Object && d.list && n.wraps() && d.members[n.Children[0].Name] == nil:
		d.beside(n.Children[0], path, visit)
	case n.Kind == Object:
		for _, c := range n.Children {
			at := strings.TrimPrefix(path+"."+c.Name, ".")
			m := d.members[c.Name]
			switch {
			case m == nil:
				visit(at, c)
			case m.list:
				m.beside(c, at+"[]", visit)
			default:
				m.beside(c, at, visit)
			}
		}
	}
}

// typeOf returns the type of a value of JSON.
func typeOf(n *Node) spec.JSONType {
	switch {
	case n.Kind == Number && integerText.MatchString(n.Text):
		return spec.Integer
	case n.Kind == Null:
		return spec.Any
	default:
		return spec.JSONType(n.Kind)
	}
}
