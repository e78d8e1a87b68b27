// Package outline finds the positions of names in responses and in tables of response rows.
package outline

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
)

// Outline contains the positions of names in a response, or in the table of response parameters. Paths are like those
// of [spec.Field], but in lower case and without list markers.
type Outline struct {
	paths map[string]bool
	names map[string][]string     // for each name, the paths that end in it
	order []string                // the paths without duplicates
	shown map[string]*answer.Node // the first value at each path of a response
	above map[string]bool         // the paths with descendants
	inner map[string]bool         // the names that have descendants at one of their paths
	count map[string]int          // how often a name was added, at any path
}

// New returns an outline without paths.
func New() *Outline {
	return &Outline{paths: map[string]bool{}, names: map[string][]string{}, shown: map[string]*answer.Node{}, above: map[string]bool{}, inner: map[string]bool{}, count: map[string]int{}}
}

// Add adds a path, and the value that a response shows there; nil for a row of a table.
func (o *Outline) Add(path string, n *answer.Node) {
	path = plain(path)
	name := spec.LastName(path)
	o.count[name]++
	if o.paths[path] {
		return
	}
	o.paths[path], o.shown[path] = true, n
	o.order = append(o.order, path)
	for up := spec.ParentPath(path); up != ""; up = spec.ParentPath(up) {
		o.above[up], o.inner[spec.LastName(up)] = true, true
	}
	o.names[name] = append(o.names[name], path)
}

// AddParent adds a name that has descendants at an unknown path.
func (o *Outline) AddParent(name string) { o.inner[strings.ToLower(name)] = true }

// Paths returns the paths without duplicates, in the order in which they were added.
func (o *Outline) Paths() []string { return o.order }

// Has reports whether the outline contains a path.
func (o *Outline) Has(path string) bool { return o.paths[plain(path)] }

// HasMembers reports whether the outline contains descendants of a path.
func (o *Outline) HasMembers(path string) bool { return o.above[plain(path)] }

// Shown returns the first value that a response shows at a path of [Outline.Paths].
func (o *Outline) Shown(path string) *answer.Node { return o.shown[path] }

// plain makes paths comparable, because examples show lists of one element as objects and vary the case of names.
func plain(path string) string { return strings.ToLower(strings.ReplaceAll(path, "[]", "")) }

// step is a value of a response that is still to be added to an outline.
type step struct {
	*answer.Node
	path string
}

// Of returns the outline of a response. The elements of a list have the path of the list, even if an undocumented object or
// XML element wraps each of them. The argument known contains the documented fields.
func Of(response *answer.Node, known *Outline) *Outline {
	o := New()
	left := []step{{response, ""}}
	for len(left) > 0 {
		at := left[len(left)-1]
		left = left[:len(left)-1]
		if at.path != "" {
			o.Add(at.path, at.Node)
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
func (o *Outline) sees(wrap *answer.Node, path string) bool { return o.seesWithin(wrap, path, 0) }

// maxWraps is the maximum number of nested wrappers that share a name. It limits the time for a response with thousands
// of nested wrappers.
const maxWraps = 4

func (o *Outline) seesWithin(wrap *answer.Node, path string, wraps int) bool {
	if path == "" || wraps == maxWraps || o.Has(join(path, wrap.Name)) {
		return false
	}
	for _, member := range wrap.Children {
		if member.Name != wrap.Name && o.Has(join(path, member.Name)) {
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

// Lacks reports whether o, the outline of the table of fields, lacks a path that a response shows. A path is not missing if
// the table documents no member of its parent. If the table documents the same name at other paths, one of these rows may mean
// this field. The path is then missing only if the response shows the name at all those paths, too, and at more paths
// than the table has rows with the name.
func (o *Outline) Lacks(path string, shown *Outline) bool {
	path = plain(path)
	up := spec.ParentPath(path)
	if up != "" && !o.above[up] {
		return false
	}
	name := spec.LastName(path)
	if o.inner[name] || o.count[name] >= len(shown.names[name]) {
		return false
	}
	return !slices.ContainsFunc(o.names[name], func(other string) bool { return !shown.paths[other] })
}
