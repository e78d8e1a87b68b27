package openapi

import "github.com/rowproof/rowproof/spec"

// conditionFacts writes conditions on other parameters, one per line.
func conditionFacts(all []spec.Condition) *node {
	n := list()
	for _, c := range all {
		var absent *node
		if c.Absent {
			absent = boolean(true)
		}
		n.Content = append(n.Content, flow(object(
			at("kind", str(c.Kind)),
			at("parameters", optionals(c.Parameters)),
			at("values", optionals(c.Values)),
			at("absent", absent),
			at("text", optional(c.Text)),
		)))
	}
	return n
}

func readConditions(n *node) []spec.Condition {
	var all []spec.Condition
	for _, item := range items(n) {
		var c spec.Condition
		readString(item, "kind", &c.Kind)
		readStrings(item, "parameters", &c.Parameters)
		readStrings(item, "values", &c.Values)
		readBool(item, "absent", &c.Absent)
		readString(item, "text", &c.Text)
		all = append(all, c)
	}
	return all
}
