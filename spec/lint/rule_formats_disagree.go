package lint

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

var formatsDisagree = Rule{
	ID:          "formats-disagree",
	Severity:    spec.Warning,
	Explanation: "The XML and the JSON example of the same answer show different fields.",
	Fix:         "Show the same answer in both formats.",
	check:       checkFormats,
}

// checkFormats compares both examples where there is just one of each. It reports one finding a page.
func checkFormats(p *page) []Finding {
	x, j, ok := p.pair()
	if !ok {
		return nil
	}
	known := newOutline()
	xml, json := x.outlineOf(p.Operation.Name, known), j.outlineOf(p.Operation.Name, known)
	inXML, inJSON := missing(xml, json), missing(json, xml)
	switch {
	case len(inXML) > 0 && len(inJSON) > 0:
		return []Finding{p.at(p.firstLine(j.Pos), "", "only the XML example shows %s, and only the JSON example %s", strings.Join(inXML, ", "), strings.Join(inJSON, ", "))}
	case len(inXML) > 0:
		return []Finding{p.at(p.firstLine(j.Pos), "", "the JSON example lacks what the XML example shows: %s", strings.Join(inXML, ", "))}
	case len(inJSON) > 0:
		return []Finding{p.at(p.firstLine(x.Pos), "", "the XML example lacks what the JSON example shows: %s", strings.Join(inJSON, ", "))}
	}
	return nil
}

// pair is the XML and the JSON example, where the page has one of each that could be read.
func (p *page) pair() (x, j answer, ok bool) {
	count := map[spec.Format]int{}
	for _, e := range p.Examples {
		if e.Kind == spec.SuccessExample {
			count[e.Format]++
		}
	}
	for _, a := range p.answers {
		if a.Format == spec.XML {
			x = a
		} else {
			j = a
		}
	}
	return x, j, count[spec.XML] == 1 && count[spec.JSON] == 1 && x.root != nil && j.root != nil
}

// missing lists the names of the filled leaves of one answer that the other does not have. The elements of a
// list of scalars go by the name of the list in JSON and by one of their own in XML.
func missing(all, some *outline) []string {
	var left []string
	seen := map[string]bool{}
	for _, path := range all.order {
		n, name := all.shown[path], lastPart(path)
		up := lastPart(parentOf(path))
		if n.isLeaf() && n.text != "" && len(some.names[name]) == 0 && (up == "" || len(some.names[up]) == 0 || some.isOpen(up)) && !seen[name] {
			seen[name] = true
			left = append(left, n.name)
		}
	}
	return left
}

// isOpen reports whether what goes by a name has members, so that another may be lacking among them.
func (o *outline) isOpen(name string) bool {
	for _, path := range o.names[name] {
		if o.above[path] {
			return true
		}
	}
	return false
}
