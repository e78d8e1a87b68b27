package openapi

import "github.com/rowproof/rowproof/spec"

// Facts of the page as a whole, of its explorer link and of its notes: OpenAPI has places for few of them.

func noteFacts(n spec.Note) []pair {
	steps := list()
	for _, s := range n.Steps {
		steps.Content = append(steps.Content, str(s))
	}
	return append(rowFacts(n.Row),
		at("kind", str(n.Kind)),
		at("term", str(n.Term)),
		at("demand", str(n.Demand)),
		at("subject", strs(n.Subject)),
		at("steps", steps),
	)
}

func readNote(n *node, to *spec.Note) {
	readRow(n, &to.Row)
	readString(n, "kind", &to.Kind)
	readString(n, "term", &to.Term)
	readString(n, "demand", &to.Demand)
	readStrings(n, "subject", &to.Subject)
	readStrings(n, "steps", &to.Steps)
}
