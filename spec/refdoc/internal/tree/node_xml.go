package tree

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
)

// addXML adds a well-formed XML response.
func (s *shownTree) addXML(body string) {
	if root, err := answer.ParseSample(spec.XML, body); err == nil {
		s.readXML(root, s.root, 0)
	}
}

func (s *shownTree) readXML(e *answer.Node, at *node, depth int) {
	count := map[string]int{}
	for _, k := range e.Children {
		count[k.Name]++
	}
	if at.hasItems(count, e.Children) {
		at.itemName = e.Children[0].Name
		for _, k := range e.Children {
			s.readXML(k, at, depth+1)
		}
		return
	}
	for _, k := range e.Children {
		child := s.childWithin(at, k.Name, depth)
		if child == nil {
			continue
		}
		switch {
		case count[k.Name] > 1:
			child.xml |= asList
		case len(k.Children) > 0:
			child.xml |= asObject
		case strings.TrimSpace(k.Text) != "":
			child.xml |= asText
		}
		s.readXML(k, child, depth+1)
	}
}

// hasItems reports whether the children of an XML element are the elements of a list that a JSON example shows.
func (g *node) hasItems(count map[string]int, children []*answer.Node) bool {
	return g.json&asList != 0 && len(count) == 1 && g.find(children[0].Name) == nil && (g.itemShape&asScalar != 0 || len(children[0].Children) > 0)
}
