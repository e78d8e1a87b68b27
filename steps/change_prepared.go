package steps

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// usesFixture makes the change that the profile holds for the row of the scenario.
func (w *world) usesFixture() error {
	return w.change(func(r *Request) error { return w.prepare(r, w.row()) })
}

// prepare lays the fixture of a row over the request: the one under errors (by row id, then by code) or notes. An
// error row without one, such as Forbidden, uses the gateway fixture of its row id or code, which may sign with
// another key. Rows of the gateway's page have gateway fixtures only.
func (w *world) prepare(r *Request, id spec.RowID) error {
	if strings.HasPrefix(string(id), spec.GatewayPrefix) {
		return w.identify(r, id)
	}
	if o, ok := w.overlay(id); ok {
		w.lay(r, o)
		return nil
	}
	key := "operations." + r.Operation.Name + "."
	if e := w.contract.Error(id); e != nil {
		if name, ok := w.identityFor(e); ok {
			return w.assume(r, name)
		}
		return needsState(key+"errors."+w.fixtureKey(e), "the profile has no fixture for %s", id)
	}
	return needsState(key+"notes."+string(id), "the profile has no fixture for %s", id)
}

// fixtureKey is the code of a row, or its id if the page has the code twice.
func (w *world) fixtureKey(e *spec.ErrorRow) string {
	for i := range w.contract.Errors {
		if other := &w.contract.Errors[i]; other.Code == e.Code && other.ID != e.ID {
			return string(e.ID)
		}
	}
	return e.Code
}

func (w *world) overlay(id spec.RowID) (Overlay, bool) {
	p := w.prepared()
	if o, ok := p.Errors[string(id)]; ok {
		return o, true
	}
	if e := w.contract.Error(id); e != nil {
		o, ok := p.Errors[e.Code]
		return o, ok
	}
	o, ok := p.Notes[string(id)]
	return o, ok
}

// identify makes the request in the name of a gateway fixture: its credentials, parameters or host.
func (w *world) identify(r *Request, id spec.RowID) error {
	name := string(id)[strings.LastIndex(string(id), "/")+1:]
	if _, ok := w.env.Profile.Identities[name]; !ok {
		return needsState("gateway."+name, "the profile has no fixture for %s", id)
	}
	return w.assume(r, name)
}

// identityFor returns the name of the gateway fixture for an error row of the page: its row id or, unless the page
// repeats it, its code.
func (w *world) identityFor(e *spec.ErrorRow) (name string, ok bool) {
	for _, name := range []string{string(e.ID), w.fixtureKey(e)} {
		if _, ok := w.env.Profile.Identities[name]; ok {
			return name, true
		}
	}
	return "", false
}

// assume makes the request use a gateway fixture that the profile has.
func (w *world) assume(r *Request, name string) error {
	if w.env.Profile.Identities[name].Signs && !w.env.Endpoint.Signed() {
		return unsigned()
	}
	r.Identity = name
	return nil
}
