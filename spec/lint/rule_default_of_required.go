package lint

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

var defaultOfRequired = Rule{
	ID:          "default-of-required",
	Severity:    spec.Warning,
	Explanation: "A parameter that must be sent has a default value, which can then never take effect.",
	Fix:         "Call the parameter optional, or take the default out of its description.",
	check:       checkDefault,
}

func checkDefault(p *page) []Finding {
	var all []Finding
	for _, q := range p.Parameters {
		if q.Required && q.Default != "" && !q.IsFixed() && !isWhole(q) && !strings.ContainsAny(q.Example, "[{") && q.Strength == spec.Table {
			line := p.lineOf(q.Pos, q.Default)
			all = append(all, p.at(line, "", "%s is required and yet has the default value %s", q.Name, q.Default))
		}
	}
	return all
}
