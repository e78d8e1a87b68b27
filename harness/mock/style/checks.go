package style

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// checkManners differ in how a call is judged.
func checkManners() []manner {
	return []manner{
		{"check-order", func() rpc.Hooks { return rpc.Hooks{Order: contraryOrder} }},
		{"lookups-first", func() rpc.Hooks { return rpc.Hooks{Order: lookupsFirst} }},
		{"strict-identifiers", func() rpc.Hooks { return rpc.Hooks{Refuse: refuseForeignForms} }},
		{"any-case", func() rpc.Hooks { return rpc.Hooks{Read: foldValues} }},
		{"default-xml", func() rpc.Hooks { return rpc.Hooks{Read: defaultToXML} }},
	}
}

// contraryOrder turns the checks around, but for those that look at the request alone before those that
// look at state, and for dry runs, which come last by their nature.
func contraryOrder(checks []rpc.Check) []rpc.Check {
	input := []string{"required", "backend-type", "equal-regions", "well-formed", "regions", "extra"}
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

// lookupsFirst looks things up before it asks whether their names are well formed.
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

// refuseForeignForms holds identifiers malformed that the service would never hand out.
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

// foldValues takes a documented value in any case of letters, but for the names of operations.
func foldValues(c *rpc.Call) {
	if c.Contract == nil {
		return
	}
	for _, p := range c.Contract.Parameters {
		for _, v := range p.Enum {
			if sent := c.Args[p.Name]; !p.IsFixed() && strings.EqualFold(sent, v.Value) {
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
