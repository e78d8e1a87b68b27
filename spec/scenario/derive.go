package scenario

import (
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/contradiction"
)

// Section contains the scenarios of one section of a page.
type Section struct {
	Name      string
	Scenarios []Scenario
}

// Derive returns the scenarios of all rows of a page, grouped by section, in the order of the page.
func Derive(c *spec.Contract) []Section {
	if c.Kind == spec.GatewayPage {
		g := gateway{c}
		return []Section{
			{"Common parameters", g.requests()}, {"Common response headers", headers(c)}, {"Common errors", g.errors()}, {"General rules", g.notes()},
		}
	}
	d := deriver{c, contradiction.Of(c)}
	sections := []Section{
		{"API explorer", d.explorer()},
		{"Request parameters", d.requests()},
		{"Response fields", d.responses()},
		{"Examples", d.examples()},
		{"Error codes", d.errors()},
		{"Notes", d.notes()},
	}
	for i := range sections {
		sections[i].Scenarios = d.fitted(sections[i].Scenarios)
	}
	return sections
}

// Background returns the first step of every scenario of a page.
func Background(c *spec.Contract) Step {
	if c.Kind == spec.GatewayPage {
		return AnyRequest.With()
	}
	return ValidRequest.With(Name(c.Operation.Name))
}

// deriver derives the scenarios of an operation.
type deriver struct {
	c              *spec.Contract
	contradictions []contradiction.Contradiction
}

// proving returns a scenario without steps for a row.
func proving(r spec.Row, kind Kind, title string, args ...any) Scenario {
	return Scenario{Rows: []spec.RowID{r.ID}, Kind: kind, Title: fmt.Sprintf(title, args...), Description: line(r)}
}

// longest is the maximum length in characters of a row's text in a description.
const longest = 160

// line returns a description of a scenario that quotes the text of the row.
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

// step appends a step.
func (s Scenario) step(p *Phrase, values ...Value) Scenario {
	s.Steps = append(s.Steps[:len(s.Steps):len(s.Steps)], p.With(values...))
	return s
}

// grade sets the grade.
func (s Scenario) grade(g spec.Grade) Scenario {
	s.Grade = g
	return s
}

// over sets the columns and lines, so that the scenario becomes an outline.
func (s Scenario) over(columns []string, lines ...[]Value) Scenario {
	s.Columns, s.Examples = columns, lines
	return s
}

// The columns of outlines.
const (
	format = Column("format")
	method = Column("method")
	change = Column("change")
)

var (
	json = Format(spec.JSON)
	xml  = Format(spec.XML)
)

// inBoth appends the steps that send the request by POST, once per format, and judge the response.
func (s Scenario) inBoth(then *Phrase, values ...Value) Scenario {
	return s.step(Send, Post, format).step(then, values...).over([]string{"format"}, []Value{json}, []Value{xml})
}

// inTurn appends the steps that send the request by POST for JSON and by GET for XML, and judge the response.
func (s Scenario) inTurn(then *Phrase, values ...Value) Scenario {
	return s.step(Send, method, format).step(then, values...).
		over([]string{"format", "method"}, []Value{json, Post}, []Value{xml, Get})
}

// eachInTurn makes an outline that sends the request with each change by POST for JSON and by GET for XML.
func (s Scenario) eachInTurn(changes []Change, then *Phrase, values ...Value) Scenario {
	var lines [][]Value
	for _, c := range changes {
		lines = append(lines, []Value{json, Post, c}, []Value{xml, Get, c})
	}
	return s.step(Send, method, format).step(then, values...).over([]string{"format", "method", "change"}, lines...)
}

// merged replaces scenarios that differ only in one change by one outline.
func merged(all []Scenario) []Scenario {
	var out []Scenario
	for _, s := range all {
		if n := len(out) - 1; n >= 0 && mergeInto(&out[n], s) {
			continue
		}
		out = append(out, s)
	}
	return out
}

// mergeInto adds a scenario to the preceding outline if they differ only in the value of the one change.
func mergeInto(to *Scenario, s Scenario) bool {
	if to.Title != s.Title || to.Kind != s.Kind || len(to.Steps) != 3 || len(s.Steps) != 3 {
		return false
	}
	if len(to.Columns) == 2 {
		first := to.Steps[0].Args[1].Value
		to.Steps = append([]Step{Make.With(to.Steps[0].Args[0].Value, change)}, to.Steps[1:]...)
		to.Columns = []string{"format", "method", "change"}
		for i := range to.Examples {
			to.Examples[i] = append(to.Examples[i], first)
		}
	}
	for _, l := range s.Examples {
		to.Examples = append(to.Examples, append(l, s.Steps[0].Args[1].Value))
	}
	return true
}

// byEach appends the steps that send the request in each format by each of the transports.
func (s Scenario) byEach(transports []Transport, then *Phrase, values ...Value) Scenario {
	var lines [][]Value
	for _, t := range transports {
		lines = append(lines, []Value{json, t}, []Value{xml, t})
	}
	return s.step(Send, method, format).step(then, values...).over([]string{"format", "method"}, lines...)
}

// notTried returns a scenario that sends no request and states why the row cannot be tested.
func notTried(r spec.Row, name string, g spec.Grade, reason Reason) Scenario {
	return proving(r, Unprovable, "Not tried: %s", Readable(name, longest)).grade(g).step(CannotTry, reason)
}

// explorer derives a scenario that calls the operation under the name and version of the explorer link. A request of an
// ROA operation does not contain the name, and a link may lack the version.
func (d deriver) explorer() []Scenario {
	e := d.c.Explorer
	if e == nil {
		return nil
	}
	var promised []string
	var steps []Step
	if d.c.Operation.Style != spec.ROA {
		promised, steps = append(promised, "name"), append(steps, Make.With(Name("Action"), Is(e.API)))
	}
	if e.Version != "" {
		promised, steps = append(promised, "version"), append(steps, Make.With(Name("Version"), Is(e.Version)))
	}
	title := "The operation of the explorer link exists"
	if promised != nil {
		title = "The operation exists under the " + strings.Join(promised, " and ") + " of the explorer link"
	}
	s := proving(e.Row, Accepted, "%s", title)
	s.Steps = steps
	return []Scenario{s.inBoth(IsAccepted)}
}
