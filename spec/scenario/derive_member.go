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
	if p.Parent == "" {
		return d.beside(p)
	}
	whole := d.named(p.Parent)
	if whole == nil || d.isAlwaysSent(whole) {
		return nil
	}
	return append(d.enabling(whole), Make.With(Name(whole.FullName()), To(Present)))
}

// beside returns the steps that add the required members beside p if p is a member of an optional flat list. If the page
// has no row for the list, no member is required in it, but an element may need its first member, such as the key of a tag.
func (d deriver) beside(p *spec.Parameter) []Step {
	list := d.flatList(p)
	if list == nil {
		return d.besideFirst(p)
	}
	if d.isAlwaysSent(list) {
		return nil
	}
	var all []Step
	for _, m := range d.flatMembers(list) {
		if m.Name != p.Name && m.Required && !m.Conditional() {
			all = append(all, Make.With(Name(m.Name), given(m)))
		}
	}
	return all
}

// besideFirst returns the step that adds the first row of the elements that p is a member of, unless that row is p, is
// sent anyway, or has no value that the page shows.
func (d deriver) besideFirst(p *spec.Parameter) []Step {
	prefix, _, isMember := strings.Cut(p.Name, ".N.")
	if !isMember || p.Parent != "" {
		return nil
	}
	for i := range d.c.Parameters {
		first := &d.c.Parameters[i]
		if first.Parent != "" || !strings.HasPrefix(first.Name, prefix+".N.") {
			continue
		}
		isSent := first.Required && !d.c.IsShownWithout(first)
		if _, ok := first.Sendable(); !ok || first.Name == p.Name || isSent || first.Conditional() {
			return nil
		}
		return []Step{Make.With(Name(first.Name), given(first))}
	}
	return nil
}

// flatList returns the row of the flat list of structures that contains p, such as Note.N for Note.N.Text. It returns
// nil if there is none.
func (d deriver) flatList(p *spec.Parameter) *spec.Parameter {
	for i := range d.c.Parameters {
		if q := &d.c.Parameters[i]; q.HasMember(p) {
			return q
		}
	}
	return nil
}

// flatMembers returns the rows of the members of a flat list of structures.
func (d deriver) flatMembers(list *spec.Parameter) []*spec.Parameter {
	var all []*spec.Parameter
	for i := range d.c.Parameters {
		if q := &d.c.Parameters[i]; list.HasMember(q) {
			all = append(all, q)
		}
	}
	return all
}

// flatListed derives the scenarios of a flat list of structures. A request contains such a list only as its members.
func (d deriver) flatListed(p *spec.Parameter, members []*spec.Parameter) []Scenario {
	first := members[0]
	sent := proving(p.Row, Accepted, "%s is accepted", title(p.Name))
	omitted := proving(p.Row, Optional, "%s is optional", title(p.Name))
	for _, m := range members {
		omitted = omitted.step(Make, Name(m.Name), To(Omitted))
		if m.Required && !m.Conditional() {
			if len(sent.Steps) == 0 {
				first = m
			}
			sent = sent.step(Make, Name(m.Name), given(m))
		}
	}
	if len(sent.Steps) == 0 {
		sent = sent.step(Make, Name(first.Name), given(first))
	}
	out := []Scenario{sent.inTurn(IsAccepted)}
	if !p.Required && !p.Conditional() {
		out = append(out, omitted.inTurn(IsAccepted))
	}
	if p.MaxItems < 2 || p.MaxItems > 1000 {
		return out
	}
	most := proving(p.Row, Bound, "%s accepts its limits", title(p.Name)).step(Make, Name(first.Name), Count(p.MaxItems))
	more := proving(p.Row, BeyondBound, "%s is rejected if it has too many members", title(p.Name)).
		step(Make, Name(first.Name), Count(p.MaxItems)).step(Make, Name(first.Name), Count(p.MaxItems+1))
	most.Kind, more.Kind = boundKind(Bound, first, most.Steps), boundKind(BeyondBound, first, more.Steps)
	beside := d.beside(first)
	return append(out, enabled(beside, []Scenario{most.inTurn(IsAccepted), more.inTurn(IsRejected, Name(first.Name))})...)
}

// isAlwaysSent reports whether p and the structures around p are required in every request.
func (d deriver) isAlwaysSent(p *spec.Parameter) bool {
	for ; p != nil; p = d.named(p.Parent) {
		if !p.Required || p.Conditional() {
			return false
		}
		if p.Parent == "" {
			return true
		}
	}
	return false
}

// named returns the row with the full name, or nil. A member may have the name of its structure: Id.Id.
func (d deriver) named(full string) *spec.Parameter {
	for i := range d.c.Parameters {
		if d.c.Parameters[i].FullName() == full {
			return &d.c.Parameters[i]
		}
	}
	return nil
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
