package request

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/rowproof/rowproof/spec"
)

// counterMark is replaced by the number of the request in values of the profile.
const counterMark = "{n}"

// Renew begins a trial: later requests get other new values than earlier requests.
func (c *Composer) Renew() { c.made = nil }

// once returns the value that the current trial uses for a name. The first call in a trial makes the value.
func (c *Composer) once(name string, makeValue func() string) string {
	if c.made == nil {
		c.made = map[string]string{}
	}
	if c.made[name] == "" {
		c.made[name] = makeValue()
	}
	return c.made[name]
}

// number returns the number of the current trial.
func (c *Composer) number() string {
	return c.once(counterMark, func() string { return strconv.FormatInt(c.Number(), 10) })
}

// newOnce returns a value that was not sent before the current trial.
func (c *Composer) newOnce(p *spec.Parameter, name string) string {
	return c.once(name, func() string { return NewValue(p, 0, c.Nonce()) })
}

// Afresh returns a copy of a request with new idempotency tokens, so that an endpoint does not take it for a repetition.
func (c *Composer) Afresh(r Request) Request {
	r.Parameters = slices.Clone(r.Parameters)
	for i, v := range r.Parameters {
		if p := c.Contract.ParameterSent(v.Name); p != nil && p.Idempotency && v.Value != "" {
			r.Parameters[i].Value = NewValue(p, 0, c.Nonce())
		}
	}
	return r
}

// numbered replaces the mark in a value of the profile by the number of the trial.
func (c *Composer) numbered(value string) string {
	if !strings.Contains(value, counterMark) {
		return value
	}
	return strings.ReplaceAll(value, counterMark, c.number())
}

// renewed returns the value to send for a value of the profile or the page. An idempotency token, and a parameter that
// must be unique, get a new value unless a new value could break another rule. Any other value is returned unchanged.
func (c *Composer) renewed(p *spec.Parameter, value string) string {
	switch {
	case strings.Contains(value, counterMark):
		return c.numbered(value)
	case p.Idempotency:
		return c.newOnce(p, p.Name)
	case p.Unique && !c.Contract.Operation.Reads() && p.Resource == "" && len(p.Enum) == 0 && p.Type.JSON != spec.Integer && p.Type.JSON != spec.Number:
		if v := value + c.number(); (p.MaxLength == 0 || utf8.RuneCountInString(v) <= p.MaxLength) && p.Form.Allows(v) {
			return v
		}
	}
	return value
}

// Lay applies an overlay of the profile to a request, with the mark for the request number replaced.
func (c *Composer) Lay(r *Request, o Overlay) error {
	for _, name := range slices.Sorted(maps.Keys(o)) {
		v := o[name]
		if v == nil {
			c.Remove(r, name)
			continue
		}
		if err := c.Put(r, name, c.element(name, c.numbered(*v))); err != nil {
			return err
		}
	}
	return nil
}
