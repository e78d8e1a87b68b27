package refdoc

import (
	"strings"

	"github.com/beevik/etree"
)

// seeXML adds what an XML answer shows. It is well-formed; the root stands for the answer.
func (s *sights) seeXML(body string) {
	doc := etree.NewDocument()
	if err := doc.ReadFromString(body); err != nil || doc.Root() == nil {
		return
	}
	s.readXML(doc.Root(), s.root, 0)
}

func (s *sights) readXML(e *etree.Element, at *sight, depth int) {
	count := map[string]int{}
	kids := e.ChildElements()
	for _, k := range kids {
		count[k.Tag]++
	}
	if at.itemOf(count, kids) {
		at.item = kids[0].Tag
		for _, k := range kids {
			s.readXML(k, at, depth+1)
		}
		return
	}
	for _, k := range kids {
		kid := s.deeper(at, k.Tag, depth)
		if kid == nil {
			continue
		}
		switch {
		case count[k.Tag] > 1:
			kid.xml |= asList
		case len(k.ChildElements()) > 0:
			kid.xml |= asObject
		case strings.TrimSpace(k.Text()) != "":
			kid.xml |= asText
		}
		s.readXML(k, kid, depth+1)
	}
}

// itemOf reports whether the children of an XML element are the values of what JSON shows as a list.
func (g *sight) itemOf(count map[string]int, kids []*etree.Element) bool {
	return g.json&asList != 0 && len(count) == 1 && g.find(kids[0].Tag) == nil && (g.inList&asScalar != 0 || len(kids[0].ChildElements()) > 0)
}
