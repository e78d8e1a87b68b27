package lint

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
)

// outline is where names stand in an answer, or in the table of response parameters: paths as [spec.Field]
// has them, without marks of lists and in lower case.
type outline struct {
	paths map[string]bool
	names map[string][]string     // the paths that end in a name
	order []string                // the paths, each once
	shown map[string]*answer.Node // what stands at a path of an answer first
	above map[string]bool         // the paths that have more behind them
	inner map[string]bool         // the names that have more behind them, in whatever place
	count map[string]int          // how often a name was added, in whatever place
}

func newOutline() *outline {
	return &outline{paths: map[string]bool{}, names: map[string][]string{}, shown: map[string]*answer.Node{}, above: map[string]bool{}, inner: map[string]bool{}, count: map[string]int{}}
}

// add enters a path.
func (o *outline) add(path string, n *answer.Node) {
	path = plainPath(path)
	name := lastPart(path)
	o.count[name]++
	if o.paths[path] {
		return
	}
	o.paths[path], o.shown[path] = true, n
	o.order = append(o.order, path)
	for up := parentOf(path); up != "" && !o.above[up]; up = parentOf(up) {
		o.above[up], o.inner[lastPart(up)] = true, true
	}
	o.names[name] = append(o.names[name], path)
}

// plainPath makes paths comparable: examples show lists of one as objects, and spell names in several ways.
func plainPath(path string) string { return strings.ToLower(strings.ReplaceAll(path, "[]", "")) }

// parentOf is the path that a path is in; "" for one at the top.
func parentOf(path string) string {
	if i := strings.LastIndexByte(path, '.'); i >= 0 {
		return path[:i]
	}
	return ""
}

// lastPart is what stands behind the last dot of a name.
func lastPart(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }

// step is a value of an answer on the way to an outline.
type step struct {
	*answer.Node
	path string
}

// outlineOf is that of an answer. The elements of a list have its path, whether or not they are wrapped in a
// separate name that the other outline, of what is documented, does not hold.
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

// sees reports whether a value only wraps what an outline has directly below a path.
func (o *outline) sees(wrap *answer.Node, path string) bool { return o.seesWithin(wrap, path, 0) }

// maxWraps is how many wraps of one name stand within one another; an answer of thousands takes for ever otherwise.
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

// join puts a name behind a path. A dot of the name itself must not part it.
func join(path, name string) string {
	name = strings.ReplaceAll(name, ".", "\u2024")
	if path == "" {
		return name
	}
	return path + "." + name
}

// documented is the outline of the response rows, with what they stand in. Of a row whose place nothing tells
// only the name is known.
func (p *page) documented() *outline {
	o := newOutline()
	for _, f := range p.Fields {
		switch {
		case f.Strength == spec.Table && p.isUnplaced(f):
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
