package lint

import "github.com/rowproof/rowproof/spec"

var parameterRepeated = Rule{
	ID:          "parameter-repeated",
	Severity:    spec.Warning,
	Explanation: "The request table has two rows for the same parameter in the same place.",
	Fix:         "Merge the rows, or correct the name of one.",
	check:       checkParameterRepeated,
}

func checkParameterRepeated(p *page) []Finding {
	type key struct {
		name string
		in   spec.Place
	}
	first := map[key]spec.Parameter{}
	var all []Finding
	for _, q := range p.Parameters {
		k := key{q.Name, q.In}
		before, ok := first[k]
		if !ok {
			first[k] = q
			continue
		}
		if q.In == spec.InQuery && q.Strength == spec.Table && !p.mayBeMember(q) {
			all = append(all, p.at(p.lineOf(q.Pos, q.Name), q.Name, "the parameter %s stands in line %d already", q.Name, before.Pos.Line))
		}
	}
	return all
}
