package lint

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

var exampleOtherCase = rule{
	Rule: spec.Rule{
		ID:       "example-in-other-case",
		Severity: spec.Warning,
		Explanation: "An example shows a documented value of a parameter in another letter case, such as on for On. " +
			"Readers cannot tell whether the service accepts both.",
		Fix: "Use the documented spelling, or state that the value is not case-sensitive.",
	},
	check: checkOtherCase,
}

func checkOtherCase(p *page) []Finding {
	var all []Finding
	for _, q := range p.Parameters {
		if v := inOtherCase(&q, q.Example); v != "" {
			all = append(all, p.at(p.lineOf(q.Pos, q.Example), q.Example, "the example value %s of %s is documented as %s", q.Example, q.Name, v))
		}
	}
	for _, e := range p.calls() {
		for _, sent := range e.Call.Parameters {
			q := p.request.rows[spec.Unnumbered(sent.Name)]
			if q == nil || sent.Value == q.Example {
				continue
			}
			if v := inOtherCase(q, sent.Value); v != "" {
				all = append(all, p.at(p.lineOf(e.Pos, sent.Name), sent.Value, "the request example sets %s to %s, which is documented as %s", sent.Name, sent.Value, v))
			}
		}
	}
	return all
}

// inOtherCase returns the documented value that differs from an example value only in case. It returns "" if there is
// none, or if the value is also documented as it is shown.
func inOtherCase(q *spec.Parameter, value string) string {
	if q.Case == spec.Insensitive || q.Documents(value) {
		return ""
	}
	i := slices.IndexFunc(q.Enum, func(v spec.EnumValue) bool { return strings.EqualFold(v.Value, value) })
	if i < 0 {
		return ""
	}
	return q.Enum[i].Value
}
