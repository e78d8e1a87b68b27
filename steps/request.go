package steps

import (
	"maps"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
)

// base is the request that is known to succeed: the profile's values, and the page's own for required
// parameters that the profile leaves out and that may be sent as they stand. It is a POST of a form.
func (w *world) base(set Values, format spec.Format) (Request, error) {
	r := Request{Operation: w.contract.Operation, Method: "POST", Place: Form, Format: format}
	var missing []string
	for i := range w.contract.Parameters {
		p := &w.contract.Parameters[i]
		if p.IsFixed() || flat(p) != nil {
			continue
		}
		v, ok := set[p.Name]
		if !ok && p.Required && w.needed(p, set) {
			if v, ok = p.Sendable(); !ok {
				missing = append(missing, p.Name)
			}
		}
		if ok {
			r.Parameters = append(r.Parameters, Parameter{Name: p.Name, Value: w.renewed(p, v)})
		}
	}
	if len(missing) > 0 {
		return r, w.lacksRequired(missing)
	}
	for _, name := range slices.Sorted(maps.Keys(set)) {
		if w.contract.Parameter(name) == nil {
			r.Parameters = append(r.Parameters, Parameter{Name: name, Value: w.numbered(set[name])})
		}
	}
	return r, nil
}

// needed reports whether a required row must be sent along with these values. What is a member of an optional
// row, as Tag.N.Key is of Tag.N, must be only where one of the values is in there too.
func (w *world) needed(p *spec.Parameter, set Values) bool {
	for i := range w.contract.Parameters {
		whole := &w.contract.Parameters[i]
		inside := func(name string) bool { return strings.HasPrefix(name, whole.Name+".") }
		if !whole.Required && inside(p.Name) {
			return slices.ContainsFunc(slices.Collect(maps.Keys(set)), inside)
		}
	}
	return true
}

// flat explains why a row has no parameter in a request that is made here; nil where it has one.
func flat(p *spec.Parameter) error {
	switch {
	case p.Parent != "":
		return unreached(spec.GapUnsupported, "%s is a part of %s, which is sent as a whole only: put a value of %s into the profile", p.Name, p.Parent, p.Parent)
	case p.In == spec.InPath || p.In == spec.InHeader:
		return unreached(spec.GapUnsupported, "%s travels in the %s, and requests are made with parameters in the query or in a form only", p.Name, p.In)
	}
	return nil
}

// sent is the request with the names under which its values travel.
func (r Request) sent() Request {
	r.Parameters = slices.Clone(r.Parameters)
	for i := range r.Parameters {
		r.Parameters[i].Name = spec.WireName(r.Parameters[i].Name)
	}
	return r
}

// parameter is the index of a parameter, -1 where the request does not carry it.
func (r *Request) parameter(name string) int {
	return slices.IndexFunc(r.Parameters, func(p Parameter) bool { return p.Name == name })
}

// put gives a parameter a value, adding it where it is not there.
func (r *Request) put(name, value string) {
	if i := r.parameter(name); i >= 0 {
		r.Parameters[i].Value = value
		return
	}
	r.Parameters = append(r.Parameters, Parameter{Name: name, Value: value})
}

// drop leaves a parameter out.
func (r *Request) drop(name string) {
	r.Parameters = slices.DeleteFunc(r.Parameters, func(p Parameter) bool { return p.Name == name })
}

// lay puts an overlay over the request.
func (r *Request) lay(o Overlay) {
	for _, name := range slices.Sorted(maps.Keys(o)) {
		if v := o[name]; v == nil {
			r.drop(name)
		} else {
			r.put(name, *v)
		}
	}
}

// values are the parameters as an endpoint takes them, for the stock: a form value wins over a query value.
func (r *Request) values() Values {
	v := Values{}
	for _, p := range r.Parameters {
		if _, twice := v[p.Name]; !twice || p.In != Query {
			v[p.Name] = p.Value
		}
	}
	return v
}

// common sets a common parameter before signing.
func (r *Request) common(name, value string) {
	if r.Set == nil {
		r.Set = map[string]string{}
	}
	r.Set[name] = value
}

// isCommon reports whether a parameter belongs to the gateway and not to the operation.
func (w *world) isCommon(name string) bool {
	if name == "Action" || name == "Version" || name == "Format" || slices.Contains(scenario.Authentication, name) {
		return true
	}
	return w.env.Gateway != nil && w.env.Gateway.Parameter(name) != nil && w.contract.Parameter(name) == nil
}

// can refuses to go on with a parameter that no request that is made here carries: one of
// [scenario.Authentication] where requests are not signed, and one that is not flat.
func (w *world) can(name string) error {
	if slices.Contains(scenario.Authentication, name) && !w.env.Endpoint.Signed() {
		return unsigned()
	}
	if p := w.contract.Parameter(name); p != nil && !w.isCommon(name) {
		return flat(p)
	}
	return nil
}

// current is the value that a request gives a common parameter before any change.
func (r *Request) current(name string) string {
	switch name {
	case "Action":
		return r.Operation.Name
	case "Version":
		return r.Operation.Version
	case "SignatureMethod":
		return "HMAC-SHA1"
	}
	return r.Set[name]
}
