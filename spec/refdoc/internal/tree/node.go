package tree

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// node is a value in a response that the examples show. The values of a list are merged: their members are the
// children of the node of the list.
type node struct {
	name        string // as JSON has it, as XML has it where no JSON shows it
	parent      *node  // nil for the root
	children    []*node
	number      int // in the order of appearance
	json        shape
	xml         shape
	itemShape   shape        // what the values of JSON lists are
	itemName    string       // the name that XML has for the values of what is a list in JSON
	occurrences []occurrence // what each JSON example shows
}

// occurrence is what an example shows at a place.
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
	asText // of XML, which does not distinguish scalars
	asObject
	asList
	asScalar = asString | asInteger | asFraction | asBoolean | asText
)

// shownTree is what all responses of a page show.
type shownTree struct {
	root   *node
	all    []*node
	byName map[string][]*node // by lower-case name

	example int          // the one that is being read
	read    map[int]bool // the JSON examples that were read
	wrapped map[int]bool // the examples that put the answer into a separate object
}

// Bounds on what is taken from examples, far above those of any page.
const (
	maxNodes     = 5000
	maxNodeDepth = 40
)

func newShownTree() *shownTree {
	s := &shownTree{byName: map[string][]*node{}, wrapped: map[int]bool{}, read: map[int]bool{}}
	s.root = &node{json: asObject, xml: asObject}
	return s
}

// child returns the child of a name, made if there is none; nil beyond the limits.
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

// find is the member of a name, in another case where no better is there.
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

func (s *shownTree) childWithin(at *node, name string, depth int) *node {
	if depth >= maxNodeDepth || name == "" {
		return nil
	}
	return s.child(at, name)
}

// readExamples reads all successful responses of the page, JSON first, because JSON shows lists and types.
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

// wrapsAnswer reports whether a name is that of the root of the XML response.
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

// wrapsScalars reports whether an object only holds a list of texts or numbers, which needs no row.
func (g *node) wrapsScalars() bool {
	list := g.onlyList()
	return list != nil && len(list.children) == 0
}
