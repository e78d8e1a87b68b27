package facts

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// OpenAPI cannot express notes and procedures, so this file has no Infer function.

// EncodeNote returns the facts of a note or a procedure.
func EncodeNote(n spec.Note) []doc.Entry {
	steps := doc.List()
	for _, s := range n.Steps {
		steps.Content = append(steps.Content, doc.String(s))
	}
	return append(encodeRow(n.Row),
		doc.At("kind", doc.String(n.Kind)),
		doc.At("term", doc.String(n.Term)),
		doc.At("demand", doc.String(n.Demand)),
		doc.At("subject", doc.Strings(n.Subject)),
		doc.At("steps", steps),
	)
}

// DecodeNote replaces the facts that n contains.
func DecodeNote(n *doc.Node, to *spec.Note) {
	decodeRow(n, &to.Row)
	decodeString(n, "kind", &to.Kind)
	decodeString(n, "term", &to.Term)
	decodeString(n, "demand", &to.Demand)
	decodeStrings(n, "subject", &to.Subject)
	decodeStrings(n, "steps", &to.Steps)
}
