package request

import (
	"github.com/rowproof/rowproof/spec"
)

// UseExample replaces the request by a request example of the page. Masked values, identifiers, and values that must be
// unique come from the profile.
func (c *Composer) UseExample(call *spec.ExampleRequest) {
	c.change(func(r *Request) error {
		own := r.Values()
		r.Parameters = nil
		for _, nv := range call.Parameters {
			if c.IsCommon(nv.Name) {
				if nv.Name == "Action" || nv.Name == "Version" {
					r.set(nv.Name, nv.Value)
				}
				continue
			}
			v, err := c.exampleValue(nv, own)
			if err != nil {
				return err
			}
			r.Parameters = append(r.Parameters, Parameter{Name: nv.Name, Value: v})
		}
		return nil
	})
}

// exampleValue returns the value to send for a value of the example: the example's own value, a new value, or a value
// of the profile.
func (c *Composer) exampleValue(nv spec.NameValue, own Values) (string, error) {
	p := c.Contract.ParameterSent(nv.Name)
	if !spec.Masked(nv.Value) && (p == nil || p.Resource == "" && !p.Unique) {
		return nv.Value, nil
	}
	for name, v := range own {
		if spec.WireName(name) == nv.Name {
			return v, nil
		}
	}
	if !spec.Masked(nv.Value) && p.Resource == "" {
		return c.newOnce(p, p.Name), nil
	}
	name := nv.Name
	if p != nil && spec.WireName(p.Name) == name {
		name = p.Name
	}
	return "", lacking(c.key(name), "the profile has no value for %s, which the example masks", nv.Name)
}
