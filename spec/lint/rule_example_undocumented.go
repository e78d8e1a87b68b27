package lint

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

var exampleUndocumented = rule{
	Rule: spec.Rule{
		ID:          "example-undocumented-parameter",
		Severity:    spec.Warning,
		Explanation: "A request example sends a parameter that is neither in the table nor a common parameter. Readers cannot know what the parameter does or whether it works.",
		Fix:         "Document the parameter in the table, correct its name, or remove it from the example.",
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

// didYouMean returns a suggestion with the documented parameter whose name differs only in case or in one or two
// letters. It returns "" for very long tables, for which the search would take too long.
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

// near reports whether two names differ by at most two edits. Names of fewer than eight letters may differ by at most
// one edit, and names of fewer than four by none.
func near(a, b string) bool {
	short, long := min(len(a), len(b)), max(len(a), len(b))
	limit := min(2, short/4)
	if long > min(60, short+limit) { // edits takes time proportional to the product of the lengths
		return false
	}
	return edits(a, b) <= limit
}

// edits returns the minimum number of letters to add, delete or replace to change a to b.
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
