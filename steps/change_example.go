package steps

import (
	"github.com/rowproof/rowproof/spec"
)

// isPageRequest sends the request example of the row, with its masked values, its identifiers and the values
// that must not be used yet from the profile.
func (w *world) isPageRequest() error {
	e := w.exampleOf(w.row())
	if e == nil || e.Call == nil {
		return unreached(spec.GapUnsupported, "the request example could not be read")
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
		return nil
	})
}

func (w *world) exampleValue(nv spec.NameValue, mine Values) (string, error) {
	p := w.contract.ParameterSent(nv.Name)
	if !spec.Masked(nv.Value) && (p == nil || p.Resource == "" && !p.Unique) {
		return nv.Value, nil
	}
	for name, v := range mine {
		if spec.WireName(name) == nv.Name {
			return v, nil
		}
	}
	if p != nil && p.Unique && p.Resource == "" && !spec.Masked(nv.Value) {
		return w.freshOnce(p, p.Name), nil
	}
	key := nv.Name
	if p != nil && spec.WireName(p.Name) == key {
		key = p.Name
	}
	return "", lacking("operations."+w.contract.Operation.Name+".parameters."+key,
		"the profile has no value for %s, which the example masks", nv.Name)
}

// exampleOf finds an example by its row, or nil.
func (w *world) exampleOf(id spec.RowID) *spec.Example {
	for i := range w.contract.Examples {
		if w.contract.Examples[i].ID == id {
			return &w.contract.Examples[i]
		}
	}
	return nil
}
