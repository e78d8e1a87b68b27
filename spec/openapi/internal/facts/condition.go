package facts

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

func encodeConditions(all []spec.Condition) *doc.Node {
	n := doc.List()
	for _, c := range all {
		var absent *doc.Node
		if c.Absent {
			absent = doc.Bool(true)
		}
		n.Content = append(n.Content, doc.Flow(doc.Object(
			doc.At("kind", doc.String(c.Kind)),
			doc.At("parameters", doc.OptionalStrings(c.Parameters)),
			doc.At("values", doc.OptionalStrings(c.Values)),
			doc.At("absent", absent),
			doc.At("text", doc.OptionalString(c.Text)),
		)))
	}
	return n
}

func decodeConditions(n *doc.Node) []spec.Condition {
	var all []spec.Condition
	for _, item := range doc.Items(n) {
		var c spec.Condition
		decodeString(item, "kind", &c.Kind)
		decodeStrings(item, "parameters", &c.Parameters)
		decodeStrings(item, "values", &c.Values)
		decodeBool(item, "absent", &c.Absent)
		decodeString(item, "text", &c.Text)
		all = append(all, c)
	}
	return all
}
