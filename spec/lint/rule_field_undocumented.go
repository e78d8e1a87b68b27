package lint

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

var fieldUndocumented = Rule{
	ID:          "example-undocumented-field",
	Severity:    spec.Warning,
	Explanation: "An example shows a response field that no row of the response table documents.",
	Fix:         "Document the field, or correct its name in the example.",
	check:       checkFieldUndocumented,
}

func checkFieldUndocumented(p *page) []Finding {
	known := p.fieldNames()
	if len(known) == 0 {
		return nil
	}
	for _, f := range p.gateway.Fields {
		known[f.Name] = true
	}
	var all []Finding
	reported := map[string]bool{}
	for _, a := range p.answers {
		a.root.walk(func(n *node) {
			if n.isLeaf() && n != a.root && n.name != "" && !known[n.name] && !reported[n.name] && fieldName.MatchString(n.name) {
				reported[n.name] = true
				all = append(all, p.at(p.lineOf(a.Pos, n.name), n.name, "the %s example shows the field %s, which the response table does not document", a.Format, n.name))
			}
		})
	}
	if len(all) > len(known) { // the fields are documented elsewhere
		return nil
	}
	return all
}

// fieldName tells a name from the key of a map, such as slowlog.threshold.
var fieldName = regexp.MustCompile(`^[A-Za-z_]\w*$`)

// fieldNames are the names that the response table documents.
func (p *page) fieldNames() map[string]bool {
	known := map[string]bool{}
	for _, f := range p.Fields {
		if f.Strength == spec.Table {
			known[f.Name] = true
			known[lastPart(f.Name)] = true
		}
	}
	return known
}

// lastPart is what stands behind the last dot of a name.
func lastPart(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }
