package features

import "github.com/rowproof/rowproof/spec"

// gatewayFeature proves the rows of the gateway's page on whichever operation the run has.
func gatewayFeature(c *spec.Contract) feature {
	g := gateway{c}
	return feature{
		tags: []string{"@gateway"},
		name: oneLine(c.Operation.Title),
		description: []string{
			"What every operation shares. A refusal counts only beside a control; how a fault is refused is",
			"a convention, so that another status, code or message is a deviation and not a failure.",
		},
		background: "Given an operation that is known to work",
		rules: []rule{
			{"Common parameters", g.requests()},
			{"Common errors", g.errors()},
			{"Notes", g.notes()},
		},
	}
}

// gateway holds what the sections of the gateway's feature are made from.
type gateway struct {
	c *spec.Contract
}

func (g gateway) requests() []scenario {
	var out []scenario
	for i := range g.c.Parameters {
		p := &g.c.Parameters[i]
		if !sayable(p.Name) {
			out = append(out, unsayable(p.Row, p.Name))
			continue
		}
		out = append(out, g.parameter(p)...)
	}
	return out
}

func (g gateway) parameter(p *spec.Parameter) []scenario {
	out := special(p)
	if p.Required {
		return append(g.required(p), out...)
	}
	if out = append(g.optional(p), out...); out != nil {
		return out
	}
	return []scenario{cannot(p.Row, p.Name, spec.R4, "the protocol does not say what its values change")}
}

// required proves that a request without a required common parameter, or with an empty one, is refused, and
// that a request with it is accepted.
func (g gateway) required(p *spec.Parameter) []scenario {
	fault := spec.Cause{Fault: spec.Missing, Parameters: []string{p.Name}}
	s := proving(p.ID, "%s is required: a request is refused where it <is>", p.Name).
		step(succeeds).step("When %s <is>", p.Name)
	if e := g.explaining(fault); e != nil {
		s = s.step("%s", conventionally(must, e.For(p.Name)))
	} else {
		s = s.step("Then it is refused")
	}
	return []scenario{
		proving(p.ID, "A request with %s is accepted", p.Name).step(succeeds).
			step("When %s is as the client makes it", p.Name).step("Then it is accepted").inBoth(""),
		s.inBoth("is", "is left out", "is empty"),
	}
}

// explaining is the first template that would be a true answer to the fault; nil if there is none.
func (g gateway) explaining(fault spec.Cause) *spec.ErrorRow {
	for i := range g.c.Errors {
		if e := &g.c.Errors[i]; e.IsTemplate() && e.Cause.Fault == fault.Fault {
			return e
		}
	}
	return nil
}

// optional proves that an optional common parameter is accepted on every operation. One that carries a
// credential takes a value of the profile's.
func (g gateway) optional(p *spec.Parameter) []scenario {
	change := "is " + quote(p.Example)
	then := "Then it is accepted, or refused as a deviation"
	if _, ok := p.Sendable(); !ok && p.Example == "" || credential(p) {
		return []scenario{proving(p.ID, "%s is accepted", p.Name).step(succeeds).
			step("When the request is changed as the profile says for %s", quote(p.ID)).
			step("Then it is accepted").inBoth("")}
	}
	if len(p.Enum) > 0 {
		return nil // each value is another way of calling: see special
	}
	return []scenario{proving(p.ID, "%s is accepted on every operation", p.Name).step(succeeds).
		step("When %s %s, unless the operation has its own", p.Name, change).step("%s", then).inBoth("")}
}

// credential reports whether the parameter carries a secret, which only the profile can know.
func credential(p *spec.Parameter) bool { return spec.Masked(p.Example) }

// special proves what the protocol says of a parameter beyond being there.
func special(p *spec.Parameter) []scenario {
	switch p.Name {
	case "Format":
		return format(p)
	case "Action":
		return []scenario{proving(p.ID, "Action is case-sensitive").step(succeeds).
			step("When Action is in lower case").step("Then it is refused, or accepted as a deviation").inBoth("")}
	case "Signature":
		return []scenario{proving(p.ID, "A request that is not signed at all is refused").step(succeeds).
			step("When it is not signed").step("Then it is refused").inBoth("")}
	case "SignatureMethod":
		return []scenario{proving(p.ID, "SignatureMethod may be in lower case").step(succeeds).
			step("When SignatureMethod is in lower case").step("Then it is accepted, or refused as a deviation").inBoth("")}
	case "SignatureType":
		return []scenario{
			proving(p.ID, "An empty SignatureType is signed like any value").step(succeeds).
				step("When SignatureType is empty").step("Then it is accepted").inBoth(""),
			proving(p.ID, "A SignatureType that does not exist is refused").step(succeeds).
				step(`When SignatureType is "ROT13"`).step("Then it may be refused").inBoth(""),
		}
	case "SecurityToken":
		return []scenario{proving(p.ID, "A SecurityToken that nobody issued is refused").step(succeeds).
			step("When SecurityToken is \"rowproof-no-such-token\"").step("Then it may be refused").inBoth("")}
	case "BearerToken":
		return []scenario{proving(p.ID, "A BearerToken that nobody issued is refused").step(succeeds).
			step("When SignatureType is \"BEARERTOKEN\"").step("And BearerToken is \"rowproof-no-such-token\"").
			step("Then it may be refused").inBoth("")}
	default:
		return nil
	}
}

// format proves that Format chooses the representation of the answer.
func format(p *spec.Parameter) []scenario {
	any := proving(p.ID, "Format=<value> is answered in <format>").
		step(succeeds).step("When Format is \"<value>\"").step("Then the answer is in <format>")
	any.columns = []string{"format", "value"}
	any.values = [][]string{{"JSON", "JSON"}, {"JSON", "json"}, {"JSON", "Json"}, {"XML", "XML"}, {"XML", "xml"}, {"XML", "Xml"}}
	refusal := proving(p.ID, "Format=<value> is honoured in a refusal").
		step(succeeds).step("When Action is unknown").step("And Format is \"<value>\"").step("Then the error is in <format>")
	refusal.columns, refusal.values = any.columns, [][]string{{"JSON", "JSON"}, {"JSON", "json"}, {"XML", "XML"}, {"XML", "xml"}}
	return []scenario{any, refusal, proving(p.ID, "Without Format the answer is in one format, always the same").
		step("Given a request that succeeds, once in JSON and once in XML").step("When Format is left out").
		step("Then both answers are in one and the same format")}
}
