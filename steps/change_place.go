package steps

import (
	"fmt"
	"net/http"

	"github.com/rowproof/rowproof/steps/provoke"
)

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
