package scenario

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// conditions derives scenarios in which each condition on a parameter is met, and scenarios in which the condition is
// not met. It skips conditions that could not be parsed.
func (d deriver) conditions(p *spec.Parameter) []Scenario {
	var out []Scenario
	for _, cond := range p.Conditions {
		cond = d.spelled(p, cond)
		switch cond.Kind {
		case spec.RequiredWhen:
			out = append(out, d.requiredWhen(p, cond)...)
		case spec.RequiredOneOf:
			out = append(out, d.oneOf(p, cond)...)
		case spec.TogetherWith:
			out = append(out, d.together(p, cond)...)
		case spec.ExclusiveWith:
			out = append(out, d.exclusive(p, cond)...)
		}
	}
	return out
}

// spelled returns a condition whose values are spelled as the row of the other parameter documents them: a page may require
// Period if ChargeType is PrePaid, although the values of ChargeType are Prepaid and Postpaid.
func (d deriver) spelled(p *spec.Parameter, cond spec.Condition) spec.Condition {
	other := d.only(p, cond)
	if other == nil {
		return cond
	}
	cond.Values = slices.Clone(cond.Values)
	for i, value := range cond.Values {
		like := func(e spec.EnumValue) bool { return strings.EqualFold(e.Value, value) }
		if at := slices.IndexFunc(other.Enum, like); at >= 0 && !other.Documents(value) {
			cond.Values[i] = other.Enum[at].Value
		}
	}
	return cond
}

// conditional returns a scenario without steps for a condition.
func conditional(p *spec.Parameter, cond spec.Condition, title string) Scenario {
	s := proving(p.Row, Conditional, "%s", Readable(title, longest))
	if text := Readable(cond.Text, longest); text != "" {
		s.Description = "Page: " + text
	}
	return s
}

// requiredWhen derives scenarios that omit the parameter: some in which the other parameter makes the parameter
// required, and some in which it is optional.
func (d deriver) requiredWhen(p *spec.Parameter, cond spec.Condition) []Scenario {
	other := d.only(p, cond)
	if other == nil {
		return nil
	}
	without := func(title string, first Step, then *Phrase, values ...Value) Scenario {
		s := conditional(p, cond, title)
		s.Steps = []Step{first, Make.With(Name(p.Name), To(Omitted))}
		return s.inTurn(then, values...)
	}
	sent, absent := Make.With(Name(other.FullName()), given(other)), Make.With(Name(other.FullName()), To(Omitted))
	switch {
	case cond.Absent:
		return []Scenario{
			without(p.Name+" is required without "+other.Name, absent, IsRejected, Name(p.Name)),
			without(p.Name+" is optional with "+other.Name, sent, IsAccepted),
		}
	case len(cond.Values) == 0:
		return []Scenario{
			without(p.Name+" is required with "+other.Name, sent, IsRejected, Name(p.Name)),
			without(p.Name+" is optional without "+other.Name, absent, IsAccepted),
		}
	}
	var out []Scenario
	for _, v := range cond.Values {
		out = append(out, without(p.Name+" is required if "+other.Name+" is "+v, fit(other, v), IsRejected, Name(p.Name)))
	}
	for _, e := range other.Enum {
		if slices.Contains(cond.Values, e.Value) {
			continue
		}
		return append(out, without(p.Name+" is optional if "+other.Name+" is "+e.Value, fit(other, e.Value), IsAccepted))
	}
	return out
}

// only returns the other parameter of a condition. It returns nil if there are several other parameters, or if the page
// does not document the parameter.
func (d deriver) only(p *spec.Parameter, cond spec.Condition) *spec.Parameter {
	if len(cond.Parameters) != 1 {
		return nil
	}
	return d.sibling(p, cond.Parameters[0])
}

// others returns the other parameters of a condition. It returns nil if the page does not document one of them.
func (d deriver) others(p *spec.Parameter, cond spec.Condition) []*spec.Parameter {
	var all []*spec.Parameter
	for _, name := range cond.Parameters {
		other := d.sibling(p, name)
		if other == nil {
			return nil
		}
		all = append(all, other)
	}
	return all
}

// fit returns the step that sets a parameter to a documented value. The step also sets the parameters that the profile
// lists for that value.
func fit(p *spec.Parameter, value string) Step { return Fit.With(Name(p.FullName()), Text(value)) }

// oneOf derives two scenarios for a group of parameters of which at least one is required: all are omitted, and all
// except p are omitted.
func (d deriver) oneOf(p *spec.Parameter, cond spec.Condition) []Scenario {
	others := d.others(p, cond)
	if others == nil {
		return nil
	}
	none := conditional(p, cond, "One of "+p.Name+" and its alternatives is required")
	alone := conditional(p, cond, p.Name+" is enough without its alternatives")
	for _, other := range others {
		none = none.step(Make, Name(other.FullName()), To(Omitted))
		alone = alone.step(Make, Name(other.FullName()), To(Omitted))
	}
	return []Scenario{
		none.step(Make, Name(p.Name), To(Omitted)).inTurn(IsRejected, Name(p.Name)),
		alone.step(Make, Name(p.Name), given(p)).inTurn(IsAccepted),
	}
}

// together derives one scenario for each parameter that p needs: p is sent without that parameter. In one more
// scenario, p and all these parameters are omitted.
func (d deriver) together(p *spec.Parameter, cond spec.Condition) []Scenario {
	others := d.others(p, cond)
	var out []Scenario
	none := conditional(p, cond, p.Name+" and the parameters that it needs may be omitted together")
	for _, other := range others {
		s := conditional(p, cond, p.Name+" is rejected without "+other.Name)
		s.Steps = append(slices.Clone(d.enabling(p)), Make.With(Name(p.Name), given(p)), Make.With(Name(other.FullName()), To(Omitted)))
		out = append(out, s.inTurn(IsRejected, Name(other.FullName())))
		none = none.step(Make, Name(other.FullName()), To(Omitted))
	}
	if out == nil || p.Required {
		return out
	}
	return append(out, none.step(Make, Name(p.Name), To(Omitted)).inTurn(IsAccepted))
}

// enabling returns the steps after which p may be sent. The steps set another parameter to a value that permits or
// requires p, add the parameters that p needs, and omit the parameters that p excludes.
func (d deriver) enabling(p *spec.Parameter) []Step {
	var all []Step
	add := func(st Step) {
		if !slices.ContainsFunc(all, func(s Step) bool { return s.Args[0] == st.Args[0] }) {
			all = append(all, st)
		}
	}
	for _, cond := range p.Conditions {
		cond = d.spelled(p, cond)
		for _, other := range d.others(p, cond) {
			name := Name(other.FullName())
			switch {
			case cond.Kind == spec.ExclusiveWith, cond.Absent && (cond.Kind == spec.ValidWhen || cond.Kind == spec.RequiredWhen):
				add(Make.With(name, To(Omitted)))
			case cond.Kind == spec.TogetherWith && given(other) != To(Present):
				add(Make.With(name, given(other)))
			case cond.Kind == spec.ValidWhen, cond.Kind == spec.RequiredWhen:
				if len(cond.Values) > 0 && documents(other, cond.Values[0]) {
					add(fit(other, cond.Values[0]))
				}
			}
		}
	}
	return all
}

// understood reports whether the enabling steps meet every condition on a parameter, so that an endpoint checks the
// value of the parameter.
func (d deriver) understood(p *spec.Parameter) bool {
	enabling := d.enabling(p)
	meets := func(name string) bool {
		other := d.sibling(p, name)
		return other != nil && slices.ContainsFunc(enabling, func(s Step) bool { return s.Args[0].Value == Name(other.FullName()) })
	}
	return !slices.ContainsFunc(p.Conditions, func(cond spec.Condition) bool {
		switch cond.Kind {
		case spec.ConditionUnclear:
			return true
		case spec.ValidWhen, spec.RequiredWhen, spec.TogetherWith, spec.ExclusiveWith:
			return !slices.ContainsFunc(cond.Parameters, meets)
		}
		return false
	})
}

// documents reports whether [Check] accepts a step that sets a parameter to the value.
func documents(p *spec.Parameter, value string) bool {
	return p.Documents(value) || value == p.Default || value == p.Example
}

// enabled prepends the steps to every scenario.
func enabled(steps []Step, all []Scenario) []Scenario {
	for i := range all {
		if !slices.ContainsFunc(all[i].Steps, func(s Step) bool { return s.Phrase == CannotTry }) {
			all[i].Steps = append(slices.Clone(steps), all[i].Steps...)
		}
	}
	return all
}

// exclusive derives a scenario that sends two parameters that exclude each other. The value of at least one of them is one that
// any client may send.
func (d deriver) exclusive(p *spec.Parameter, cond spec.Condition) []Scenario {
	other := d.only(p, cond)
	if other == nil || given(p) == To(Present) && given(other) == To(Present) {
		return nil
	}
	return []Scenario{conditional(p, cond, p.Name+" and "+other.Name+" exclude each other").
		step(Make, Name(other.FullName()), given(other)).step(Make, Name(p.Name), given(p)).inTurn(IsRejected, Name(p.Name))}
}
