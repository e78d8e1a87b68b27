package lint

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/answer"
	"github.com/rowproof/rowproof/spec/lint/internal/outline"
)

// shownAnswer is a parsed success example.
type shownAnswer struct {
	spec.Example
	root *answer.Node
}

// readAnswers parses the success examples. It skips malformed examples, which the reader reports.
func (p *page) readAnswers() {
	for _, e := range p.Examples {
		if e.Kind != spec.SuccessExample {
			continue
		}
		root, err := answer.ParseSample(e.Format, strings.TrimSpace(e.Answer()))
		if err == nil && (e.Format == spec.XML || !root.IsLeaf()) {
			p.answers = append(p.answers, shownAnswer{e, root})
		}
	}
}

// content returns the response. If the response is the only member of an object, and the member is named like the root
// element, it returns the value of the member.
func (a shownAnswer) content(operation string) *answer.Node {
	n := a.root
	if a.Format == spec.JSON && n.Kind == answer.Object && len(n.Children) == 1 && n.Children[0].Name == operation+"Response" {
		return n.Children[0]
	}
	return n
}

// documented returns the outline of the response rows, including their ancestors. For a row with an unknown path, it
// contains only the name.
func (p *page) documented() *outline.Outline {
	o := outline.New()
	for _, f := range p.Fields {
		switch {
		case p.isUnplaced(f):
			o.AddParent(f.Name)
		case f.Strength == spec.Table:
			o.Add(f.Path, nil)
		}
	}
	for _, f := range p.Fields {
		if f.Strength != spec.Table && o.HasMembers(f.Path) {
			o.Add(f.Path, nil)
		}
	}
	return o
}
