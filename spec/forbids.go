package spec

import (
	"cmp"
	"fmt"
	"math/big"
	"unicode/utf8"
)

// Forbids returns how a value violates the rules of a request row. The result is a phrase whose subject is the page or
// the parameter, such as "allows A, B" or "requires an integer". It returns "" for a value that the row may allow. It
// considers only rules that the table states for a scalar. It ignores a rule that the row's own example violates.
func (c *Contract) Forbids(p *Parameter, value string) string {
	structured := p.Type.JSON == Array || p.Type.JSON == Object || p.Type.Name != "" && p.isStructured()
	if p.Strength != Table || p.Serialization != "" || structured {
		return ""
	}
	t := newRequestTable(c.Parameters)
	for _, rule := range []func(string) string{
		func(v string) string { return t.forbidsBySet(p, v) }, p.forbidsByType, p.forbidsByRange, p.forbidsByLength, p.forbidsByForm,
	} {
		contradicted := p.Example != "" && !IsPlaceholder(p.Example) && rule(p.Example) != ""
		if says := rule(value); says != "" && !contradicted && !p.Documents(value) {
			return says
		}
	}
	return ""
}

func (t requestTable) forbidsBySet(p *Parameter, value string) string {
	if t.isClosed(p) && (value == "" || p.outside(value) != "") || p.IsFixed() {
		return "allows " + p.enumText()
	}
	return ""
}

func (p *Parameter) forbidsByType(value string) string {
	if p.Type.holds(value) {
		return ""
	}
	switch p.Type.JSON {
	case Integer:
		return "requires an integer"
	case Number:
		return "requires a number"
	default:
		return "requires true or false"
	}
}

func (p *Parameter) forbidsByRange(value string) string {
	n, ok := new(big.Float).SetString(value)
	if !ok || p.Type.JSON != Integer && p.Type.JSON != Number || p.Within(n) {
		return ""
	}
	return "requires " + p.BoundsText()
}

func (p *Parameter) forbidsByLength(value string) string {
	n := utf8.RuneCountInString(value)
	if p.Type.JSON != String || n >= p.MinLength && (p.MaxLength == 0 || n <= p.MaxLength) {
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

func (p *Parameter) forbidsByForm(value string) string {
	if p.Form.Allows(value) {
		return ""
	}
	if form := cmp.Or(p.Form.Regexp(), string(p.Form.Notation)); form != "" {
		return "requires the form " + form
	}
	return "does not allow a part of the value"
}
