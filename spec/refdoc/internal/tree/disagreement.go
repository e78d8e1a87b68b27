package tree

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

var exampleDisagrees = rules.New(spec.Rule{
	ID: "example-disagrees", Severity: spec.Warning,
	Explanation: "The shape of a response example differs from the table: another type, another spelling of a name, an object instead of a list, or only part of the response.",
	Fix:         "Show what the service sends, or correct the table.",
})

// reportExamples reports how each example response differs from the tree, at most once per response: an object instead
// of a list, a text instead of a number, another spelling of a name.
func (in *Answer) reportExamples(a *aligner, places []*position, t *treeBuilder, report Reporter) {
	messages := t.shapeMessages(a, places)
	if a.partial && slices.ContainsFunc(in.Rows, func(f spec.Field) bool { return f.Path == requestID }) {
		for i := range a.shown.read {
			messages[i] = append(messages[i], "the example shows only part of the response, without the RequestId")
		}
	}
	for i := range in.Examples {
		if e := &in.Examples[i]; e.Kind == spec.SuccessExample && e.Format == spec.XML && !in.Malformed[i] {
			messages[i] = append(messages[i], in.xmlDifferences(e.Answer())...)
		}
		if all := messages[i]; len(all) > 0 {
			report(in.Examples[i].Pos.Line, exampleDisagrees, "the example differs from the table: %s", strings.Join(all, "; "))
		}
	}
}

// shapeMessages returns, for each example, how the shapes in the example differ from the tree.
func (t *treeBuilder) shapeMessages(a *aligner, places []*position) map[int][]string {
	messages := map[int][]string{}
	for i := range a.shown.wrapped {
		messages[i] = append(messages[i], "the response is wrapped in an object named after the XML root")
	}
	t.rootContradictions(a.shown.root, messages)
	done := map[*node]bool{}
	for _, p := range places {
		for at := p; at != nil && at.node != nil && at.node.parent != nil && !at.isItems && !done[at.node]; at = at.parent {
			done[at.node] = true
			t.contradictions(at, messages)
		}
	}
	return messages
}

// rootContradictions adds a message for each example whose root is not an object.
func (t *treeBuilder) rootContradictions(root *node, messages map[int][]string) {
	for _, f := range root.occurrences {
		if f.shape != asObject {
			messages[f.example] = append(messages[f.example], fmt.Sprintf("the response is %s, not %s", f.shape, spec.Object))
		}
	}
}

// contradictions adds a message for each example in which the value at a position contradicts the type of the position.
func (t *treeBuilder) contradictions(p *position, messages map[int][]string) {
	kind := t.kind(p)
	for _, f := range p.node.occurrences {
		switch {
		case f.shape == asList && t.wrappers[p] != nil && p.row >= 0 && t.rows[p.row].Type.JSON == spec.Array:
			messages[f.example] = append(messages[f.example], fmt.Sprintf("%s is a list without %s, which has a separate row", t.path(p), t.wrappers[p].name))
		case !f.shape.fits(kind):
			messages[f.example] = append(messages[f.example], fmt.Sprintf("%s is %s, not %s", t.path(p), f.shape, kind))
		case p.node.name != p.name:
			messages[f.example] = append(messages[f.example], fmt.Sprintf("%s is spelled %s", t.path(p), p.node.name))
		}
	}
}

// fits reports whether a value with the shape has the type.
func (s shape) fits(t spec.JSONType) bool {
	switch t {
	case spec.Any:
		return true
	case spec.Number:
		return s == asInteger || s == asFraction
	}
	return s.String() == string(t)
}

// String returns the shape as a type name of JSON Schema.
func (s shape) String() string {
	switch s {
	case asObject:
		return string(spec.Object)
	case asList:
		return string(spec.Array)
	case asString:
		return string(spec.String)
	case asInteger:
		return string(spec.Integer)
	case asFraction:
		return string(spec.Number)
	case asBoolean:
		return string(spec.Boolean)
	}
	return "null"
}
