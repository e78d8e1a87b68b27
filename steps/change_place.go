package steps

import (
	"fmt"
	"net/http"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
	"github.com/rowproof/rowproof/steps/provoke"
)

// isSent chooses method and place, and puts one parameter apart from the rest.
func (w *world) isSent(by scenario.Transport) error {
	w.by = by
	return nil
}

// transport sends a request as the scenario says.
func (w *world) transport(r *Request) error {
	if w.by == (scenario.Transport{}) {
		return nil
	}
	r.Method, r.Place = w.by.Method, Place(w.by.Placement)
	if w.by.Apart == "" {
		return nil
	}
	apart := map[Place]Place{Query: Form, Form: Query}[r.Place]
	if i := r.parameter(w.by.Apart); i >= 0 {
		r.Parameters[i].In = apart
		return nil
	}
	v := r.current(w.by.Apart)
	if v == "" {
		return fmt.Errorf("the request does not carry %s, so that it cannot be sent apart from the rest", w.by.Apart)
	}
	r.Parameters = append(r.Parameters, Parameter{Name: w.by.Apart, Value: v, In: apart})
	return nil
}

// control sends a control as the request with the fault is sent, by GET or POST; another method is a fault.
func (w *world) control(r *Request) {
	if w.by == scenario.Get || w.by == scenario.PostInQuery {
		r.Method, r.Place = w.by.Method, Place(w.by.Placement)
	}
}

// shadows adds a wrong value in the query to the right one in the form.
func (w *world) shadows() error {
	return w.change(func(r *Request) error {
		if len(r.Parameters) == 0 {
			return unreached(spec.GapUnsupported, "the operation has no parameter to send twice")
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
		if http.CanonicalHeaderKey(name) == "Host" {
			r.Host = value
			return nil
		}
		if r.Header == nil {
			r.Header = http.Header{}
		}
		r.Header.Set(name, value)
		return nil
	})
}
