package lint

import "github.com/rowproof/rowproof/spec"

var fieldNotShown = Rule{
	ID:          "field-in-no-example",
	Severity:    spec.Info,
	Explanation: "A documented response field appears in none of the examples, so that a reader does not see where it stands in the answer.",
	Fix:         "Show the field in an example, or take its row out if the field is gone.",
	check:       checkNotShown,
}

func checkNotShown(p *page) []Finding {
	shown := map[string]bool{}
	for _, a := range p.answers {
		shown[a.root.name] = true
		for _, name := range a.root.names() {
			shown[name] = true
		}
	}
	var all []Finding
	for _, f := range p.Fields {
		if len(p.answers) > 0 && f.Strength == spec.Table && identifier.MatchString(f.Name) && !shown[f.Name] && !shown[lastPart(f.Name)] && !p.mentioned(lastPart(f.Name)) {
			all = append(all, p.at(p.lineOf(f.Pos, f.Name), f.Name, "no example shows the response field %s", f.Name))
		}
	}
	return all
}

// mentioned reports whether a name stands in a block that could not be parsed.
func (p *page) mentioned(name string) bool {
	for _, e := range p.Examples {
		if e.Call == nil && hasWord(e.Body, name) {
			return true
		}
	}
	return false
}
