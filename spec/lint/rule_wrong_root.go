package lint

import "github.com/rowproof/rowproof/spec"

var wrongRoot = rule{
	Rule: spec.Rule{
		ID:          "wrong-root",
		Severity:    spec.Error,
		Explanation: "The root of an XML example is not the name of the operation followed by Response, as in the responses of the gateway.",
		Fix:         "Name the root after the operation.",
	},
	check: checkRoot,
}

func checkRoot(p *page) []Finding {
	if p.Operation.Name == "" {
		return nil
	}
	want := p.Operation.Name + "Response"
	var all []Finding
	for _, a := range p.answers {
		if name := a.root.Name; a.Format == spec.XML && name != want && name != p.Operation.Title+"Response" {
			all = append(all, p.at(p.lineOf(a.Pos, name), name, "the root of the XML example is %s, not %s", name, want))
		}
	}
	return all
}
