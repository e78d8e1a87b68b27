package scenario

import (
	"fmt"

	"github.com/rowproof/rowproof/spec"
)

// Section is the scenarios of one section of a page.
type Section struct {
	Name      string
	Scenarios []Scenario
}

// Derive returns what is tried for every row of a page, section by section in the order of the page.
func Derive(c *spec.Contract) []Section {
	if c.Kind == spec.GatewayPage {
		g := gateway{c}
		return []Section{{"Common parameters", g.requests()}, {"Common errors", g.errors()}, {"Calls in general", g.notes()}}
	}
	d := deriver{c, c.Contradictions()}
	return []Section{
		{"API explorer", d.explorer()},
		{"Request parameters", d.requests()},
		{"Response fields", d.responses()},
		{"Examples", d.examples()},
		{"Error codes", d.errors()},
		{"Notes", d.notes()},
	}
}

// Background returns the step that begins every scenario of a page.
func Background(c *spec.Contract) Step {
	if c.Kind == spec.GatewayPage {
		return AnyRequest.With()
	}
	return ValidRequest.With(Name(c.Operation.Name))
}

// deriver holds the contract of an operation.
type deriver struct {
	c              *spec.Contract
	contradictions []spec.Contradiction
}

// proving begins a scenario for a row.
func proving(r spec.Row, kind Kind, title string, args ...any) Scenario {
	return Scenario{Rows: []spec.RowID{r.ID}, Kind: kind, Title: fmt.Sprintf(title, args...), Description: line(r)}
}

// longest is how many characters of a row a description quotes.
const longest = 160

// line quotes a row for readers.
func line(r spec.Row) string {
	text := Readable(r.Text, longest)
	switch {
	case text == "":
		return ""
	case r.Pos.Line == 0:
		return "Page: " + text
	}
	return fmt.Sprintf("Line %d: %s", r.Pos.Line, text)
}

// step adds a step.
func (s Scenario) step(p *Phrase, values ...Value) Scenario {
	s.Steps = append(s.Steps[:len(s.Steps):len(s.Steps)], p.With(values...))
	return s
}

// grade says how much it takes to bring the row about.
func (s Scenario) grade(g spec.Grade) Scenario {
	s.Grade = g
	return s
}

// over makes the scenario an outline with the columns and lines.
func (s Scenario) over(columns []string, lines ...[]Value) Scenario {
	s.Columns, s.Examples = columns, lines
	return s
}

// Columns of outlines.
const (
	format = Column("format")
	method = Column("method")
	change = Column("change")
)

var (
	json = Format(spec.JSON)
	xml  = Format(spec.XML)
)

// inBoth sends the request by POST, once per format.
func (s Scenario) inBoth(then *Phrase, values ...Value) Scenario {
	return s.step(Send, Post, format).step(then, values...).over([]string{"format"}, []Value{json}, []Value{xml})
}

// inTurn sends the request by POST for JSON and by GET for XML.
func (s Scenario) inTurn(then *Phrase, values ...Value) Scenario {
	return s.step(Send, method, format).step(then, values...).
		over([]string{"format", "method"}, []Value{json, Post}, []Value{xml, Get})
}

// eachInTurn makes each change by POST for JSON and by GET for XML.
func (s Scenario) eachInTurn(changes []Change, then *Phrase, values ...Value) Scenario {
	var lines [][]Value
	for _, c := range changes {
		lines = append(lines, []Value{json, Post, c}, []Value{xml, Get, c})
	}
	return s.step(Send, method, format).step(then, values...).over([]string{"format", "method", "change"}, lines...)
}

// merged joins scenarios that differ in one change into one outline.
func merged(all []Scenario) []Scenario {
	var out []Scenario
	for _, s := range all {
		if n := len(out) - 1; n >= 0 && joins(&out[n], s) {
			continue
		}
		out = append(out, s)
	}
	return out
}

// joins adds a scenario to the outline before it if only the value of its one change differs.
func joins(to *Scenario, s Scenario) bool {
	if to.Title != s.Title || to.Kind != s.Kind || to.Inferred != s.Inferred || len(to.Steps) != 3 || len(s.Steps) != 3 || s.Steps[0].Phrase != Make || to.Steps[0].Phrase != Make {
		return false
	}
	if len(to.Columns) == 2 {
		first := to.Steps[0].Args[1].Value
		to.Steps = append([]Step{Make.With(to.Steps[0].Args[0].Value, change)}, to.Steps[1:]...)
		to.Columns = append([]string{}, "format", "method", "change")
		for i := range to.Examples {
			to.Examples[i] = append(to.Examples[i], first)
		}
	}
	for _, l := range s.Examples {
		to.Examples = append(to.Examples, append(l, s.Steps[0].Args[1].Value))
	}
	return true
}

// byEach sends the request in each format by each of the transports.
func (s Scenario) byEach(transports []Transport, then *Phrase, values ...Value) Scenario {
	var lines [][]Value
	for _, t := range transports {
		lines = append(lines, []Value{json, t}, []Value{xml, t})
	}
	return s.step(Send, method, format).step(then, values...).over([]string{"format", "method"}, lines...)
}

// cannot states why nothing is tried.
func cannot(r spec.Row, name string, g spec.Grade, reason Reason) Scenario {
	return proving(r, Unprovable, "Not tried: %s", Readable(name, longest)).grade(g).step(CannotTry, reason)
}

// explorer proves that the operation answers under the name and version of the explorer link.
func (d deriver) explorer() []Scenario {
	e := d.c.Explorer
	if e == nil {
		return nil
	}
	return []Scenario{
		proving(e.Row, Accepted, "The operation is served under the name and version of the explorer link").
			step(Make, Name("Action"), Is(e.API)).step(Make, Name("Version"), Is(e.Version)).inBoth(IsAccepted),
	}
}
