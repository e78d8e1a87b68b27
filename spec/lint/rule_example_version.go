package lint

import (
	"regexp"

	"github.com/rowproof/rowproof/spec"
)

var exampleVersion = rule{
	Rule: spec.Rule{
		ID:          "version-disagrees",
		Severity:    spec.Warning,
		Explanation: "The API version of a request example or the row Version differs from that of the explorer link.",
		Fix:         "Use one version throughout the page.",
	},
	check: checkVersion,
}

var dateVersion = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)

func checkVersion(p *page) []Finding {
	if p.Explorer == nil || !dateVersion.MatchString(p.Explorer.Version) {
		return nil
	}
	want := p.Explorer.Version
	var all []Finding
	for _, e := range p.calls() {
		for _, v := range e.Call.Parameters {
			if v.Name == "Version" && dateVersion.MatchString(v.Value) && v.Value != want {
				all = append(all, p.at(p.lineOf(e.Pos, v.Value), v.Value, "the request example uses version %s, but the explorer link uses %s", v.Value, want))
			}
		}
	}
	if q := p.Parameter("Version"); q != nil && dateVersion.MatchString(q.Example) && q.Example != want {
		all = append(all, p.at(p.lineOf(q.Pos, q.Example), q.Example, "the row Version states %s, but the explorer link uses %s", q.Example, want))
	}
	return all
}
