package check

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
)

// checkElements checks the elements of a list of scalars, which may be in a wrapper. A JSON null is not an element; an
// empty text or an empty XML element is a deviation.
func (in *inspection) checkElements(n *answer.Node, at *trail) {
	t := in.field.Type.OfElement()
	if t.JSON == spec.Any || in.field.Strength == spec.FromExample {
		return
	}
	if n.Kind == answer.Object && wraps(n) {
		at = at.to(n.Children[0].Name)
	}
	values, _ := items(n, "")
	for _, v := range values {
		kind, convention := flawOf(spec.Field{Type: t}, in.mustFill, v)
		if kind == "" {
			in.checkLimits(v, at.elements())
		} else {
			in.add(at.elements(), v, Problem{Kind: kind, Expected: expects(kind, t), Actual: v.String()}, convention || kind == Empty && v.Kind != answer.Null)
		}
	}
}
