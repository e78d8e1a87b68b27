package generic

import (
	"maps"
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
				return o.breaks(c, p, requestWith(values)) == spec.Missing && c.Kind != spec.TogetherWith
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
	if p.Idempotency || o.excludes(values, p) || slices.ContainsFunc(p.Conditions, func(c spec.Condition) bool { return !o.meets(c, values) || !p.Required && o.ties(c) }) {
		return false
	}
	_, sendable := p.Sendable()
	return p.Required || p.isIdentifier() || !sendable && len(p.Enum) == 0 && p.Type.JSON != spec.Boolean || len(p.Conditions) > 0
}

// excludes reports whether values exclude a parameter. The condition may be in any row of the name of the parameter or of a
// value, because a page may have several rows of a name.
func (o *operation) excludes(values rpc.Values, p *parameter) bool {
	for i := range o.parameters {
		q := &o.parameters[i]
		for _, c := range q.Conditions {
			sent := func(name string) bool { return values[name] != "" }
			if c.Kind == spec.ExclusiveWith && (q.Name == p.Name && slices.ContainsFunc(c.Parameters, sent) || sent(q.Name) && slices.Contains(c.Parameters, p.Name)) {
				return true
			}
		}
	}
	return false
}

// ties reports whether a parameter with the condition requires an optional parameter. A request with the former could not
// omit the latter.
func (o *operation) ties(c spec.Condition) bool {
	return c.Kind == spec.TogetherWith && slices.ContainsFunc(c.Parameters, func(name string) bool {
		other := o.parameter(name)
		return other != nil && !other.Required
	})
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

// companionsOf returns the other parameters that values need, by parameter and value: for the documented values, and for one
// value of each parameter that the request that succeeds lacks because a condition excludes it, or because its value is not
// documented.
func (s *seed) companionsOf(o *operation) map[string]map[string]rpc.Changes {
	all := map[string]map[string]rpc.Changes{}
	for i := range o.parameters {
		p := &o.parameters[i]
		switch {
		case p.Parent != "" || p.members || p.In == spec.InPath:
		case len(o.documented(p)) > 0 && !p.isIdentifier():
			s.addDocumented(o, p, all)
		case s.values[o][p.Name] == "" && p.Default == "" && !p.Idempotency && p.Type.JSON != spec.Boolean:
			if text, ok := o.sample(p, s.identifierOf); ok {
				s.addCompanions(o, p, text, all)
			}
		}
	}
	for i := range o.page.Parameters {
		if p := o.undescribed(&o.page.Parameters[i]); p != nil {
			all[p.Name] = map[string]rpc.Changes{p.made(0): {}}
		}
	}
	return all
}

// documented returns the documented values of a parameter: those of its enumeration or, without one, those for which a condition
// requires another parameter.
func (o *operation) documented(p *parameter) []string {
	var all []string
	for _, v := range p.Enum {
		all = append(all, v.Value)
	}
	for i := range o.parameters {
		for _, c := range o.parameters[i].Conditions {
			if len(p.Enum) == 0 && c.Kind == spec.RequiredWhen && len(c.Parameters) == 1 && o.parameter(c.Parameters[0]) == p {
				all = append(all, c.Values...)
			}
		}
	}
	return all
}

// addDocumented adds the companions of each documented value of a parameter, if one of the values needs companions.
func (s *seed) addDocumented(o *operation, p *parameter, all map[string]map[string]rpc.Changes) {
	for _, text := range o.documented(p) {
		if o.refuseValues(rpc.Merge(s.values[o], rpc.Values{p.Name: text}), s.exists) != nil {
			s.addCompanions(o, p, text, all)
			continue
		}
		if all[p.Name] == nil {
			all[p.Name] = map[string]rpc.Changes{}
		}
		all[p.Name][text] = rpc.Changes{}
	}
	if !slices.ContainsFunc(slices.Collect(maps.Values(all[p.Name])), func(c rpc.Changes) bool { return len(c) > 0 }) {
		delete(all, p.Name)
	}
}

// addCompanions adds the companions of a value, if the request with both succeeds.
func (s *seed) addCompanions(o *operation, p *parameter, text string, all map[string]map[string]rpc.Changes) {
	with := maps.Clone(s.values[o])
	with[p.Name] = text
	s.fulfill(o, p, with)
	s.complete(o, with)
	if o.refuseValues(with, s.exists) != nil {
		return
	}
	changes := rpc.Changes{}
	for name := range s.values[o] {
		if _, has := with[name]; !has {
			changes[name] = nil
		}
	}
	for name, v := range with {
		if name != p.Name && s.values[o][name] != v {
			changes[name] = &v
		}
	}
	if all[p.Name] == nil {
		all[p.Name] = map[string]rpc.Changes{}
	}
	all[p.Name][text] = changes
}

// fulfill changes the values so that they meet the conditions of a parameter: it removes the parameters that exclude it, and
// adds those without which it is not valid.
func (s *seed) fulfill(o *operation, p *parameter, values rpc.Values) {
	for i := range o.parameters {
		for _, c := range o.parameters[i].Conditions {
			if c.Kind == spec.ExclusiveWith && slices.Contains(c.Parameters, p.FullName()) {
				delete(values, o.parameters[i].Name)
			}
		}
	}
	for _, c := range p.Conditions {
		for _, name := range c.Parameters {
			if other := o.parameter(name); other != nil && other.Parent == "" && other != p {
				s.meet(o, c, other, values)
			}
		}
	}
}

// meet removes or changes the value of a parameter that a condition names, or adds one, so that the values meet the condition.
func (s *seed) meet(o *operation, c spec.Condition, named *parameter, values rpc.Values) {
	switch {
	case c.Kind == spec.ExclusiveWith, c.Kind == spec.ValidWhen && c.Absent:
		delete(values, named.Name)
	case c.Kind == spec.ValidWhen && len(c.Values) > 0 && !slices.Contains(c.Values, values[named.Name]):
		values[named.Name] = named.spelled(c.Values[0])
	case (c.Kind == spec.ValidWhen || c.Kind == spec.TogetherWith) && values[named.Name] == "":
		if text, ok := o.sample(named, s.identifierOf); ok {
			values[named.Name] = text
		}
	}
}

// spelled returns a value that a condition names, as the row of the parameter documents it.
func (p *parameter) spelled(named string) string {
	for _, v := range p.Enum {
		if p.misspells(named, v.Value) {
			return v.Value
		}
	}
	return named
}

// undescribed returns an optional common parameter whose row on the page shows no value that any client may send, or nil.
func (o *operation) undescribed(row *spec.Parameter) *parameter {
	if row.Required || row.IsFixed() || row.Conditional() || !isCommon(o.gateway, row) || len(row.Enum) > 0 || row.Default != "" || row.Type.JSON == spec.Boolean {
		return nil
	}
	if common := o.gateway.Parameter(row.Name); common.Required || common.Conditional() {
		return nil
	}
	if _, ok := row.Sendable(); ok {
		return nil
	}
	return &parameter{Parameter: row, path: []string{row.Name}}
}
