package lint

import "github.com/rowproof/rowproof/spec"

var exampleMethod = rule{
	Rule: spec.Rule{
		ID:          "example-method",
		Severity:    spec.Error,
		Explanation: "A request example uses another HTTP method than the request syntax. A request that copies the example may be rejected.",
		Fix:         "Use the same method in both.",
	},
	check: checkMethod,
}

// checkMethod compares the methods of an ROA operation. The page of an RPC operation has no request syntax, and clients
// choose the method.
func checkMethod(p *page) []Finding {
	if p.Operation.Style != spec.ROA {
		return nil
	}
	var all []Finding
	for _, e := range p.calls() {
		if m := e.Call.Method; m != "" && p.Operation.Method != "" && m != p.Operation.Method {
			all = append(all, p.at(p.lineOf(e.Pos, m), m, "the request example uses the method %s, but the request syntax %s", m, p.Operation.Method))
		}
	}
	return all
}
