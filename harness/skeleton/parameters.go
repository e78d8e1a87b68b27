package skeleton

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/spec"
)

// parameters writes the values of a request that succeeds.
func (s *skeleton) parameters(c *spec.Contract) {
	at := "operations." + c.Operation.Name + ".parameters"
	var entries []entry
	named := map[string]bool{}
	for i := range c.Parameters {
		p := &c.Parameters[i]
		key := at + "." + p.Name
		if named[p.Name] || p.IsFixed() || !p.Required && !s.lacks[key] {
			continue
		}
		named[p.Name] = true
		entries = append(entries, s.parameter(p, key))
	}
	s.section("parameters", "A request that succeeds.", append(entries, s.members(c, at+".", named)...))
}

// parameter writes the value of one parameter.
func (s *skeleton) parameter(p *spec.Parameter, key string) entry {
	e := entry{active: s.needed[key], comments: []string{about(p)}}
	value := config.Blank
	switch example, sendable := p.Sendable(); {
	case p.Parent != "":
		e.comments = append(e.comments, "It is sent as a part of "+p.Parent+" only.")
		e.active = false
	case !s.lacks[key] && sendable:
		e.comments = append(e.comments, "The example of the page is sent. Write another value if the endpoint rejects it.")
		value = quoted(example)
	case sendable && !spec.IsPlaceholder(example) && len(p.Enum) == 0 && !p.Idempotency:
		e.comments = append(e.comments, "A run needs a value of it. This is the example of the page; write another if the endpoint rejects it.")
		value = quoted(example)
	case p.Resource != "":
		e.comments = append(e.comments, "The value must exist at the endpoint ("+p.Resource+").")
	}
	if pool, ok := s.counts[key]; ok && pool.Needs > 1 {
		e.comments = append(e.comments, usedUp(pool))
	}
	if s.pairs[key] {
		e.comments = append(e.comments, "Two values at least: a scenario sends two requests that must differ.")
		value = "[" + config.Blank + ", " + config.Blank + "]"
	}
	e.lines = []string{quoted(p.Name) + ": " + value}
	return e
}

// members writes the keys of further members of lists, such as ResourceId.2, which an example of the page has.
func (s *skeleton) members(c *spec.Contract, at string, named map[string]bool) []entry {
	var entries []entry
	for _, key := range s.rehearsal.Lacks {
		name, ok := strings.CutPrefix(key, at)
		if !ok || named[name] {
			continue
		}
		e := entry{active: s.needed[key], lines: []string{quoted(name) + ": " + config.Blank}}
		if p := c.ParameterSent(name); p != nil {
			e.comments = []string{name + " is a value of " + p.FullName() + " that the request example of the page has."}
		}
		entries = append(entries, e)
	}
	return entries
}

// usedUp says how many values a run needs.
func usedUp(p run.PoolUse) string {
	return fmt.Sprintf("If a success uses a value up and there is neither reset nor undo, list %d values: [a, b, ...].", p.Needs)
}

// about describes a parameter: type, bounds, values, description and example.
func about(p *spec.Parameter) string {
	facts := []string{p.Type.Name}
	if p.Type.Name == "" {
		facts[0] = "Any type"
	}
	if p.Required {
		facts = append(facts, "required")
	}
	facts = append(facts, span("from ", "to ", p.Min, p.Max), span("at least ", "at most ", number(p.MinLength), number(p.MaxLength), "characters"),
		span("at least ", "at most ", number(p.MinItems), number(p.MaxItems), "values"))
	if p.Form.Notation != spec.NoNotation {
		facts = append(facts, "in the notation "+string(p.Form.Notation))
	}
	var values []string
	for _, v := range p.Enum {
		values = append(values, v.Value)
	}
	if values != nil {
		facts = append(facts, "one of "+strings.Join(values, ", "))
	}
	if p.Default != "" {
		facts = append(facts, "default "+p.Default)
	}
	text := p.FullName() + ": " + join(facts) + ". " + p.Text
	if p.Example != "" {
		text += " Example: " + p.Example
	}
	return text
}

// span is a range in words; "" for one without bounds.
func span(from, to, low, high string, unit ...string) string {
	var parts []string
	if low != "" {
		parts = append(parts, from+low)
	}
	if high != "" {
		parts = append(parts, to+high)
	}
	if parts == nil {
		return ""
	}
	return strings.Join(append([]string{strings.Join(parts, " and ")}, unit...), " ")
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func join(facts []string) string {
	var all []string
	for _, f := range facts {
		if f != "" {
			all = append(all, f)
		}
	}
	return strings.Join(all, ", ")
}

// undo writes how to reverse an operation that changes things.
func (s *skeleton) undo(c *spec.Contract) {
	if c.Operation.Reads() {
		return
	}
	var names []string
	for _, p := range c.Parameters {
		if p.Required && p.Resource != "" && p.Parent == "" {
			names = append(names, quoted(p.Name))
		}
	}
	s.say(4, "The operation that reverses this one, and the parameters that both have. It is called after each success, unless there is a reset.")
	s.line(4, false, "undo: {action: "+config.Blank+", parameters: ["+strings.Join(names, ", ")+"]}")
}
