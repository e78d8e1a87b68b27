package lint

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
)

// outline contains the positions of names in a response, or in the table of response parameters. Paths are like those
// of [spec.Field], but in lower case and without list markers.
type outline struct {
	paths map[string]bool
	names map[string][]string     // for each name, the paths that end in it
	order []string                // the paths without duplicates
	shown map[string]*answer.Node // the first value at each path of a response
	above map[string]bool         // the paths with descendants
	inner map[string]bool         // the names that have descendants at one of their paths
	count map[string]int          // how often a name was added, at any path
}

func newOutline() *outline {
	return &outline{paths: map[string]bool{}, names: map[string][]string{}, shown: map[string]*answer.Node{}, above: map[string]bool{}, inner: map[string]bool{}, count: map[string]int{}}
}

// add adds a path.
func (o *outline) add(path string, n *answer.Node) {
	path = plainPath(path)
	name := lastPart(path)
	o.count[name]++
	if o.paths[path] {
		return
	}
	o.paths[path], o.shown[path] = true, n
	o.order = append(o.order, path)
	for up := parentOf(path); up != ""; up = parentOf(up) {
		o.above[up], o.inner[lastPart(up)] = true, true
	}
	o.names[name] = append(o.names[name], path)
}

// plainPath makes paths comparable, because examples show lists of one element as objects and vary the case of names.
func plainPath(path string) string { return strings.ToLower(strings.ReplaceAll(path, "[]", "")) }

// parentOf returns the parent of a path, or "" at the top level.
func parentOf(path string) string {
	return path[:max(0, strings.LastIndexByte(path, '.'))]
}

// lastPart returns the part of a name after its last dot.
func lastPart(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }

// step is a value of a response that is still to be added to an outline.
type step struct {
	*answer.Node
	path string
}

// outlineOf returns the outline of a response. The elements of a list have the path of the list, even if an
// undocumented object or XML element wraps each of them. The argument known contains the documented fields.
func (a shownAnswer) outlineOf(operation string, known *outline) *outline {
	o := newOutline()
	left := []step{{a.content(operation), ""}}
	for len(left) > 0 {
		at := left[len(left)-1]
		left = left[:len(left)-1]
		if at.path != "" {
			o.add(at.path, at.Node)
		}
		for i := len(at.Children) - 1; i >= 0; i-- {
			child := at.Children[i]
			path := at.path
			if at.Kind != answer.Array && !known.sees(child, at.path) {
				path = join(at.path, child.Name)
			}
			left = append(left, step{child, path})
		}
	}
	return o
}

// sees reports whether wrap only wraps its members. That is the case if o contains one of the members directly below the
// path, but does not contain wrap there.
func (o *outline) sees(wrap *answer.Node, path string) bool { return o.seesWithin(wrap, path, 0) }

// maxWraps is the maximum number of nested wrappers that share a name. It limits the time for a response with thousands
// of nested wrappers.
const maxWraps = 4

func (o *outline) seesWithin(wrap *answer.Node, path string, wraps int) bool {
	if path == "" || wraps == maxWraps || o.paths[plainPath(join(path, wrap.Name))] {
		return false
	}
	for _, member := range wrap.Children {
		if member.Name != wrap.Name && o.paths[plainPath(join(path, member.Name))] {
			return true
		}
		if member.Name == wrap.Name && o.seesWithin(member, path, wraps+1) {
			return true
		}
	}
	return false
}

// join appends a name to a path. A dot in the name is not a separator.
func join(path, name string) string {
	name = strings.ReplaceAll(name, ".", "\u2024")
	if path == "" {
		return name
	}
	return path + "." + name
}

// documented returns the outline of the response rows, including their ancestors. For a row with an unknown path, it
// contains only the name.
func (p *page) documented() *outline {
	o := newOutline()
	for _, f := range p.Fields {
		switch {
		case p.isUnplaced(f):
			o.inner[strings.ToLower(f.Name)] = true
		case f.Strength == spec.Table:
			o.add(f.Path, nil)
		}
	}
	for _, f := range p.Fields {
		if f.Strength != spec.Table && o.above[plainPath(f.Path)] {
			o.add(f.Path, nil)
		}
	}
	return o
}
