package lint

import "github.com/rowproof/rowproof/spec"

var errorRepeated = rule{
	Rule: spec.Rule{
		ID:          "error-repeated",
		Severity:    spec.Warning,
		Explanation: "Two rows of the error table have the same status, code and message. Clients cannot distinguish them.",
		Fix:         "Merge the rows, or correct the code or the message of one row.",
	},
	check: checkErrorRepeated,
}

func checkErrorRepeated(p *page) []Finding {
	type key struct {
		status        int
		code, message string
	}
	first := map[key]int{}
	var all []Finding
	for _, e := range p.Errors {
		k := key{e.Status, e.Code, e.Message}
		if line, ok := first[k]; ok {
			all = append(all, p.at(p.lineOf(e.Pos, e.Code), e.Code, "the error %s has the same status, code and message as the row in line %d", e.Code, line))
		} else {
			first[k] = e.Pos.Line
		}
	}
	return all
}
