package generic

import (
	"slices"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// Profile returns values of a request that succeeds, and the parameters that trigger the error rows.
func (f *Family) Profile(own *rpc.Operation) (rpc.OperationProfile, bool) {
	o := f.of(own)
	if o == nil {
		return rpc.OperationProfile{}, false
	}
	p := rpc.OperationProfile{Parameters: map[string]any{}, Errors: map[string]rpc.Values{}, Enums: f.seed.enums[o]}
	for name, text := range f.seed.values[o] {
		p.Parameters[name] = text
	}
	if subject := o.subject(); subject != nil && len(f.seed.pools[o]) > 0 {
		p.Parameters[subject.Name] = f.seed.pools[o]
	}
	for _, x := range f.seed.fixtures[o] {
		p.Errors[o.keyOf(x.row)] = x.values
	}
	p.Undo = f.undo(o)
	return p, true
}

// undo returns how the profile undoes an operation: with the operation on the same noun whose verb is the opposite, if
// the request that succeeds or its answer has all parameters that this operation requires. It returns nil if the pages
// document no such operation.
func (f *Family) undo(o *operation) *rpc.UndoProfile {
	if o.page.Operation.Reads() || o.removes {
		return nil
	}
	opposite := oppositesOf(o.verb())
	for _, other := range f.operations {
		if other.noun() != o.noun() || !slices.Contains(opposite, other.verb()) {
			continue
		}
		if names := other.repeated(f.seed.values[o], o.shape); len(names) > 0 {
			return &rpc.UndoProfile{Action: other.page.Operation.Name, Parameters: names}
		}
	}
	return nil
}

// repeated returns the parameters of the operation that the request of another operation has, or that its answer identifies.
// It returns nil if both lack one that the operation requires.
func (o *operation) repeated(values rpc.Values, answer *shape) []string {
	var names []string
	for i := range o.parameters {
		p := &o.parameters[i]
		switch {
		case p.Parent != "":
		case values[p.Name] != "" || p.Required && answer.identifies(p.Name):
			names = append(names, p.Name)
		case p.Required:
			return nil
		}
	}
	return names
}

// identifies reports whether an answer has the named identifier, outside of lists.
func (s *shape) identifies(name string) bool {
	return s.leaf(func(m *shape) bool { return m.name == name && m.field != nil && m.field.Identifies() }) != nil
}

// keyOf returns the key of an error row in a profile: its code or, if several rows have the code, its id.
func (o *operation) keyOf(row *spec.ErrorRow) string {
	for i := range o.page.Errors {
		if other := &o.page.Errors[i]; other.Code == row.Code && other.ID != row.ID {
			return string(row.ID)
		}
	}
	return row.Code
}

// asValue returns an identifier as the value of the row, which may be a list.
func (p *parameter) asValue(id string) string {
	if p.isJSONList() {
		return `["` + id + `"]`
	}
	return id
}

// valuesOf returns the parameters of a request that succeeds: the required ones, and the optional ones whose values a
// client cannot guess.
func (s *seed) valuesOf(o *operation) rpc.Values {
	values := rpc.Values{}
	for i := range o.parameters {
		p := &o.parameters[i]
		if p.Parent != "" || !s.sends(o, p, values) {
			continue
		}
		if text, ok := o.sample(p, s.identifierOf); ok {
			values[p.Name] = text
		}
		s.addElements(o, p, values)
	}
	s.complete(o, values)
	o.separate(values, s)
	return values
}

// addElements adds the other elements of a list of identifiers that a request example shows, such as ResourceId.2.
func (s *seed) addElements(o *operation, p *parameter, values rpc.Values) {
	for _, e := range o.page.Examples {
		if e.Call == nil || !p.isIdentifier() || p.Serialization != spec.Flat {
			continue
		}
		for _, v := range e.Call.Parameters {
			if v.Name != p.Name && v.Name != spec.WireName(p.Name) && spec.Unnumbered(v.Name) == spec.Unnumbered(p.Name) {
				values[v.Name] = s.newResource(p)
			}
		}
	}
}

// complete adds the parameters that conditions require together with the values, including the defaults of parameters
// that are not sent.
func (s *seed) complete(o *operation, values rpc.Values) {
	for range o.parameters {
		added := false
		for i := range o.parameters {
			p := &o.parameters[i]
			required := func(c spec.Condition) bool {
				return o.breaks(c, p, requestOf(values)) == spec.Missing && c.Kind != spec.TogetherWith
			}
			if p.Parent != "" || values[p.Name] != "" || !slices.ContainsFunc(p.Conditions, required) {
				continue
			}
			if text, ok := o.sample(p, s.identifierOf); ok {
				values[p.Name], added = text, true
			}
		}
		if !added {
			return
		}
	}
}

// sends reports whether the request that succeeds has a parameter, given the values of the preceding rows.
func (s *seed) sends(o *operation, p *parameter, values rpc.Values) bool {
	if p.Required && !p.Conditional() {
		return true
	}
	if p.Idempotency || slices.ContainsFunc(p.Conditions, func(c spec.Condition) bool { return !o.meets(c, values) }) {
		return false
	}
	_, sendable := p.Sendable()
	return p.Required || p.isIdentifier() || !sendable && len(p.Enum) == 0 && p.Type.JSON != spec.Boolean || len(p.Conditions) > 0
}

// meets reports whether a parameter with the condition may be sent together with the values.
func (o *operation) meets(c spec.Condition, values rpc.Values) bool {
	sent := func(name string) bool { return values[name] != "" }
	switch c.Kind {
	case spec.ExclusiveWith, spec.RequiredOneOf:
		return !slices.ContainsFunc(c.Parameters, sent)
	case spec.TogetherWith:
		return !slices.ContainsFunc(c.Parameters, func(name string) bool { return !sent(name) })
	case spec.RequiredWhen, spec.ValidWhen:
		if c.Absent {
			return !slices.ContainsFunc(c.Parameters, sent)
		}
		return len(c.Parameters) == 1 && sent(c.Parameters[0]) && (len(c.Values) == 0 || slices.Contains(c.Values, values[c.Parameters[0]]))
	}
	return true
}

// separate changes one of two values that an error row requires to differ.
func (o *operation) separate(values rpc.Values, s *seed) {
	for _, r := range o.rules {
		if r.fault != spec.Equal || len(r.parameters) != 2 || values[r.parameters[0]] != values[r.parameters[1]] {
			continue
		}
		p := o.parameter(r.parameters[1])
		if p == nil || values[p.Name] == "" {
			continue
		}
		values[p.Name] = s.identifier(p.Example, p.Type.JSON)
		s.know(p, values[p.Name])
	}
}

// enums returns the other parameters that a documented value needs: those whose conditions require them for the value.
func (o *operation) enums(s *seed) map[string]map[string]rpc.Values {
	all := map[string]map[string]rpc.Values{}
	for i := range o.parameters {
		p := &o.parameters[i]
		for _, c := range p.Conditions {
			if c.Kind != spec.RequiredWhen || len(c.Parameters) != 1 || p.Parent != "" {
				continue
			}
			text, ok := o.sample(p, s.identifierOf)
			for _, v := range c.Values {
				if !ok {
					continue
				}
				if all[c.Parameters[0]] == nil {
					all[c.Parameters[0]] = map[string]rpc.Values{}
				}
				if all[c.Parameters[0]][v] == nil {
					all[c.Parameters[0]][v] = rpc.Values{}
				}
				all[c.Parameters[0]][v][p.Name] = text
			}
		}
	}
	return all
}
