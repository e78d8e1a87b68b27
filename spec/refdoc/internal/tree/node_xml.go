package tree

import (
	"strings"

	"github.com/beevik/etree"
)

// addXML adds a well-formed XML response.
func (s *shownTree) addXML(body string) {
	doc := etree.NewDocument()
	if err := doc.ReadFromString(body); err != nil || doc.Root() == nil {
		return
	}
	s.readXML(doc.Root(), s.root, 0)
}

func (s *shownTree) readXML(e *etree.Element, at *node, depth int) {
	count := map[string]int{}
	children := e.ChildElements()
	for _, k := range children {
		count[k.Tag]++
	}
	if at.hasItems(count, children) {
		at.itemName = children[0].Tag
		for _, k := range children {
			s.readXML(k, at, depth+1)
		}
		return
	}
	for _, k := range children {
		child := s.childWithin(at, k.Tag, depth)
		if child == nil {
			continue
		}
		switch {
		case count[k.Tag] > 1:
			child.xml |= asList
		case len(k.ChildElements()) > 0:
			child.xml |= asObject
		case strings.TrimSpace(k.Text()) != "":
			child.xml |= asText
		}
		s.readXML(k, child, depth+1)
	}
}

// hasItems reports whether the children of an XML element are the values of a list in JSON.
func (g *node) hasItems(count map[string]int, children []*etree.Element) bool {
	return g.json&asList != 0 && len(count) == 1 && g.find(children[0].Tag) == nil && (g.itemShape&asScalar != 0 || len(children[0].ChildElements()) > 0)
}
