package request

import (
	"slices"

	"github.com/rowproof/rowproof/spec/scenario"
)

// change modifies the valid request as a When step says.
type change func(r *Request) error

func (c *Composer) change(f change) { c.changes = append(c.changes, f) }

// Changes returns the number of changes so far.
func (c *Composer) Changes() int { return len(c.changes) }

// Changed returns the base request with all changes, sent as the scenario says.
func (c *Composer) Changed(base Request) (Request, error) {
	r, err := c.Apply(base, len(c.changes))
	if err != nil {
		return r, err
	}
	return r, c.send(&r)
}

// Control returns the request without its fault, which is the last change: earlier changes also apply to the control.
func (c *Composer) Control(base Request) (Request, error) {
	r, err := c.Apply(base, max(0, len(c.changes)-1))
	c.SendControl(&r)
	return r, err
}

// concern makes requests have the structure that contains a member. The request with a fault of the member and its
// control then differ only in the member.
func (c *Composer) concern(name string) { c.concerns = append(c.concerns, name) }

// Apply returns a copy of a request with the first n changes.
func (c *Composer) Apply(base Request, n int) (Request, error) {
	base.Parameters = slices.Clone(base.Parameters)
	for _, name := range c.concerns {
		if err := c.provide(&base, c.locate(name)); err != nil {
			return base, err
		}
	}
	for _, f := range c.changes[:n] {
		if err := f(&base); err != nil {
			return base, err
		}
	}
	return base, nil
}

// Assign sets the value of a parameter of the operation or of the gateway. A changed signature replaces the computed
// one after signing.
func (c *Composer) Assign(r *Request, name, value string) error {
	if err := c.canBe(name, value); err != nil {
		return err
	}
	switch {
	case name == scenario.Signature:
		r.Tamper = map[string]string{name: value}
	case c.IsCommon(name):
		r.set(name, value)
	default:
		return c.Put(r, name, value)
	}
	return nil
}
