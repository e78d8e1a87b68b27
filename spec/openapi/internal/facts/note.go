package facts

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// Facts of the page as a whole, of its explorer link and of its notes: OpenAPI has places for few of them.

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

func DecodeNote(n *doc.Node, to *spec.Note) {
	decodeRow(n, &to.Row)
	DecodeString(n, "kind", &to.Kind)
	DecodeString(n, "term", &to.Term)
	DecodeString(n, "demand", &to.Demand)
	DecodeStrings(n, "subject", &to.Subject)
	DecodeStrings(n, "steps", &to.Steps)
}
