package features

import (
	"math/big"
	"slices"
	"strings"
	"unicode"

	"github.com/rowproof/rowproof/spec"
)

// succeeds begins every scenario that sends one request in each format.
const succeeds = "Given a request that succeeds, answered in <format>"

// withIt asks for what the profile says must change along with an enumerated value.
const withIt = " with the values that go with it"

// requests proves the request rows.
func (g generator) requests() []scenario {
	var out []scenario
	for i := range g.c.Parameters {
		p := called(g.c.Parameters[i])
		if !sayable(p.Name) {
			out = append(out, unsayable(p.Row, p.Name))
			continue
		}
		out = append(out, g.accepted(p)...)
		if p.Required {
			out = append(out, g.required(p)...)
		}
		if p.IsFixed() {
			continue
		}
		out = append(out, g.defaulted(p)...)
		out = append(out, g.enumerated(p)...)
		out = append(out, g.odd(p))
	}
	return out
}

// called gives a member its full name, by which it cannot be taken for a row of the request itself.
func called(p spec.Parameter) *spec.Parameter {
	p.Name = p.FullName()
	return &p
}

// accepted sends the parameter in every place that a client may put it, and an optional one is left out too.
func (g generator) accepted(p *spec.Parameter) []scenario {
	given := "is as the profile gives it"
	if v, ok := p.Sendable(); ok {
		given = "is " + quote(v)
		if len(p.Enum) > 0 && !p.IsFixed() {
			given += withIt
		}
	}
	ways := proving(p.ID, "%s is accepted <place>", p.Name).
		step(succeeds).
		step("When %s %s", p.Name, given).
		step("And it is sent <place>").
		step("Then it is accepted").
		inBoth("place", places(p)...)
	out := []scenario{ways}
	if v := telling(p); v != "" {
		out = append(out, proving(p.ID, "%s is heeded <place>: %s is not the default", p.Name, oneLine(v)).
			step(succeeds).
			step("When %s is %s", p.Name, quote(v)+withIt).
			step("And it is sent <place>").
			step("Then it is accepted").
			inBoth("place", places(p)...))
	}
	if p.Required {
		return out
	}
	return append(out, proving(p.ID, "%s may be left out", p.Name).
		step(succeeds).step("When %s is left out", p.Name).step("Then it is accepted").inBoth(""))
}

// places are the ways in which a client may send a parameter.
func places(p *spec.Parameter) []string {
	return []string{
		"by GET in the query", "by POST in a form",
		"by POST with " + p.Name + " in the query and the rest in the form",
		"by POST with " + p.Name + " in the form and the rest in the query",
	}
}

// telling is a documented value by which an endpoint that overlooks the parameter gives itself away: one that
// is not the default. "" where there is none.
func telling(p *spec.Parameter) string {
	if p.Default == "" {
		return ""
	}
	for _, v := range p.Enum {
		if v.Value != p.Default {
			return v.Value
		}
	}
	return ""
}

// required proves that the request is refused without the parameter and with an empty one.
func (g generator) required(p *spec.Parameter) []scenario {
	fault := spec.Cause{Fault: spec.Missing, Parameters: []string{p.Name}}
	return []scenario{proving(p.ID, "%s is required: it is refused where it <is>", p.Name).
		step(succeeds).
		step("When %s <is>", p.Name).
		mayMean(g.candidates(fault, "")).
		step("Then it is refused").
		inBoth("is", "is left out", "is empty")}
}

// defaulted proves the default by what can be observed: with values that go with another documented value,
// leaving the parameter out is answered as the default is.
func (g generator) defaulted(p *spec.Parameter) []scenario {
	if p.Default == "" || p.Required {
		return nil
	}
	var out []scenario
	for _, v := range p.Enum {
		if v.Value == p.Default {
			continue
		}
		out = append(out, proving(p.ID, "%s is %s where it is left out, not %s", p.Name, oneLine(p.Default), oneLine(v.Value)).
			step(succeeds).
			step("When %s is %s", p.Name, quote(v.Value)+withIt).
			step("And %s is left out", p.Name).
			step("Then it is answered as if %s were %s", p.Name, quote(p.Default)).
			inBoth(""))
	}
	if out == nil {
		out = append(out, proving(p.ID, "%s is %s where it is left out", p.Name, oneLine(p.Default)).
			step("Given nothing from outside brings this about: no other value is documented that would show a difference"))
	}
	return out
}

// enumerated proves each documented value, and that no other value is accepted.
func (g generator) enumerated(p *spec.Parameter) []scenario {
	if len(p.Enum) == 0 {
		return nil
	}
	var values []string
	for _, v := range p.Enum {
		values = append(values, oneLine(v.Value))
	}
	fault := spec.Cause{Fault: spec.Enumeration, Parameters: []string{p.Name}}
	out := []scenario{
		proving(p.ID, "%s may be <value>", p.Name).
			step(succeeds).
			step("When %s is \"<value>\"%s", p.Name, withIt).
			step("Then it is accepted").
			inBoth("value", values...),
		proving(p.ID, "%s may not be %s", p.Name, outside(p)).
			step(succeeds).
			step("When %s is %s", p.Name, quote(outside(p))).
			mayMean(g.candidates(fault, "")).
			step("Then it is refused").
			inBoth(""),
	}
	if c := otherCase(values); c != "" {
		out = append(out, proving(p.ID, "%s may not be %s, in other letter case", p.Name, c).
			step(succeeds).
			step("When %s is %s", p.Name, quote(c)).
			mayMean(g.candidates(fault, "")).
			step("Then it is refused, or accepted as a deviation").
			inBoth(""))
	}
	return out
}

// odd sends what no client should, and asks only that the endpoint stays on its feet.
func (g generator) odd(p *spec.Parameter) scenario {
	return proving(p.ID, "%s holding <value> <place> breaks nothing", p.Name).
		step(succeeds).
		step("When %s holds <value>", p.Name).
		step("And it is sent <place>").
		step("Then no server error is answered").
		inPlaces(oddValues)
}

// oddValues pairs what a value holds with the place in which it is sent.
var oddValues = [][]string{
	{"nothing", "by GET in the query"},
	{"nothing", "by POST in a form"},
	{"4,000 characters", "by GET in the query"},
	{"100,000 characters", "by POST in a form"},
	{"non-ASCII characters", "by GET in the query"},
	{"non-ASCII characters", "by POST in a form"},
	{"reserved characters", "by GET in the query"},
	{"reserved characters", "by POST in a form"},
	{"control characters", "by POST in a form"},
}

// inPlaces makes the scenario an outline over formats, values and places.
func (s scenario) inPlaces(pairs [][]string) scenario {
	s.name += ", in <format>"
	s.columns = []string{"format", "value", "place"}
	for _, p := range pairs {
		s.values = append(s.values, []string{"JSON", p[0], p[1]}, []string{"XML", p[0], p[1]})
	}
	return s
}

// outside is a value beside the documented ones, of the same type and much like them.
func outside(p *spec.Parameter) string {
	if p.Type.JSON == spec.Integer || p.Type.JSON == spec.Number {
		return above(p.Enum)
	}
	v := "Not" + oneLine(p.Enum[0].Value)
	for slices.ContainsFunc(p.Enum, func(e spec.EnumValue) bool { return strings.EqualFold(oneLine(e.Value), v) }) {
		v = "Not" + v
	}
	return v
}

// above is a whole number greater than any documented one.
func above(values []spec.EnumValue) string {
	most := new(big.Int)
	for _, v := range values {
		f, _, err := big.ParseFloat(v.Value, 10, 64, big.ToPositiveInf)
		if err != nil || f.IsInf() || f.MantExp(nil) > 64 {
			continue
		}
		if n, _ := f.Int(nil); n.Cmp(most) > 0 {
			most = n
		}
	}
	return most.Add(most, big.NewInt(1)).String()
}

// otherCase is the first value with its letters in another case, "" where that is a documented value too
// or where there are no letters.
func otherCase(values []string) string {
	for _, change := range []func(string) string{strings.ToLower, strings.ToUpper} {
		v := change(values[0])
		if v != values[0] && !slices.Contains(values, v) {
			return v
		}
	}
	return ""
}

// quote puts a text of the page between double quotes, on one line. The vocabulary reads up to the last quote.
func quote[T ~string](s T) string { return `"` + columns.Replace(oneLine(string(s))) + `"` }

// columns keeps an outline from filling in what only looks like one of its columns: <value> in a message
// becomes {value}, which stands for the same.
var columns = strings.NewReplacer("<format>", "{format}", "<value>", "{value}", "<place>", "{place}", "<is>", "{is}")

// sayable reports whether a name can stand in a sentence: one word that an outline does not fill in.
func sayable(names ...string) bool {
	return !slices.ContainsFunc(names, func(name string) bool {
		return name == "" || strings.ContainsFunc(name, unicode.IsSpace) || columns.Replace(name) != name
	})
}

// unsayable states why a row of such a name has no scenario that sends anything.
func unsayable(r spec.Row, name string) scenario {
	return cannot(r, name, spec.R4, "the name is not one word, so that no request can be made of it")
}
