package steps

import (
	"github.com/rowproof/rowproof/spec"
)

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
	p := w.contract.ParameterSent(nv.Name)
	if !spec.Masked(nv.Value) && (p == nil || p.Resource == "") {
		return nv.Value, nil
	}
	for name, v := range mine {
		if spec.WireName(name) == nv.Name {
			return v, nil
		}
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
