package lint

import (
	"regexp"

	"github.com/rowproof/rowproof/spec"
)

var exampleVersion = rule{
	Rule: spec.Rule{
		ID:          "version-disagrees",
		Severity:    spec.Warning,
		Explanation: "A request example or the row Version names another API version than the explorer link of the page.",
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
				all = append(all, p.at(p.lineOf(e.Pos, v.Value), v.Value, "the request example is of version %s, the explorer link of %s", v.Value, want))
			}
		}
	}
	if q := p.Parameter("Version"); q != nil && dateVersion.MatchString(q.Example) && q.Example != want {
		all = append(all, p.at(p.lineOf(q.Pos, q.Example), q.Example, "the row Version says %s, the explorer link %s", q.Example, want))
	}
	return all
}
