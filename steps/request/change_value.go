package request

import (
	"maps"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
)

// Make changes the value of one parameter.
func (c *Composer) Make(name string, to scenario.Change) {
	c.concern(name)
	switch to.Kind {
	case scenario.Present:
		c.change(func(r *Request) error { return c.require(r, name) })
	case scenario.Omitted:
		c.change(func(r *Request) error { return c.omit(r, name) })
	case scenario.Members:
		c.change(func(r *Request) error { return c.list(r, name, to.N) })
	case scenario.Literal:
		c.Fit(name, to.Text)
	case scenario.UpperCase, scenario.LowerCase:
		c.change(func(r *Request) error { return c.otherCase(r, name, to) })
	default:
		c.change(func(r *Request) error { return c.Assign(r, name, c.valueOf(r, name, to)) })
	}
}

// otherCase changes the case of the request's value or, without one, of a value of the page.
func (c *Composer) otherCase(r *Request, name string, to scenario.Change) error {
	_, has := c.Value(r, name)
	if p := c.Contract.ParameterSent(name); !has && c.commonValue(r, name) == "" && p != nil {
		value, ok := p.Sendable()
		if !ok && len(p.Enum) > 0 {
			value, ok = p.Enum[0].Value, true
		}
		if !ok {
			return lacking(c.key(name), "the valid request does not set %s", name)
		}
		if err := c.Assign(r, name, value); err != nil {
			return err
		}
	}
	return c.Assign(r, name, c.valueOf(r, name, to))
}

// MakeUnlessGiven is like Make, but only if the request does not have the parameter.
func (c *Composer) MakeUnlessGiven(name string, to scenario.Change) {
	c.concern(name)
	c.change(func(r *Request) error {
		if _, has := c.Value(r, name); has {
			return nil
		}
		return c.Assign(r, name, c.valueOf(r, name, to))
	})
}

// Fit sets a parameter to a documented value, and sets other parameters as the profile requires for that value.
func (c *Composer) Fit(name, value string) {
	c.concern(name)
	c.change(func(r *Request) error { return c.fit(r, name, value) })
}

func (c *Composer) fit(r *Request, name, value string) error {
	changes := c.prepared().Enums[name][value]
	if p := c.Contract.ParameterSent(name); p != nil && len(p.Enum) > 0 {
		if err := c.Lay(r, changes); err != nil {
			return err
		}
		return c.Assign(r, name, c.element(name, value))
	}
	// The changes do not omit parameters that the scenario sends together with the value.
	changes = maps.Clone(changes)
	for _, other := range c.concerns {
		if changes[other] == nil {
			delete(changes, other)
		}
	}
	if err := c.Lay(r, changes); err != nil {
		return err
	}
	return c.Assign(r, name, value)
}

// documented returns a value that the row of a parameter documents: the default, the first value of an enumeration, or
// false for a boolean. It returns "" if there is none.
func documented(p *spec.Parameter) string {
	switch {
	case p == nil:
		return ""
	case p.Default != "" && (len(p.Enum) == 0 || p.Documents(p.Default)):
		return p.Default
	case len(p.Enum) > 0:
		return p.Enum[0].Value
	case p.Type.JSON == spec.Boolean:
		return "false"
	}
	return ""
}

// element returns a value of a row as the row can have it: the only element of a list, or the value itself.
func (c *Composer) element(name, value string) string {
	p := c.locate(name).row
	if p == nil || strings.TrimSpace(value) == "" {
		return value
	}
	return asList(p, value)
}

// Copy sets a parameter to the value of another parameter.
func (c *Composer) Copy(name, other string) {
	c.change(func(r *Request) error {
		v, ok := c.Value(r, other)
		if !ok {
			return lacking(c.key(other), "the valid request does not set %s", other)
		}
		return c.Assign(r, name, v)
	})
}

// valueOf returns the value of a parameter after a change.
func (c *Composer) valueOf(r *Request, name string, to scenario.Change) string {
	like := c.commonValue(r, name)
	if v, ok := c.Value(r, name); ok {
		like = v
	}
	p := c.Contract.ParameterSent(name)
	switch to.Kind {
	case scenario.Literal:
		return to.Text
	case scenario.Nonexistent:
		return UnknownIdentifier(like)
	case scenario.Unknown:
		return like + "RowproofUnknown"
	case scenario.LowerCase:
		return strings.ToLower(like)
	case scenario.UpperCase:
		return strings.ToUpper(like)
	case scenario.Prefixed:
		return to.Text + c.valid(p, like)
	case scenario.Suffixed:
		return c.valid(p, like) + to.Text
	case scenario.Fresh:
		return c.newOnce(p, name)
	case scenario.Characters:
		return NewValue(p, to.N, c.Nonce())
	default:
		return oddValue(to)
	}
}

// valid returns a valid value of a parameter: the given value or, if that is empty, a new value.
func (c *Composer) valid(p *spec.Parameter, given string) string {
	switch {
	case given != "":
		return given
	case p == nil:
		return "rowproof"
	case p.Idempotency || p.Unique:
		return NewValue(p, 0, c.Nonce())
	}
	if v, ok := p.Sendable(); ok {
		return v
	}
	return NewValue(p, 0, c.Nonce())
}

func (c *Composer) omit(r *Request, name string) error {
	if err := c.canBe(name, ""); err != nil {
		return err
	}
	if c.IsCommon(name) {
		r.Omit = append(r.Omit, name)
		return nil
	}
	if p := c.Contract.ParameterSent(name); p != nil && p.In == spec.InPath {
		return unreached(spec.GapUnsupported, "%s is a part of the path, so a request without it calls another path", name)
	}
	c.Remove(r, name)
	return nil
}

// accompanied returns the first value of a parameter for which the profile lists other parameters. Such a value need not
// be valid in the valid request of the profile.
func (c *Composer) accompanied(name string) (string, bool) {
	values := slices.Sorted(maps.Keys(c.prepared().Enums[name]))
	if len(values) == 0 {
		return "", false
	}
	return values[0], true
}

// require adds a parameter that the request does not have, with a value of the page or of the profile. If the page has no value that any
// client may send, the returned error asks for a value in the profile.
func (c *Composer) require(r *Request, name string) error {
	if err := c.Can(name); err != nil || c.IsCommon(name) {
		return err
	}
	if _, has := c.Value(r, name); has {
		return nil
	}
	p := c.Contract.ParameterSent(name)
	if p != nil && (p.Parent != "" || len(c.membersOf(p)) > 0) {
		return c.addBuilt(r, p)
	}
	if v := documented(p); v != "" {
		return c.fit(r, name, v)
	}
	if v, ok := c.accompanied(name); ok {
		return c.fit(r, name, v)
	}
	if p != nil && p.IsFreeText() {
		if v, ok := p.Sendable(); ok {
			return c.fit(r, name, v)
		}
	}
	return lacking(c.key(name), "the profile has no value for %s", name)
}
