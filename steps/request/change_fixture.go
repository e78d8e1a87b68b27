package request

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// UseFixture makes the change that the profile holds for a row.
func (c *Composer) UseFixture(id spec.RowID) {
	c.change(func(r *Request) error { return c.Prepare(r, id) })
}

// Prepare applies the fixture of a row. For an operation's row, that is the fixture under errors (by row id, then by
// code) or notes. An error row without such a fixture, for example Forbidden, uses the gateway fixture of its row id or
// code, which may sign with another key. Rows of the gateway page have only gateway fixtures.
func (c *Composer) Prepare(r *Request, id spec.RowID) error {
	if strings.HasPrefix(string(id), spec.GatewayPrefix) {
		return c.useGatewayFixture(r, id)
	}
	if o, ok := c.Overlay(id); ok {
		return c.Lay(r, o)
	}
	key := "operations." + r.Operation.Name + "."
	if e := c.Contract.Error(id); e != nil {
		if name, ok := c.identityFor(e); ok {
			return c.assume(r, name)
		}
		return lackingFixture(key+"errors."+c.fixtureKey(e), id)
	}
	return lackingFixture(key+"notes."+string(id), id)
}

// fixtureKey returns the code of a row, or the row id if the page has the code twice.
func (c *Composer) fixtureKey(e *spec.ErrorRow) string {
	for i := range c.Contract.Errors {
		if other := &c.Contract.Errors[i]; other.Code == e.Code && other.ID != e.ID {
			return string(e.ID)
		}
	}
	return e.Code
}

// Overlay returns the fixture of the operation for a row, if the profile has one.
func (c *Composer) Overlay(id spec.RowID) (Overlay, bool) {
	p := c.prepared()
	if o, ok := p.Errors[string(id)]; ok {
		return o, true
	}
	if e := c.Contract.Error(id); e != nil {
		o, ok := p.Errors[e.Code]
		return o, ok
	}
	o, ok := p.Notes[string(id)]
	return o, ok
}

// useGatewayFixture makes the request with the credentials, parameters or host of a gateway fixture.
func (c *Composer) useGatewayFixture(r *Request, id spec.RowID) error {
	name := string(id)[strings.LastIndex(string(id), "/")+1:]
	if _, ok := c.Profile.Identities[name]; !ok {
		return lackingFixture("gateway."+name, id)
	}
	return c.assume(r, name)
}

// identityFor returns the name of the gateway fixture for an error row of the page: the row id or, unless the page has
// the code twice, the code.
func (c *Composer) identityFor(e *spec.ErrorRow) (name string, ok bool) {
	for _, name := range []string{string(e.ID), c.fixtureKey(e)} {
		if _, ok := c.Profile.Identities[name]; ok {
			return name, true
		}
	}
	return "", false
}

// assume makes the request use the named gateway fixture of the profile.
func (c *Composer) assume(r *Request, name string) error {
	who := c.Profile.Identities[name]
	switch {
	case who.Signs && !c.Signed:
		return unsigned()
	case who.Lacks != "":
		return unreached(spec.GapUnsupported, "%s", who.Lacks)
	}
	r.Identity = name
	return nil
}
