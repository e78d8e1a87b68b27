package lint

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/lint/internal/outline"
)

var fieldNotShown = rule{
	Rule: spec.Rule{
		ID:          "field-in-no-example",
		Severity:    spec.Info,
		Explanation: "Some documented response fields are in no example. Readers do not see where the fields are in the response.",
		Fix:         "Show the fields in an example, or remove their rows if the fields no longer exist.",
	},
	check: checkNotShown,
}

// checkNotShown reports one finding per page, which lists the fields.
func checkNotShown(p *page) []Finding {
	if len(p.answers) == 0 || p.hasUnreadAnswer() {
		return nil
	}
	shown, known := outline.New(), p.documented()
	for _, a := range p.answers {
		for _, path := range outline.Of(a.content(p.Operation.Name), known).Paths() {
			if !shown.Has(path) {
				shown.Add(path, nil)
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
		if !shown.Has(f.Path) && shown.Lacks(f.Path, known) && !p.isUnplaced(f) {
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

// hasUnreadAnswer reports whether a response example could not be parsed and may show any field.
func (p *page) hasUnreadAnswer() bool {
	n := 0
	for _, e := range p.Examples {
		if e.Kind == spec.SuccessExample {
			n++
		}
	}
	return n > len(p.answers)
}

// isUnplaced reports whether the reader could not determine the path of a field.
func (p *page) isUnplaced(f spec.Field) bool { return p.read[finding{"field-unplaced", f.Pos.Line}] }
