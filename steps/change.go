package steps

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps/provoke"
)

// change is what a When step does to the request that is known to succeed.
type change func(r *Request) error

func (w *world) change(c change) error {
	w.changes = append(w.changes, c)
	return nil
}

// changed applies the changes to a copy of the request.
func (w *world) changed(base Request) (Request, error) {
	base.Parameters = append([]Parameter(nil), base.Parameters...)
	for _, c := range w.changes {
		if err := c(&base); err != nil {
			return base, err
		}
	}
	return base, nil
}

// assign gives a parameter a value, wherever it belongs. The signature is made last and so is replaced
// after signing.
func (w *world) assign(r *Request, name, value string) error {
	if err := w.signs(name); err != nil {
		return err
	}
	switch {
	case name == "Signature":
		if r.Tamper == nil {
			r.Tamper = map[string]string{}
		}
		r.Tamper[name] = value
	case w.isCommon(name):
		r.common(name, value)
	default:
		r.put(name, value)
	}
	return nil
}

func (w *world) isValue(name, value string) error {
	return w.change(func(r *Request) error { return w.assign(r, name, value) })
}

func (w *world) isEmpty(name string) error { return w.isValue(name, "") }

func (w *world) isLeftOut(name string) error {
	return w.change(func(r *Request) error {
		if err := w.signs(name); err != nil {
			return err
		}
		if w.isCommon(name) {
			r.Omit = append(r.Omit, name)
			return nil
		}
		r.drop(name)
		return nil
	})
}

// isGiven asks for a parameter that only the profile can know.
func (w *world) isGiven(name string) error {
	return w.change(func(r *Request) error {
		if w.isCommon(name) || r.parameter(name) >= 0 {
			return w.signs(name)
		}
		return unreached("the profile has no value for %s: put one under operations.%s.parameters", name, r.Operation.Name)
	})
}

// isValueWith gives an enumerated value and what the profile says goes with it.
func (w *world) isValueWith(name, value string) error {
	with, ok := w.prepared().Enums[name][value]
	if !ok {
		w.lone = &lone{name, value}
	}
	return w.change(func(r *Request) error {
		r.lay(with)
		return w.assign(r, name, value)
	})
}

func (w *world) isSameAs(name, other string) error {
	return w.change(func(r *Request) error {
		i := r.parameter(other)
		if i < 0 {
			return unreached("the request that succeeds does not carry %s", other)
		}
		return w.assign(r, name, r.Parameters[i].Value)
	})
}

func (w *world) namesNothing(name string) error {
	return w.change(func(r *Request) error {
		like := ""
		if i := r.parameter(name); i >= 0 {
			like = r.Parameters[i].Value
		}
		return w.assign(r, name, provoke.Unknown(like))
	})
}

func (w *world) holds(name, kind string) error {
	v, err := provoke.Holding(kind)
	if err != nil {
		return err
	}
	return w.isValue(name, v)
}

func (w *world) isUnknown(name string) error {
	return w.change(func(r *Request) error { return w.assign(r, name, r.current(name)+"RowproofUnknown") })
}

func (w *world) isLowerCase(name string) error {
	return w.change(func(r *Request) error { return w.assign(r, name, strings.ToLower(r.current(name))) })
}

func (w *world) isValueUnlessOwn(name, value string) error {
	return w.change(func(r *Request) error {
		if r.parameter(name) >= 0 {
			return nil
		}
		return w.assign(r, name, value)
	})
}

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

// isSent chooses method and place: "by GET in the query", "by POST in a form", "by POST in the query",
// "by PUT".
func (w *world) isSent(method, place string) error {
	return w.change(func(r *Request) error {
		r.Method, r.Place = method, Form
		if place == " in the query" {
			r.Place = Query
		}
		return nil
	})
}

// isSplit puts one parameter apart from the rest.
func (w *world) isSplit(name, place string) error {
	return w.change(func(r *Request) error {
		apart := map[string]Place{"query": Query, "form": Form}[place]
		r.Method, r.Place = "POST", map[Place]Place{Query: Form, Form: Query}[apart]
		if i := r.parameter(name); i >= 0 {
			r.Parameters[i].In = apart
			return nil
		}
		v := r.current(name)
		if v == "" {
			return fmt.Errorf("the request does not carry %s, so that it can not be sent apart from the rest", name)
		}
		r.Parameters = append(r.Parameters, Parameter{Name: name, Value: v, In: apart})
		return nil
	})
}

// wrongInQuery adds a wrong value in the query to the right one in the form.
func (w *world) wrongInQuery() error {
	return w.change(func(r *Request) error {
		if len(r.Parameters) == 0 {
			return unreached("the operation has no parameter to give twice")
		}
		p := r.Parameters[0]
		for _, q := range r.Parameters {
			if row := w.contract.Parameter(q.Name); row != nil && row.Resource != "" {
				p = q
				break
			}
		}
		r.Parameters = append(r.Parameters, Parameter{Name: p.Name, Value: provoke.Unknown(p.Value), In: Query})
		return nil
	})
}

func (w *world) hasHeader(name, value string) error {
	return w.change(func(r *Request) error {
		if r.Header == nil {
			r.Header = http.Header{}
		}
		r.Header.Set(name, value)
		return nil
	})
}

func (w *world) hasHost(host string) error {
	return w.change(func(r *Request) error { r.Host = host; return nil })
}

// hasClock moves the time stamp by more than any window that is documented.
func (w *world) hasClock(direction string) error {
	return w.change(func(r *Request) error {
		offset := map[string]time.Duration{"slow": -time.Hour, "fast": time.Hour}[direction]
		return w.assign(r, "Timestamp", w.env.Now().Add(offset).UTC().Format("2006-01-02T15:04:05Z"))
	})
}

// isTampered adds a parameter that the signature does not cover and that is no reason to refuse by itself.
func (w *world) isTampered() error {
	return w.change(func(r *Request) error {
		if err := w.signs("Signature"); err != nil {
			return err
		}
		r.Tamper = map[string]string{"RowproofTampered": "1"}
		return nil
	})
}

// isNotSigned leaves out all that authenticates.
func (w *world) isNotSigned() error {
	return w.change(func(r *Request) error {
		r.Omit = append(r.Omit, authentication...)
		return w.signs("Signature")
	})
}

// isPageRequest sends the request example, with its masked values and identifiers from the profile.
func (w *world) isPageRequest(id string) error {
	e := w.exampleByID(id)
	if e == nil || e.Call == nil {
		return unreached("the request example could not be read")
	}
	return w.change(func(r *Request) error {
		mine := r.values()
		r.Parameters = nil
		for _, nv := range e.Call.Parameters {
			if w.isCommon(nv.Name) {
				if nv.Name == "Action" || nv.Name == "Version" {
					r.common(nv.Name, nv.Value)
				}
				continue
			}
			v, err := w.exampleValue(nv, mine)
			if err != nil {
				return err
			}
			r.Parameters = append(r.Parameters, Parameter{Name: nv.Name, Value: v})
		}
		if e.Call.Method != "POST" {
			r.Method, r.Place = "GET", Query
		}
		return nil
	})
}

func (w *world) exampleValue(nv spec.NameValue, mine Values) (string, error) {
	p := w.contract.Parameter(nv.Name)
	if !spec.Masked(nv.Value) && (p == nil || p.Resource == "") {
		return nv.Value, nil
	}
	if v, ok := mine[nv.Name]; ok {
		return v, nil
	}
	return "", unreached("the profile has no value for %s, which the example masks: put one under operations.%s.parameters",
		nv.Name, w.contract.Operation.Name)
}

func (w *world) exampleByID(id string) *spec.Example {
	for i := range w.contract.Examples {
		if string(w.contract.Examples[i].ID) == id {
			return &w.contract.Examples[i]
		}
	}
	return nil
}
