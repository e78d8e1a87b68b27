package tree

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// node is a value that the example responses show. The elements of a list are merged: their members are the children
// of the node of the list.
type node struct {
	name        string // the name in JSON or, without a JSON example, in XML
	parent      *node  // nil for the root
	children    []*node
	number      int // in the order of appearance
	json        shape
	xml         shape
	itemShape   shape        // shape of the elements of JSON lists
	itemName    string       // for a list in JSON: the name of its elements in XML
	occurrences []occurrence // the shapes in the JSON examples
}

// occurrence is the shape at a position in one example.
type occurrence struct {
	example int
	shape   shape
}

// shape is a set of the kinds of values at a node.
type shape uint8

const (
	asString shape = 1 << iota
	asInteger
	asFraction
	asBoolean
	asNull
	asText // a scalar in XML, which does not distinguish strings from numbers
	asObject
	asList
	asScalar = asString | asInteger | asFraction | asBoolean | asText
)

// shownTree is the merged tree of all example responses of a page.
type shownTree struct {
	root   *node
	all    []*node
	byName map[string][]*node // by lower-case name

	example int          // index of the example that is being read
	read    map[int]bool // the JSON examples that were read
	wrapped map[int]bool // the examples that wrap the response in another object
}

// Limits on examples, far above those that pages need.
const (
	maxNodes     = 5000
	maxNodeDepth = 40
)

func newShownTree() *shownTree {
	s := &shownTree{byName: map[string][]*node{}, wrapped: map[int]bool{}, read: map[int]bool{}}
	s.root = &node{json: asObject, xml: asObject}
	return s
}

// child returns the child with the name, and creates it if necessary. It returns nil beyond the limits.
func (s *shownTree) child(at *node, name string) *node {
	if k := at.find(name); k != nil {
		return k
	}
	if len(s.all) >= maxNodes {
		return nil
	}
	k := &node{name: name, parent: at, number: len(s.all)}
	at.children = append(at.children, k)
	s.all = append(s.all, k)
	low := strings.ToLower(name)
	s.byName[low] = append(s.byName[low], k)
	return k
}

// find returns the member with the name. It ignores case if no name matches exactly.
func (g *node) find(name string) *node {
	var like *node
	for _, k := range g.children {
		if k.name == name {
			return k
		}
		if like == nil && strings.EqualFold(k.name, name) {
			like = k
		}
	}
	return like
}

// has reports whether a node has a child with the name, or a grandchild.
func (g *node) has(name string) bool {
	return g.find(name) != nil || slices.ContainsFunc(g.children, func(c *node) bool { return c.find(name) != nil })
}

func (s *shownTree) childWithin(at *node, name string, depth int) *node {
	if depth >= maxNodeDepth || name == "" {
		return nil
	}
	return s.child(at, name)
}

// readExamples reads all successful responses of the page. JSON comes first, because it shows lists and types.
func (in *Answer) readExamples() *shownTree {
	s := newShownTree()
	for _, format := range []spec.Format{spec.JSON, spec.XML} {
		for i := range in.Examples {
			e := &in.Examples[i]
			if e.Kind != spec.SuccessExample || e.Format != format || in.Malformed[i] {
				continue
			}
			s.example = i
			if format == spec.XML {
				s.addXML(e.Answer())
			} else {
				s.addJSON(e.Answer(), in.wrapsAnswer)
			}
		}
	}
	return s
}

// wrapsAnswer reports whether a name is the root of the XML response.
func (in *Answer) wrapsAnswer(name string) bool {
	name = plain.Tidy(name)
	for i := range in.Rows {
		if in.Rows[i].Name == name {
			return false
		}
	}
	return strings.HasSuffix(name, "Response") || strings.HasSuffix(name, "Result") || strings.EqualFold(name, in.Operation.Name)
}

// onlyList returns the only child of an object below the root if it is a list, otherwise nil.
func (g *node) onlyList() *node {
	if g.parent != nil && len(g.children) == 1 && (g.json|g.xml)&asList == 0 && (g.children[0].json|g.children[0].xml)&asList != 0 {
		return g.children[0]
	}
	return nil
}

// wrapsScalars reports whether an object only wraps a list of scalars, which needs no row.
func (g *node) wrapsScalars() bool {
	list := g.onlyList()
	return list != nil && len(list.children) == 0
}
