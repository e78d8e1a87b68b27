package steps

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// asPrepared makes the change that the profile holds for a row.
func (w *world) asPrepared(id string) error {
	return w.change(func(r *Request) error { return w.prepare(r, spec.RowID(id)) })
}

// prepare looks under errors (by row id, then by code), notes and gateway.
func (w *world) prepare(r *Request, id spec.RowID) error {
	if strings.HasPrefix(string(id), spec.GatewayPrefix) {
		return w.identify(r, id)
	}
	if o, ok := w.overlay(id); ok {
		r.lay(o)
		return nil
	}
	where := "notes." + string(id)
	if e := w.contract.Error(id); e != nil {
		where = "errors." + e.Code
	}
	return unreached("the profile prepares nothing for it: put what to change under operations.%s.%s", r.Operation.Name, where)
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
	identity, ok := w.env.Profile.Identities[name]
	if !ok {
		return unreached("the profile prepares nothing for it: put a fixture under gateway.%s", name)
	}
	if identity.Signs && !w.env.Endpoint.Signed() {
		return unreached("requests are not signed: set signature in the profile")
	}
	r.Identity = name
	return nil
}
