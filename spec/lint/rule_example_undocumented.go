package lint

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

var exampleUndocumented = rule{
	Rule: spec.Rule{
		ID:          "example-undocumented-parameter",
		Severity:    spec.Warning,
		Explanation: "A request example sends a parameter that neither the table nor the common parameters know. A reader cannot tell what it does or whether it works.",
		Fix:         "Document the parameter in the table, spell it as the table does, or take it out of the example.",
	},
	check: checkUndocumented,
}

func checkUndocumented(p *page) []Finding {
	if p.Operation.Style != spec.RPC || len(p.Parameters) == 0 {
		return nil
	}
	var all []Finding
	for _, e := range p.calls() {
		for _, v := range e.Call.Parameters {
			if !identifier.MatchString(strings.ReplaceAll(v.Name, " ", "")) || p.isCommon(v.Name) || p.request.has(spec.Unnumbered(v.Name)) {
				continue
			}
			line := p.lineOf(e.Pos, v.Name)
			all = append(all, p.at(line, v.Name, "the request example uses the parameter %s, which the table does not document%s", v.Name, p.didYouMean(v.Name)))
		}
	}
	return all
}

// didYouMean names the documented parameter that differs in case or by a letter or two. A table that is longer
// than any person reads is not gone through for every name.
func (p *page) didYouMean(name string) string {
	if len(p.Parameters) > 2000 {
		return ""
	}
	normal := strings.ToLower(spec.Unnumbered(name))
	for _, q := range p.Parameters {
		if other := strings.ToLower(spec.Unnumbered(q.Name)); near(normal, other) {
			return "; did you mean " + q.Name + "?"
		}
	}
	return ""
}

// near reports whether two names differ by two edits at most, and by little of their length.
func near(a, b string) bool {
	limit := min(2, min(len(a), len(b))/4)
	if len(a) > 60 || len(b) > 60 || len(a)-len(b) > limit || len(b)-len(a) > limit {
		return false
	}
	return edits(a, b) <= limit
}

// edits is how many letters must be added, dropped or changed to make b of a.
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			next := min(before+cost, row[j]+1, row[j+1]+1)
			before, row[j+1] = row[j+1], next
		}
	}
	return row[len(b)]
}
