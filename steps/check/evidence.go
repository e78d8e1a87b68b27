package check

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
)

// evidence is what a page shows apart from the row under test: the responses of its examples, and which paths are
// lists.
type evidence struct {
	answers  []*answer.Node
	promised []*answer.Node // those of the answers whose fields are promises without a row
	lists    lists
}

// evidenceOf returns the evidence for answers of one kind. It skips examples that cannot be parsed.
func evidenceOf(c *spec.Contract, kind spec.ExampleKind) evidence {
	ev := evidence{lists: listsOf(c.Fields)}
	for _, e := range c.Examples {
		if e.Kind != kind {
			continue
		}
		if root, err := parseShown(e); err == nil {
			ev.answers = append(ev.answers, root)
			if !e.ForReference {
				ev.promised = append(ev.promised, root)
			}
		}
	}
	return ev
}

// parseShown parses an answer that the page shows. Blanks around the names of JSON are mistakes of the page.
func parseShown(e spec.Example) (*answer.Node, error) {
	if e.Format == spec.JSON {
		return answer.ParseSample(e.Format, e.Answer())
	}
	return answer.Parse(e.Format, []byte(e.Answer()))
}

// show reports whether an example has a value at the path.
func (ev evidence) show(path string) bool {
	return slices.ContainsFunc(ev.answers, func(root *answer.Node) bool { return len(Find(root, path)) > 0 })
}

// dispute reports whether an example of the page has the same flaw as an answer, so that the page contradicts itself.
// For a row of a table, the example must have the same format, and a missing field does not count. A row that only
// examples show is disputed unless all examples agree.
func (ev evidence) dispute(in *inspection, w flaw) bool {
	if in.field.Strength == spec.FromExample {
		return !ev.agree(in)
	}
	if w.Kind == Missing && w.Path == in.field.Path {
		return false
	}
	same := func(other flaw) bool { return other.Path == w.Path && other.Kind == w.Kind && other.of == w.of }
	return slices.ContainsFunc(ev.answers, func(root *answer.Node) bool {
		return isXML(root) == in.xml && slices.ContainsFunc(ev.inspect(in.field, in.mustFill, root).flaws, same)
	})
}

// agree reports whether the examples agree on a field: every object at its position has the field with its type, and
// there is at least one such object.
func (ev evidence) agree(in *inspection) bool {
	seen := false
	for _, root := range ev.answers {
		shown := ev.inspect(in.field, in.mustFill, root)
		seen = seen || shown.seen
		own := func(w flaw) bool { return w.Path == in.field.Path && w.Strength != spec.Convention }
		if slices.ContainsFunc(shown.flaws, own) {
			return false
		}
	}
	return seen
}

// roots returns the distinct names of the root elements of the XML examples.
func (ev evidence) roots() []string {
	var names []string
	for _, root := range ev.answers {
		if isXML(root) && !slices.Contains(names, root.Name) {
			names = append(names, root.Name)
		}
	}
	return names
}
