package lint

import (
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

func checkLacksRequired(p *page) []Finding {
	if p.Operation.Style != spec.RPC {
		return nil
	}
	var all []Finding
	for _, e := range p.calls() {
		if isAbridged(e) {
			continue
		}
		for _, q := range p.Parameters {
			if p.mustBeShown(q) && !p.shows(e.Call, q.Name) {
				all = append(all, p.at(p.firstLine(e.Pos), "", "the request example lacks the parameter %s, which line %d calls required", q.Name, q.Pos.Line))
			}
		}
	}
	return all
}

// mustBeShown reports whether a call without the parameter is incomplete. A member of a list or a structure
// is required only where the list or the structure itself is.
func (p *page) mustBeShown(q spec.Parameter) bool {
	if !q.Required || q.Strength != spec.Table || p.carriedAlong(q.Name) || conditional.MatchString(q.Text) || p.mayBeMember(q) {
		return false
	}
	name := normalName(q.Name)
	for i := strings.LastIndexByte(name, '.'); i > 0; i = strings.LastIndexByte(name[:i], '.') {
		if parent := p.rowOf(name[:i]); parent != nil && !parent.Required || parent == nil && name[i:] != ".#" {
			return false
		}
	}
	return q.In == spec.InQuery
}

// rowOf is the request row of a normal name; nil if there is none.
func (p *page) rowOf(name string) *spec.Parameter {
	for i := range p.Parameters {
		if normalName(p.Parameters[i].Name) == name {
			return &p.Parameters[i]
		}
	}
	return nil
}

// shows reports whether a call has a parameter, a member of it, or the whole that it is a member of.
func (p *page) shows(call *spec.ExampleRequest, name string) bool {
	for _, v := range call.Parameters {
		if related(strings.ToLower(normalName(v.Name)), strings.ToLower(normalName(name))) {
			return true
		}
	}
	return false
}

// carriedAlong reports whether every request must have a parameter, so that examples leave it to the common
// ones.
func (p *page) carriedAlong(name string) bool {
	q := p.commonRow(name)
	return q != nil && q.Required
}
