package lint

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
)

var exampleWrongType = rule{
	Rule: spec.Rule{
		ID:          "example-wrong-type",
		Severity:    spec.Error,
		Explanation: "An example value does not have the documented type.",
		Fix:         "Use a value of the type, or correct the type.",
	},
	check: checkWrongType,
}

func checkWrongType(p *page) []Finding {
	var all []Finding
	for _, q := range p.Parameters {
		if !fitsType(q.Type, q.Example) {
			all = append(all, p.at(p.lineOf(q.Pos, q.Example), q.Example, "the example value %q of %s is not of type %s", q.Example, q.Name, q.Type.Name))
		}
	}
	for _, f := range p.Fields {
		if !fitsType(f.Type, f.Example) {
			all = append(all, p.at(p.lineOf(f.Pos, f.Example), f.Example, "the example value %q of %s is not of type %s", f.Example, f.Name, f.Type.Name))
		}
	}
	for _, e := range p.calls() {
		for _, v := range e.Call.Parameters {
			q := p.request.rows[spec.Unnumbered(v.Name)]
			if q != nil && v.Value != q.Example && !fitsType(q.Type, v.Value) {
				all = append(all, p.at(p.lineOf(e.Pos, v.Name), v.Value, "the request example sets %s to %q, which is not of type %s", v.Name, v.Value, q.Type.Name))
			}
		}
	}
	return append(all, p.wrongElements()...)
}

// wrongElements reports the elements of lists in example values and responses that do not have the documented type.
func (p *page) wrongElements() []Finding {
	var all []Finding
	for _, q := range p.Parameters {
		if bad := wrongElement(q.Type, q.Example); bad != "" {
			all = append(all, p.at(p.lineOf(q.Pos, bad), bad, "the example value of %s has the element %s, which is not of type %s", q.Name, bad, q.Type.Element.Name))
		}
	}
	for _, f := range p.Fields {
		if f.Strength != spec.Table || f.Type.Element.JSON == spec.Any {
			continue
		}
		if bad := wrongElement(f.Type, f.Example); bad != "" {
			all = append(all, p.at(p.lineOf(f.Pos, bad), bad, "the example value of %s has the element %s, which is not of type %s", f.Name, bad, f.Type.Element.Name))
		}
		for _, a := range p.answers {
			if bad := wrongElementIn(a.content(p.Operation.Name), f); bad != nil {
				all = append(all, p.at(p.lineOf(a.Pos, bad.Text), bad.Text, "the example shows %s in the list %s, whose elements are of type %s", bad, f.Path, f.Type.Element.Name))
			}
		}
	}
	return all
}

// wrongElement returns the first element of an example value that does not fit the element type of the list. It returns
// "" if each element fits. The value is a JSON array, or one element.
func wrongElement(t spec.Type, value string) string {
	if t.Element.JSON == spec.Any || value == "" {
		return ""
	}
	root, err := answer.ParseSample(spec.JSON, value)
	if err != nil || root.Kind != answer.Array {
		if strings.ContainsAny(value, ",，;； ") || fitsType(t.OfElement(), value) {
			return ""
		}
		return value
	}
	for _, n := range root.Children {
		if !isElement(t.Element.JSON, n) {
			return answer.Clip(n.Text)
		}
	}
	return ""
}

// wrongElementIn returns the first element in an example response that does not have the documented type, or nil.
func wrongElementIn(root *answer.Node, f spec.Field) *answer.Node {
	for _, list := range root.At(f.Path) {
		for _, n := range list.Elements() {
			if !isElement(f.Type.Element.JSON, n) {
				return n
			}
		}
	}
	return nil
}

// isElement reports whether a scalar in an example can have a type. A masked number may be in quotation marks, because
// it is not a number in JSON.
func isElement(t spec.JSONType, n *answer.Node) bool {
	switch n.Kind {
	case answer.Text:
		return fitsType(spec.Type{JSON: t, Name: string(t)}, n.Text)
	case answer.String:
		return t == spec.String || spec.Masked(n.Text) || spec.IsPlaceholder(n.Text)
	case answer.Number:
		return t == spec.Number || t == spec.Integer && integerValue.MatchString(n.Text)
	case answer.Boolean:
		return t == spec.Boolean
	}
	return false
}

var (
	integerValue = regexp.MustCompile(`^[-+]?\d+$`)
	numberValue  = regexp.MustCompile(`^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$`)
	booleanValue = regexp.MustCompile(`(?i)^(true|false)$`)
	quotes       = "\"'“”‘’` "
)

// fitsType reports whether a value can have a scalar type. It also returns true for a text of several values and for a
// placeholder.
func fitsType(t spec.Type, value string) bool {
	value = strings.Trim(value, quotes)
	if value == "" || spec.IsPlaceholder(value) || strings.ContainsAny(value, "/|、…~") || strings.Contains(value, "...") || !isOneType(t) {
		return true
	}
	switch t.JSON {
	case spec.Integer:
		return integerValue.MatchString(value)
	case spec.Number:
		return numberValue.MatchString(value)
	case spec.Boolean:
		return booleanValue.MatchString(value)
	}
	return true
}

var oneType = regexp.MustCompile(`^[A-Za-z0-9]+$|^\p{Han}+$`)

// isOneType reports whether a documented type is a single word, unlike "Integer or String".
func isOneType(t spec.Type) bool { return oneType.MatchString(t.Name) }
