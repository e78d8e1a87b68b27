package scenario

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// needs returns the steps after which a request may have the parameter. They add the structure around a member, and
// meet the conditions on the parameter.
func (d deriver) needs(p *spec.Parameter) []Step { return append(d.containing(p), d.enabling(p)...) }

// containing returns the steps that add the structure around a member, unless every request has the structure. If a
// request lacks the structure, the endpoint checks none of its members.
func (d deriver) containing(p *spec.Parameter) []Step {
	whole := d.c.Parameter(p.Parent)
	if p.Parent == "" || whole == nil || d.isAlwaysSent(whole) {
		return nil
	}
	return append(d.enabling(whole), Make.With(Name(whole.FullName()), To(Present)))
}

// isAlwaysSent reports whether p and the structures around p are required in every request.
func (d deriver) isAlwaysSent(p *spec.Parameter) bool {
	for ; p != nil; p = d.c.Parameter(p.Parent) {
		if !p.Required || p.Conditional() {
			return false
		}
		if p.Parent == "" {
			return true
		}
	}
	return false
}

// sibling returns the parameter that a text about p names: a member of the same structure or, failing that, any
// parameter. It returns nil if the page does not document the name.
func (d deriver) sibling(p *spec.Parameter, name string) *spec.Parameter {
	if p.Parent != "" {
		if q := d.c.Parameter(p.Parent + "." + name); q != nil {
			return q
		}
	}
	return d.c.Parameter(name)
}

// fullNames returns the full names of the request rows with the names. If no row at the top level has the name, all
// members with the name count. It keeps a name that the page does not document.
func fullNames(c *spec.Contract, names []string) []string {
	var all []string
	for _, name := range names {
		all = append(all, fullNamesOf(c, name)...)
	}
	return all
}

func fullNamesOf(c *spec.Contract, name string) []string {
	p := c.Parameter(name)
	if p == nil || p.FullName() == name {
		return []string{name}
	}
	var all []string
	for i := range c.Parameters {
		if c.Parameters[i].Name == name {
			all = append(all, c.Parameters[i].FullName())
		}
	}
	return all
}

// method returns the method of an ROA operation. If the page documents no method, an operation with a body is POST and
// any other operation is GET.
func (d deriver) method() string {
	if m := strings.ToUpper(d.c.Operation.Method); m != "" && strings.Trim(m, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" {
		return m
	}
	for i := range d.c.Parameters {
		if d.c.Parameters[i].In == spec.InBody {
			return Post.Method
		}
	}
	return Get.Method
}
