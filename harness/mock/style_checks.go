package mock

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// checkManners differ in how a call is judged.
func checkManners() []manner {
	return []manner{
		{"check-order", func() hooks { return hooks{order: contraryOrder} }},
		{"lookups-first", func() hooks { return hooks{order: lookupsFirst} }},
		{"strict-identifiers", func() hooks { return hooks{refuse: refuseForeignForms} }},
		{"any-case", func() hooks { return hooks{read: foldValues} }},
		{"default-xml", func() hooks { return hooks{read: defaultToXML} }},
	}
}

// contraryOrder turns the checks around, but for those that look at the request alone before those that
// look at state, and for dry runs, which come last by their nature.
func contraryOrder(checks []check) []check {
	input := []string{"required", "backend-type", "equal-regions", "well-formed", "regions", "extra"}
	var first, rest, last []check
	for _, ch := range checks {
		switch {
		case slices.Contains(input, ch.name):
			first = append(first, ch)
		case ch.name == "dry-run":
			last = append(last, ch)
		default:
			rest = append(rest, ch)
		}
	}
	slices.SortStableFunc(first, func(a, b check) int { return slices.Index(input, a.name) - slices.Index(input, b.name) })
	slices.Reverse(rest)
	return slices.Concat(first, rest, last)
}

// lookupsFirst looks things up before it asks whether their names are well formed.
func lookupsFirst(checks []check) []check {
	var forms, rest []check
	for _, ch := range checks {
		if ch.name == "well-formed" {
			forms = append(forms, ch)
		} else {
			rest = append(rest, ch)
		}
	}
	i := slices.IndexFunc(rest, func(ch check) bool { return ch.name == "dry-run" })
	if i < 0 {
		return checks
	}
	return slices.Insert(rest, i, forms...)
}

// refuseForeignForms holds identifiers malformed that the service would never hand out.
func refuseForeignForms(c *call) *refusal {
	if c.operation == nil {
		return nil
	}
	for name, form := range c.operation.forms {
		if sent := c.args[name]; sent != "" && !form.MatchString(sent) {
			return &refusal{code: codeInvalidParameter}
		}
	}
	return nil
}

// foldValues takes a documented value in any case of letters.
func foldValues(c *call) {
	sent := c.args[paramBackendType]
	for _, k := range []kind{ecsInstance, slbInstance} {
		if strings.EqualFold(sent, string(k)) {
			c.args[paramBackendType] = string(k)
		}
	}
}

func defaultToXML(c *call) {
	if c.args["Format"] == "" && len(c.request.Header.Values("Accept")) == 0 {
		c.args["Format"] = string(spec.XML)
	}
}
