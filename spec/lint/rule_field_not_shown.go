package lint

import (
	"github.com/rowproof/rowproof/spec"
)

var fieldNotShown = rule{
	Rule: spec.Rule{
		ID:          "field-in-no-example",
		Severity:    spec.Info,
		Explanation: "Documented response fields appear in none of the examples, so that a reader does not see where they stand in the answer.",
		Fix:         "Show the fields in an example, or take their rows out if they are gone.",
	},
	check: checkNotShown,
}

// checkNotShown reports one finding a page, which lists the fields.
func checkNotShown(p *page) []Finding {
	if len(p.answers) == 0 || p.hasUnreadAnswer() {
		return nil
	}
	shown, known := newOutline(), p.documented()
	for _, a := range p.answers {
		for _, path := range a.outlineOf(p.Operation.Name, known).order {
			if !shown.paths[path] {
				shown.add(path, nil)
			}
		}
	}
	var lacking []string
	var first spec.Field
	rows := 0
	for _, f := range p.Fields {
		if f.Strength != spec.Table || !identifier.MatchString(f.Name) || f.Text+f.Example == "" {
			continue
		}
		rows++
		if path := plainPath(f.Path); !shown.paths[path] && shown.isMissing(path, known) && !p.isUnplaced(f) {
			if len(lacking) == 0 {
				first = f
			}
			lacking = append(lacking, f.Name)
		}
	}
	if len(lacking) == 0 {
		return nil
	}
	return []Finding{p.at(p.lineOf(first.Pos, first.Name), first.Name, "no example shows %d of the %d documented response fields: %s", len(lacking), rows, listed(lacking))}
}

// hasUnreadAnswer reports whether an answer could not be parsed, and may show anything.
func (p *page) hasUnreadAnswer() bool {
	n := 0
	for _, e := range p.Examples {
		if e.Kind == spec.SuccessExample {
			n++
		}
	}
	return n > len(p.answers)
}

// isUnplaced reports whether the reader has said of a field that nothing tells where it stands.
func (p *page) isUnplaced(f spec.Field) bool { return p.read[finding{"field-unplaced", f.Pos.Line}] }
