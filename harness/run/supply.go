package run

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// supply adds placeholder values for keys that a profile lacks, so that a rehearsal can continue. The placeholders are
// never sent.
type supply struct {
	operations []*spec.Contract
	profile    *config.Profile // replaced by a copy before a change
	changed    bool
	added      []string // keys of parameters that got their first value
	pairs      []string // keys that have one value and need two
}

// add adds a value for a key that a scenario lacks.
func (s *supply) add(key string) {
	if name, ok := strings.CutPrefix(key, "gateway."); ok {
		if _, has := s.profile.Gateway[name]; !has {
			s.copy()
			s.profile.Gateway[name] = config.Fixture{}
		}
		return
	}
	for _, c := range s.operations {
		rest, ok := strings.CutPrefix(key, "operations."+c.Operation.Name+".")
		if !ok {
			continue
		}
		section, name, _ := strings.Cut(rest, ".")
		switch section {
		case "parameters":
			s.parameter(c, name)
		case "enums":
			s.enums(c, name)
		case "errors":
			s.change(c, name, func(o *config.Operation) *map[string]steps.Overlay { return &o.Errors })
		case "notes":
			s.change(c, name, func(o *config.Operation) *map[string]steps.Overlay { return &o.Notes })
		}
	}
}

// parameter adds a value for a parameter.
func (s *supply) parameter(c *spec.Contract, name string) {
	if name == "" {
		return
	}
	if n := len(s.values(c)[name]); n > 0 {
		key := "operations." + c.Operation.Name + ".parameters." + name
		if n == 1 && !slices.Contains(s.added, key) {
			s.pairs = append(s.pairs, key)
			s.widen(c, name)
		}
		return
	}
	s.added = append(s.added, "operations."+c.Operation.Name+".parameters."+name)
	s.edit(c, func(o *config.Operation) { o.Parameters[name] = []string{plausible(c.ParameterSent(name))} })
}

// widen adds a second value to a parameter with one value. It reports whether the parameter has values.
func (s *supply) widen(c *spec.Contract, name string) bool {
	values := s.values(c)[name]
	if len(values) == 1 {
		s.edit(c, func(o *config.Operation) {
			o.Parameters, o.Lists = named(c, o.Values(c)), nil
			o.Parameters[name] = []string{values[0], another(values[0])}
		})
	}
	return len(values) > 0
}

// another returns a value that differs from v. JSON remains JSON.
func another(v string) string {
	if json.Valid([]byte(v)) {
		return v + " "
	}
	return v + " (2)"
}

// enums adds the parameters that accompany an enumerated value. The key names one value or, to select all values of a
// parameter, the parameter; "" selects all parameters.
func (s *supply) enums(c *spec.Contract, key string) {
	for i := range c.Parameters {
		p := &c.Parameters[i]
		for _, v := range p.Enum {
			full := p.FullName()
			if key != "" && key != full && key != full+"."+v.Value {
				continue
			}
			if _, has := s.profile.Operations[c.Operation.Name].Enums[full][v.Value]; has {
				continue
			}
			s.edit(c, func(o *config.Operation) {
				o.Enums[full] = maps.Clone(o.Enums[full])
				if o.Enums[full] == nil {
					o.Enums[full] = map[string]steps.Overlay{}
				}
				o.Enums[full][v.Value] = steps.Overlay{full: new(v.Value)}
			})
		}
	}
}

// change adds a fixture.
func (s *supply) change(c *spec.Contract, name string, in func(*config.Operation) *map[string]steps.Overlay) {
	o := s.profile.Operations[c.Operation.Name]
	if _, has := (*in(&o))[name]; has {
		return
	}
	s.edit(c, func(o *config.Operation) { (*in(o))[name] = steps.Overlay{} })
}

func (s *supply) values(c *spec.Contract) map[string][]string {
	return named(c, s.profile.Operations[c.Operation.Name].Values(c))
}

// edit changes an operation in the copy of the profile.
func (s *supply) edit(c *spec.Contract, change func(*config.Operation)) {
	s.copy()
	o := s.profile.Operations[c.Operation.Name]
	o.Parameters, o.Enums = orEmpty(o.Parameters), orEmpty(o.Enums)
	o.Errors, o.Notes = orEmpty(o.Errors), orEmpty(o.Notes)
	change(&o)
	s.profile.Operations[c.Operation.Name] = o
}

// copy replaces the profile with a copy before a change.
func (s *supply) copy() {
	p := *s.profile
	p.Operations, p.Gateway = orEmpty(p.Operations), orEmpty(p.Gateway)
	s.profile, s.changed = &p, true
}

// orEmpty returns a copy of m, or an empty map if m is nil.
func orEmpty[V any](m map[string]V) map[string]V {
	if m == nil {
		return map[string]V{}
	}
	return maps.Clone(m)
}

// plausible returns a value of the parameter's documented type. p may be nil.
func plausible(p *spec.Parameter) string {
	if p == nil {
		return "rowproof"
	}
	if p.Example != "" && (p.Type.JSON != spec.Object || json.Valid([]byte(p.Example))) {
		return p.Example
	}
	for _, v := range p.Enum {
		return v.Value
	}
	switch p.Type.JSON {
	case spec.Integer, spec.Number:
		return cmp.Or(p.Least(), "1")
	case spec.Boolean:
		return "true"
	case spec.Array:
		return `["rowproof"]`
	case spec.Object:
		return "{}"
	}
	return "rowproof"
}

// isTarget reports whether a parameter identifies the resource that an operation changes. A success may use up such a
// value. A region is never used up.
func isTarget(p *spec.Parameter) bool {
	return p.Resource != "" && p.Parent == "" && p.In != spec.InHeader && !strings.EqualFold(p.Resource, "region")
}
