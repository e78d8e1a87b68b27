package check

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
)

// checkElements checks the elements of a list of scalars, which may be in a wrapper. A JSON null is not an element. An
// empty element in XML is a deviation, because it may be an empty text.
func (in *inspection) checkElements(n *answer.Node, at *trail) {
	t := in.field.Type.OfElement()
	if t.JSON == spec.Any || in.field.Strength == spec.FromExample || n.IsLeaf() && !isXML(n) {
		return
	}
	if n.Kind == answer.Object && wraps(n) {
		at = at.to(n.Children[0].Name)
	}
	values, _ := items(n, "")
	for _, v := range values {
		kind, convention := flawOf(spec.Field{Type: t}, false, v)
		if kind != "" {
			in.add(at.elements(), v, Problem{Kind: kind, Expected: expects(kind, t), Actual: v.String()}, convention || kind == Empty && isXML(v))
		}
	}
}
