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
		key := at + "." + p.FullName()
		if named[p.FullName()] || p.IsFixed() || (!p.Required || p.Parent != "") && !s.lacks[key] {
			continue
		}
		named[p.FullName()] = true
		entries = append(entries, s.parameter(p, key))
	}
	s.section("parameters", "A request that succeeds.", append(entries, s.members(c, at+".", named)...))
}

// parameter returns the entry of one parameter.
func (s *skeleton) parameter(p *spec.Parameter, key string) entry {
	e := entry{active: s.needed[key], comments: []string{about(p)}}
	value := config.Blank
	switch example, sendable := p.Sendable(); {
	case !s.lacks[key] && sendable:
		e.comments = append(e.comments, "By default, a run sends the example of the page. Write another value if the endpoint rejects it.")
		value = quoted(example)
	case sendable && !spec.IsPlaceholder(example) && len(p.Enum) == 0 && !p.Idempotency:
		e.comments = append(e.comments, "A run needs a value. This is the example of the page; write another value if the endpoint rejects it.")
		value = quoted(example)
	case p.Resource != "":
		e.comments = append(e.comments, "The "+p.Resource+" must exist at the endpoint.")
	}
	if pool, ok := s.counts[key]; ok && pool.Needs > 1 {
		e.comments = append(e.comments, usedUp(pool))
	}
	if s.pairs[key] {
		e.comments = append(e.comments, "At least two values: a scenario sends two requests that must differ.")
		value = "[" + config.Blank + ", " + config.Blank + "]"
	}
	if s.lacks[key] && p.Type.JSON == spec.Array && value == config.Blank && spec.Unnumbered(p.Name) == p.Name {
		value = "[" + config.Blank + "]"
	}
	e.lines = []string{quoted(p.FullName()) + ": " + value}
	return e
}

// members returns the entries of further list elements in examples of the page, such as ResourceId.2.
func (s *skeleton) members(c *spec.Contract, at string, named map[string]bool) []entry {
	var entries []entry
	for _, key := range s.rehearsal.Lacks {
		name, ok := strings.CutPrefix(key, at)
		if !ok || named[name] {
			continue
		}
		e := entry{active: s.needed[key], lines: []string{quoted(name) + ": " + config.Blank}}
		if p := c.ParameterSent(name); p != nil {
			e.comments = []string{name + " is an element of " + p.FullName() + " in the request example of the page."}
		}
		entries = append(entries, e)
	}
	return entries
}

// usedUp returns a comment on the number of values that a run needs.
func usedUp(p run.PoolUse) string {
	return fmt.Sprintf("If each success uses up a value and there is neither reset nor undo, list %d values: [a, b, ...].", p.Needs)
}

// about returns the type, bounds, values, description and example of a parameter.
func about(p *spec.Parameter) string {
	facts := []string{p.Type.Name}
	if p.Type.Name == "" {
		facts[0] = "Any type"
	}
	if p.Required {
		facts = append(facts, "required")
	}
	facts = append(facts, p.BoundsText(), span("at least ", "at most ", number(p.MinLength), number(p.MaxLength), "characters"),
		span("at least ", "at most ", number(p.MinItems), number(p.MaxItems), "values"))
	if p.Form.Notation != spec.NoNotation {
		facts = append(facts, "format "+string(p.Form.Notation))
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

// span returns a range in words, and "" without bounds.
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

// undo writes the undo of an operation that changes resources.
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
	s.say(4, "The operation that reverses this operation, and the parameters to repeat from the request. A run calls the reversing operation after each success, unless the profile has a reset.")
	s.line(4, false, "undo: {action: "+config.Blank+", parameters: ["+strings.Join(names, ", ")+"]}")
}
