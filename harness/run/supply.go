package run

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// supply puts something in place of what a profile lacks, so that a rehearsal can continue. Nothing of it is sent.
type supply struct {
	operations []*spec.Contract
	profile    *config.Profile // replaced by a copy before the first change
	changed    bool
	added      []string // keys of parameters that were given their first value
	pairs      []string // keys that have a value and lack another
}

// add supplies a key that a scenario lacks.
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

// parameter supplies a value of a parameter.
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

// widen makes a parameter that has a value a pool, and reports whether it has one.
func (s *supply) widen(c *spec.Contract, name string) bool {
	values := s.values(c)[name]
	if len(values) == 1 {
		s.edit(c, func(o *config.Operation) {
			o.Parameters = named(c, o.Parameters)
			o.Parameters[name] = []string{values[0], values[0] + " (2)"}
		})
	}
	return len(values) > 0
}

// enums supplies what goes along with an enumerated value, with all values of a parameter, or with all values of all
// parameters, as the key says.
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

// change supplies a fixture.
func (s *supply) change(c *spec.Contract, name string, in func(*config.Operation) *map[string]steps.Overlay) {
	o := s.profile.Operations[c.Operation.Name]
	if _, has := (*in(&o))[name]; has {
		return
	}
	s.edit(c, func(o *config.Operation) { (*in(o))[name] = steps.Overlay{} })
}

func (s *supply) values(c *spec.Contract) map[string][]string {
	return named(c, s.profile.Operations[c.Operation.Name].Parameters)
}

// edit changes what the profile says of an operation.
func (s *supply) edit(c *spec.Contract, change func(*config.Operation)) {
	s.copy()
	o := s.profile.Operations[c.Operation.Name]
	o.Parameters, o.Enums = orEmpty(o.Parameters), orEmpty(o.Enums)
	o.Errors, o.Notes = orEmpty(o.Errors), orEmpty(o.Notes)
	change(&o)
	s.profile.Operations[c.Operation.Name] = o
}

// copy replaces the profile by a copy, once.
func (s *supply) copy() {
	if s.changed {
		return
	}
	p := *s.profile
	p.Operations, p.Gateway = orEmpty(p.Operations), orEmpty(p.Gateway)
	s.profile, s.changed = &p, true
}

// orEmpty returns a copy of a map, an empty one for nil.
func orEmpty[V any](m map[string]V) map[string]V {
	if m == nil {
		return map[string]V{}
	}
	return maps.Clone(m)
}

// plausible returns a value of the type that the page documents; p may be nil.
func plausible(p *spec.Parameter) string {
	if p == nil {
		return "rowproof"
	}
	if p.Example != "" {
		return p.Example
	}
	for _, v := range p.Enum {
		return v.Value
	}
	switch p.Type.JSON {
	case spec.Integer, spec.Number:
		return cmp.Or(p.Min, "1")
	case spec.Boolean:
		return "true"
	case spec.Array:
		return `["rowproof"]`
	}
	return "rowproof"
}

// isTarget reports whether a parameter identifies what an operation works on, so that a success may use its value
// up. A region is not used up.
func isTarget(p *spec.Parameter) bool {
	return p.Resource != "" && p.Parent == "" && !strings.EqualFold(p.Resource, "region") && !slices.Contains([]spec.Place{spec.InPath, spec.InHeader}, p.In)
}
