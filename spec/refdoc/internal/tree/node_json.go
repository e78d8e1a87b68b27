package tree

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// addJSON adds a well-formed JSON response.
func (s *shownTree) addJSON(body string, wrapper func(string) bool) {
	s.read[s.example] = true
	root, err := answer.ParseSample(spec.JSON, body)
	if err != nil {
		return
	}
	if isWrapper(root, wrapper) {
		s.wrapped[s.example] = true
		root = root.Children[0]
	}
	s.readJSON(root, s.root, 0, false)
}

// isWrapper reports whether a response is an object whose only member is the actual response and has the name of the
// XML root.
func isWrapper(n *answer.Node, wrapper func(string) bool) bool {
	return n.Kind == answer.Object && len(n.Children) == 1 && n.Children[0].Kind == answer.Object && wrapper(n.Children[0].Name)
}

// readJSON adds a value of an example to a node.
func (s *shownTree) readJSON(v *answer.Node, at *node, depth int, listed bool) {
	at.record(s.example, shapeOf(v), listed)
	switch v.Kind {
	case answer.Object:
		for _, member := range v.Children {
			if child := s.childWithin(at, plain.Tidy(member.Name), depth); child != nil {
				s.readJSON(member, child, depth+1, false)
			}
		}
	case answer.Array:
		if depth >= maxNodeDepth {
			return
		}
		for _, value := range v.Children {
			s.readJSON(value, at, depth+1, true)
		}
	}
}

// shapeOf returns the shape of a JSON value.
func shapeOf(v *answer.Node) shape {
	switch v.Kind {
	case answer.Object:
		return asObject
	case answer.Array:
		return asList
	case answer.String:
		return asString
	case answer.Number:
		if strings.ContainsAny(v.Text, ".eE") {
			return asFraction
		}
		return asInteger
	case answer.Null:
		return asNull
	}
	return asBoolean
}

// record adds a shape that a JSON example shows at a node, or at an element of its list.
func (g *node) record(example int, shape shape, listed bool) {
	if listed {
		g.itemShape |= shape
		return
	}
	g.json |= shape &^ asNull
	if f := (occurrence{example, shape}); !slices.Contains(g.occurrences[max(0, len(g.occurrences)-3):], f) {
		g.occurrences = append(g.occurrences, f)
	}
}
