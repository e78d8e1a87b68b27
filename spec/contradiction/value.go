package contradiction

import (
	"cmp"
	"fmt"
	"math/big"
	"unicode/utf8"

	"github.com/rowproof/rowproof/spec"
)

// OfValue returns how a value contradicts the rules of a request row. The result is a phrase whose subject is the page or
// the parameter, such as "allows A, B" or "requires an integer". It returns "" for a value that the row may allow. It
// considers only rules that the table states for a scalar. It ignores a rule that the row's own example violates.
func OfValue(c *spec.Contract, p *spec.Parameter, value string) string {
	structured := p.Type.JSON == spec.Array || p.Type.JSON == spec.Object || p.Type.Name != "" && isStructured(p)
	if p.Strength != spec.Table || p.Serialization != "" || structured {
		return ""
	}
	t := newRequestTable(c.Parameters)
	for _, rule := range []func(*spec.Parameter, string) string{
		t.forbidsBySet, forbidsByType, forbidsByRange, forbidsByLength, forbidsByForm,
	} {
		contradicted := p.Example != "" && !spec.IsPlaceholder(p.Example) && rule(p, p.Example) != ""
		if says := rule(p, value); says != "" && !contradicted && !p.Documents(value) {
			return says
		}
	}
	return ""
}

func (t requestTable) forbidsBySet(p *spec.Parameter, value string) string {
	if t.isClosed(p) && (value == "" || outside(p, value) != "") || p.IsFixed() {
		return "allows " + enumText(p)
	}
	return ""
}

func forbidsByType(p *spec.Parameter, value string) string {
	if holds(p.Type, value) {
		return ""
	}
	switch p.Type.JSON {
	case spec.Integer:
		return "requires an integer"
	case spec.Number:
		return "requires a number"
	default:
		return "requires true or false"
	}
}

func forbidsByRange(p *spec.Parameter, value string) string {
	n, ok := new(big.Float).SetString(value)
	if !ok || p.Type.JSON != spec.Integer && p.Type.JSON != spec.Number || p.Within(n) {
		return ""
	}
	return "requires " + p.BoundsText()
}

func forbidsByLength(p *spec.Parameter, value string) string {
	n := utf8.RuneCountInString(value)
	if p.Type.JSON != spec.String || n >= p.MinLength && (p.MaxLength == 0 || n <= p.MaxLength) {
		return ""
	}
	switch {
	case p.MinLength == 0:
		return fmt.Sprintf("requires at most %d characters", p.MaxLength)
	case p.MaxLength == 0:
		return fmt.Sprintf("requires at least %d characters", p.MinLength)
	default:
		return fmt.Sprintf("requires %d to %d characters", p.MinLength, p.MaxLength)
	}
}

func forbidsByForm(p *spec.Parameter, value string) string {
	if p.Form.Allows(value) {
		return ""
	}
	if form := cmp.Or(p.Form.Regexp(), string(p.Form.Notation)); form != "" {
		return "requires the form " + form
	}
	return "does not allow a part of the value"
}
