package request

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
)

// KeepRequired removes all optional parameters and members from a request, except the structures that contain the
// member with the given name.
func (c *Composer) KeepRequired(r *Request, name string) {
	var around []*spec.Parameter
	if p := c.locate(name).row; p != nil {
		around = c.ancestors(p)
	}
	isKept := func(p *spec.Parameter) bool { return p != nil && (p.Required || slices.Contains(around, p)) }
	r.Parameters = slices.DeleteFunc(slices.Clone(r.Parameters), func(p Parameter) bool { return !isKept(c.Contract.ParameterSent(p.Name)) })
	for i := range c.Contract.Parameters {
		if p := &c.Contract.Parameters[i]; p.Parent != "" && !isKept(p) {
			c.Remove(r, p.FullName())
		}
	}
}
