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

// checkFormats compares the names of the leaves of both examples, where there is just one of each.
func checkFormats(p *page) []Finding {
	x, j, ok := p.pair()
	if !ok {
		return nil
	}
	xml, json := x.root, j.content(x.root.name)
	var all []Finding
	for _, side := range []struct {
		a       answer
		lacking []string
		other   spec.Format
	}{{x, missing(json, xml), spec.JSON}, {j, missing(xml, json), spec.XML}} {
		if len(side.lacking) > 0 {
			all = append(all, p.at(p.firstLine(side.a.Pos), "", "the %s example lacks what the %s example shows: %s", side.a.Format, side.other, strings.Join(side.lacking, ", ")))
		}
	}
	return all
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
func missing(all, some *node) []string {
	have := map[string]bool{}
	for _, name := range some.names() {
		have[name] = true
	}
	var left []string
	seen := map[string]bool{}
	all.walk(func(n *node) {
		for _, m := range n.children {
			if m.isLeaf() && m.text != "" && m.name != "" && !have[m.name] && !(n != all && have[n.name]) && !seen[m.name] {
				seen[m.name] = true
				left = append(left, m.name)
			}
		}
	})
	return left
}
