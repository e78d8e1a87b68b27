package lint

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
)

var exampleTooLarge = rule{
	Rule: spec.Rule{
		ID:          "example-too-large",
		Severity:    spec.Warning,
		Explanation: "An integer in an example does not fit the size of its type: 32 bits for Integer, 64 bits for Long. Clients that use the type cannot read it.",
		Fix:         "Use a larger type, such as Long or String, or correct the example.",
	},
	check: checkTooLarge,
}

func checkTooLarge(p *page) []Finding {
	var all []Finding
	add := func(pos spec.Position, name, value string, t spec.Type) bool {
		value = strings.Trim(value, quotes)
		if t.Fits(value) {
			return false
		}
		all = append(all, p.at(p.lineOf(pos, value), value, "the example value %s of %s does not fit the %d bits of %s", answer.Clip(value), name, t.Bits(), t.Name))
		return true
	}
	for _, q := range p.Parameters {
		add(q.Pos, q.Name, q.Example, q.Type)
	}
	for _, e := range p.calls() {
		for _, v := range e.Call.Parameters {
			if q := p.request.rows[spec.Unnumbered(v.Name)]; q != nil && v.Value != q.Example {
				add(e.Pos, v.Name, v.Value, q.Type)
			}
		}
	}
	for _, f := range p.Fields {
		t := f.Scalar()
		if f.Strength != spec.Table || t.Bits() == 0 || add(f.Pos, f.Path, f.Example, t) {
			continue
		}
		for _, a := range p.answers {
			for _, value := range scalars(a.content(p.Operation.Name), f) {
				if add(a.Pos, f.Path, value, t) {
					break
				}
			}
		}
	}
	return all
}

// scalars returns the texts of the values that a response shows for a field. For a list, it returns the texts of the
// elements.
func scalars(root *answer.Node, f spec.Field) []string {
	var texts []string
	for _, n := range root.At(f.Path) {
		if f.Type.Element.JSON == spec.Any {
			texts = append(texts, n.Text)
			continue
		}
		for _, e := range n.Elements() {
			texts = append(texts, e.Text)
		}
	}
	return texts
}
