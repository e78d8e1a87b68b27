package lint

import (
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

var exampleLacksRequired = Rule{
	ID:       "example-lacks-required",
	Severity: spec.Error,
	Explanation: "A request example leaves out a parameter that the table calls required. Whoever copies the example is refused, " +
		"or the parameter is not required.",
	Fix:   "Add the parameter to the example, or call it optional in the table.",
	check: checkLacksRequired,
}

// checkLacksRequired reports one finding an example, which lists the parameters.
func checkLacksRequired(p *page) []Finding {
	if p.Operation.Style != spec.RPC {
		return nil
	}
	var all []Finding
	for _, e := range p.calls() {
		if isAbridged(e) {
			continue
		}
		sent := sentBy(e.Call)
		var lacking []string
		for _, q := range p.Parameters {
			if p.mustBeShown(q) && !sent.has(strings.ToLower(spec.Unnumbered(q.Name))) {
				lacking = append(lacking, fmt.Sprintf("%s (line %d)", q.Name, q.Pos.Line))
			}
		}
		if len(lacking) > 0 {
			all = append(all, p.at(p.firstLine(e.Pos), "", "the request example lacks what the table calls required: %s", strings.Join(lacking, ", ")))
		}
	}
	return all
}

// sentBy are the parameters of a call by their normal names in lower case.
func sentBy(call *spec.ExampleRequest) names {
	rows := make([]spec.Parameter, len(call.Parameters))
	for i, v := range call.Parameters {
		rows[i].Name = strings.ToLower(v.Name)
	}
	return namesIn(rows)
}

// mustBeShown reports whether a call without the parameter is incomplete. A member of a list or a structure
// is required only where the list or the structure itself is.
func (p *page) mustBeShown(q spec.Parameter) bool {
	if !q.Required || q.Strength != spec.Table || p.carriedAlong(q.Name) || conditional.MatchString(q.Text) || p.mayBeMember(q) {
		return false
	}
	name := spec.Unnumbered(q.Name)
	for i := strings.LastIndexByte(name, '.'); i > 0; i = strings.LastIndexByte(name[:i], '.') {
		if parent := p.request.rows[name[:i]]; parent != nil && !parent.Required || parent == nil && name[i:] != ".#" {
			return false
		}
	}
	return q.In == spec.InQuery
}

// carriedAlong reports whether every request must have a parameter, so that examples leave it to the common
// ones.
func (p *page) carriedAlong(name string) bool {
	q := p.commonRow(name)
	return q != nil && q.Required
}
