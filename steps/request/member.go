package request

import (
	"slices"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps/request/internal/wire"
)

// target is where a request holds the value of a row: in a parameter, or as a member of the value of a parameter.
type target struct {
	parameter string // name of the parameter in the request
	row       *spec.Parameter
	root      *spec.Parameter // row of the parameter that contains the member; nil for a parameter
	path      []wire.Segment  // path of the member
}

// locate returns where a request holds the value with a name. A member is named with its ancestors: Rules.Priority or,
// for the second element of a list, Rules.2.Priority.
func (c *Composer) locate(name string) target {
	p := c.Contract.ParameterSent(name)
	if p == nil {
		if p = c.numberedMember(name); p == nil {
			return target{parameter: name}
		}
	} else if p.Parent != "" {
		name = p.FullName()
	}
	if p.Parent == "" {
		return target{parameter: name, row: p}
	}
	root := c.root(p)
	if root == nil {
		return target{parameter: name, row: p}
	}
	return target{parameter: root.Name, row: p, root: root, path: c.path(root, p, name)}
}

// numberedMember returns the row of a member whose name has the indexes of elements, or nil.
func (c *Composer) numberedMember(name string) *spec.Parameter {
	name = spec.WithoutIndexes(name)
	for i := range c.Contract.Parameters {
		if p := &c.Contract.Parameters[i]; p.Parent != "" && spec.WithoutIndexes(p.FullName()) == name {
			return p
		}
	}
	return nil
}

// root returns the row of the parameter that contains a member, or nil if the page has none.
func (c *Composer) root(p *spec.Parameter) *spec.Parameter {
	for p != nil && p.Parent != "" {
		p = c.row(p.Parent)
	}
	return p
}

// row returns the request row with a full name, or nil.
func (c *Composer) row(fullName string) *spec.Parameter {
	for i := range c.Contract.Parameters {
		if p := &c.Contract.Parameters[i]; p.FullName() == fullName {
			return p
		}
	}
	return nil
}

// path returns the path from the value of a row to its member with the given name, which may have the indexes of
// elements. It omits the indexes that mean the first element.
func (c *Composer) path(root, member *spec.Parameter, name string) []wire.Segment {
	rest := strings.Split(name, ".")
	own := min(len(rest), len(strings.Split(root.Name, ".")))
	path := elements(rest[1:own])
	rest = rest[own:]
	above := root
	for _, p := range append(c.ancestors(member), member) {
		if p == root {
			continue
		}
		for len(rest) > 0 && spec.IsIndex(rest[0]) {
			path = append(path, elements(rest[:1])...)
			rest = rest[1:]
		}
		path = append(path, segments(p, isList(above))...)
		rest = rest[min(len(rest), len(strings.Split(p.Name, "."))):]
		above = p
	}
	return path
}

// elements returns the path of the elements whose indexes the parts of a name contain. Index 1 is left out.
func elements(parts []string) []wire.Segment {
	var path []wire.Segment
	for _, part := range parts {
		if i, err := strconv.Atoi(part); err == nil && i > 1 {
			path = append(path, wire.Segment{Index: i})
		}
	}
	return path
}

// segments returns the path of a row from the structure that contains it. A name with dots but without an index, such as
// enable.acl, is one key.
func segments(p *spec.Parameter, inList bool) []wire.Segment {
	if spec.WithoutIndexes(p.Name) == p.Name {
		return []wire.Segment{{Name: p.Name, List: inList}}
	}
	var path []wire.Segment
	for _, part := range strings.Split(p.Name, ".") {
		if spec.IsIndex(part) {
			inList = true
			continue
		}
		path = append(path, wire.Segment{Name: part, List: inList})
		inList = false
	}
	return path
}

// isList reports whether a row is a list.
func isList(p *spec.Parameter) bool {
	return p.Type.JSON == spec.Array || p.Type.JSON != spec.Object && strings.HasPrefix(strings.TrimSpace(p.Example), "[")
}

// Value returns the value of a row in a request, and whether the request has one. The value of a structure is JSON.
func (c *Composer) Value(r *Request, name string) (string, bool) {
	t := c.locate(name)
	i := r.Index(t.parameter)
	switch {
	case i < 0:
		return "", false
	case t.root == nil:
		return r.Parameters[i].Value, true
	}
	v, _ := wire.Decode(r.Parameters[i].Value)
	v, ok := wire.Get(v, t.path)
	if !ok {
		return "", false
	}
	return wire.Text(v), true
}

// Put sets the value of a row in a request. If the request lacks the structure that contains the row, Put builds it
// from the page.
func (c *Composer) Put(r *Request, name, value string) error {
	t := c.locate(name)
	if t.root == nil {
		r.Put(t.parameter, value)
		return nil
	}
	if err := c.provide(r, t); err != nil {
		return err
	}
	v, _ := wire.Decode(r.Parameters[r.Index(t.parameter)].Value)
	r.Put(t.parameter, wire.Encode(wire.Put(v, t.path, wire.Typed(t.row.Type.JSON, value))))
	return nil
}

// Remove removes the value of a row from a request.
func (c *Composer) Remove(r *Request, name string) {
	t := c.locate(name)
	i := r.Index(t.parameter)
	if i < 0 || t.root == nil {
		r.drop(t.parameter)
		return
	}
	if v, ok := wire.Decode(r.Parameters[i].Value); ok {
		wire.Drop(v, t.path)
		r.Put(t.parameter, wire.Encode(v))
	}
}

// provide adds the structures that contain a member and that the request lacks.
func (c *Composer) provide(r *Request, t target) error {
	if t.root == nil {
		return nil
	}
	for _, p := range c.ancestors(t.row) {
		v, ok := c.Value(r, p.FullName())
		if _, isJSON := wire.Decode(v); isJSON && v != "[]" {
			continue
		}
		if ok && v != "[]" {
			return lacking(c.key(p.FullName()), "the value of %s is not a JSON text, so its member %s cannot be changed", p.FullName(), t.row.FullName())
		}
		built, err := c.build(p)
		if err != nil {
			return err
		}
		c.built = t.root
		var whole any
		if i := r.Index(t.parameter); i >= 0 {
			whole, _ = wire.Decode(r.Parameters[i].Value)
		}
		r.Put(t.parameter, wire.Encode(wire.Put(whole, c.path(t.root, p, p.FullName()), built)))
	}
	return nil
}

// ancestors returns the rows that contain a member, the outermost first.
func (c *Composer) ancestors(p *spec.Parameter) []*spec.Parameter {
	var all []*spec.Parameter
	for p = c.row(p.Parent); p != nil; p = c.row(p.Parent) {
		all = append(all, p)
		if p.Parent == "" {
			break
		}
	}
	slices.Reverse(all)
	return all
}
