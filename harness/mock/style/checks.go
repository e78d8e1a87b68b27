package style

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// checkDepartures returns the styles that change the checks.
func checkDepartures() []departure {
	return []departure{
		{"check-order", "the checks of a request have the reverse order", func() rpc.Hooks { return rpc.Hooks{Order: contraryOrder} }},
		{"lookups-first", "identifiers are looked up before their form is checked", func() rpc.Hooks { return rpc.Hooks{Order: lookupsFirst} }},
		{"strict-identifiers", "identifiers whose form differs from the service's are rejected", func() rpc.Hooks { return rpc.Hooks{Refuse: refuseForeignForms} }},
		{"any-case", "documented values are accepted in any case", func() rpc.Hooks { return rpc.Hooks{Read: foldValues} }},
		{"default-xml", "an answer is in XML unless the request asks for JSON", func() rpc.Hooks { return rpc.Hooks{Read: defaultToXML} }},
	}
}

// contraryOrder reverses the checks. The checks of the input still precede the checks of the state, and the check for a
// dry run remains the last.
func contraryOrder(checks []rpc.Check) []rpc.Check {
	input := []string{"required", "input", "backend-type", "equal-regions", "well-formed", "regions", "extra"}
	var first, rest, last []rpc.Check
	for _, ch := range checks {
		switch {
		case slices.Contains(input, ch.Name):
			first = append(first, ch)
		case ch.Name == "dry-run":
			last = append(last, ch)
		default:
			rest = append(rest, ch)
		}
	}
	slices.SortStableFunc(first, func(a, b rpc.Check) int { return slices.Index(input, a.Name) - slices.Index(input, b.Name) })
	slices.Reverse(rest)
	return slices.Concat(first, rest, last)
}

// lookupsFirst moves the check named "well-formed" after the checks that look up identifiers.
func lookupsFirst(checks []rpc.Check) []rpc.Check {
	var forms, rest []rpc.Check
	for _, ch := range checks {
		if ch.Name == "well-formed" {
			forms = append(forms, ch)
		} else {
			rest = append(rest, ch)
		}
	}
	i := slices.IndexFunc(rest, func(ch rpc.Check) bool { return ch.Name == "dry-run" })
	if i < 0 {
		return checks
	}
	return slices.Insert(rest, i, forms...)
}

// refuseForeignForms refuses identifiers that do not match the pattern of the service.
func refuseForeignForms(c *rpc.Call) *rpc.Refusal {
	if c.Operation == nil {
		return nil
	}
	for name, form := range c.Operation.Forms {
		if sent := c.Args[name]; sent != "" && !form.MatchString(sent) {
			return &rpc.Refusal{Code: rpc.CodeInvalidParameter}
		}
	}
	return nil
}

// foldValues ignores the case of documented values. Action, Version and the parameters that the page calls case-sensitive
// remain case-sensitive.
func foldValues(c *rpc.Call) {
	if c.Contract == nil {
		return
	}
	for _, p := range c.Contract.Parameters {
		if p.IsFixed() || p.Case == spec.Sensitive {
			continue
		}
		for _, v := range p.Enum {
			if strings.EqualFold(c.Args[p.Name], v.Value) {
				c.Args[p.Name] = v.Value
			}
		}
	}
}

func defaultToXML(c *rpc.Call) {
	if c.Args["Format"] == "" && len(c.Request.Header.Values("Accept")) == 0 {
		c.Args["Format"] = string(spec.XML)
	}
}
