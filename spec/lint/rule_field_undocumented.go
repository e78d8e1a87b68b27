package lint

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/lint/internal/outline"
)

var fieldUndocumented = rule{
	Rule: spec.Rule{
		ID:          "example-undocumented-field",
		Severity:    spec.Warning,
		Explanation: "An example shows response fields that no row of the response table documents.",
		Fix:         "Document the fields, or correct their names in the example.",
	},
	check: checkFieldUndocumented,
}

// checkFieldUndocumented reports one finding per page, which lists the fields.
func checkFieldUndocumented(p *page) []Finding {
	known := p.documented()
	if len(known.Paths()) == 0 {
		return nil
	}
	known.Add(requestID, nil)
	var found []string
	var first shownAnswer
	prose := p.prose()
	seen := map[string]bool{}
	for _, a := range p.answers {
		for _, name := range p.undocumented(a, known) {
			if spec.HasWord(prose, name) {
				continue
			}
			if len(found) == 0 {
				first = a
			}
			if lower := strings.ToLower(name); !seen[lower] {
				seen[lower] = true
				found = append(found, name)
			}
		}
	}
	if len(found) == 0 || len(found) > len(known.Paths()) { // the response table is probably on another page
		return nil
	}
	return []Finding{p.at(p.lineOf(first.Pos, found[0]), found[0], "the %s example shows fields that the response table does not document: %s", first.Format, listed(found))}
}

// requestID is the field that every response has. Old pages do not list it.
const requestID = "RequestId"

// undocumented returns the names of the fields in a response that no row documents. It leaves out the members of such
// fields.
func (p *page) undocumented(a shownAnswer, known *outline.Outline) []string {
	shown := outline.Of(a.content(p.Operation.Name), known)
	var left []string
	reported := map[string]bool{}
	for _, path := range shown.Paths() {
		up := spec.ParentPath(path)
		switch {
		case reported[up]:
			reported[path] = true
		case known.Has(path) || !fieldName.MatchString(spec.LastName(path)) || shown.Shown(path).Name == p.Operation.Name+"Response":
		case known.Lacks(path, shown):
			reported[path] = true
			left = append(left, shown.Shown(path).Name)
		}
	}
	return left
}

// fieldName matches the name of a field. It does not match a key of a map, such as slowlog.threshold.
var fieldName = regexp.MustCompile(`^[A-Za-z_]\w*$`)
