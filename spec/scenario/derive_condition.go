package scenario

import "github.com/rowproof/rowproof/spec"

// conditions tries both sides of what a sentence makes a parameter depend on. What was not understood is not
// tried.
func (d deriver) conditions(p *spec.Parameter) []Scenario {
	var out []Scenario
	for _, cond := range p.Conditions {
		switch cond.Kind {
		case spec.RequiredWhen:
			out = append(out, d.requiredWhen(p, cond)...)
		case spec.RequiredOneOf:
			out = append(out, d.oneOf(p, cond)...)
		case spec.ExclusiveWith:
			out = append(out, d.exclusive(p, cond)...)
		}
	}
	return out
}

// context is what the page wants beside a parameter for its value to matter, and whether all conditions on it
// were understood.
func (d deriver) context(p *spec.Parameter) (steps []Step, understood bool) {
	for _, cond := range p.Conditions {
		switch cond.Kind {
		case spec.ConditionUnclear, spec.TogetherWith, spec.ExclusiveWith:
			return nil, false
		case spec.ValidWhen, spec.RequiredWhen:
			st, ok := d.given(cond)
			if !ok {
				return nil, false
			}
			if len(steps) == 0 {
				steps = append(steps, st)
			}
		}
	}
	return steps, true
}

// given is the step that makes a condition hold.
func (d deriver) given(cond spec.Condition) (Step, bool) {
	if len(cond.Parameters) != 1 {
		return Step{}, false
	}
	other := d.c.Parameter(cond.Parameters[0])
	switch {
	case other == nil:
		return Step{}, false
	case cond.Absent:
		return Make.With(Name(other.FullName()), To(Omitted)), true
	case len(cond.Values) > 0:
		return Fit.With(Name(other.FullName()), Text(cond.Values[0])), true
	}
	return Make.With(Name(other.FullName()), given(other)), true
}

// inContext puts steps before those of each scenario.
func inContext(steps []Step, all []Scenario) []Scenario {
	if len(steps) == 0 {
		return all
	}
	for i := range all {
		if all[i].Kind != Unprovable {
			all[i].Steps = append(append([]Step{}, steps...), all[i].Steps...)
		}
	}
	return all
}

// conditional begins a scenario for a sentence.
func conditional(p *spec.Parameter, cond spec.Condition, title string) Scenario {
	s := proving(p.Row, Conditional, "%s", Readable(title, longest))
	if text := Readable(cond.Text, longest); text != "" {
		s.Description = "Page: " + text
	}
	return s
}

// requiredWhen omits the parameter with and without the value of the other that makes it required.
func (d deriver) requiredWhen(p *spec.Parameter, cond spec.Condition) []Scenario {
	if len(cond.Parameters) != 1 || cond.Absent || len(cond.Values) == 0 {
		return nil
	}
	other := d.c.Parameter(cond.Parameters[0])
	if other == nil {
		return nil
	}
	var out []Scenario
	for _, v := range cond.Values {
		out = append(out, conditional(p, cond, p.Name+" is required if "+other.Name+" is "+v).
			step(Fit, Name(other.FullName()), Text(v)).step(Make, Name(p.Name), To(Omitted)).inTurn(IsRejected, Name(p.Name)))
	}
	for _, e := range other.Enum {
		if contains(cond.Values, e.Value) {
			continue
		}
		return append(out, conditional(p, cond, p.Name+" is optional if "+other.Name+" is "+e.Value).
			step(Fit, Name(other.FullName()), Text(e.Value)).step(Make, Name(p.Name), To(Omitted)).inTurn(IsAccepted))
	}
	return out
}

// oneOf omits all parameters of which one is required.
func (d deriver) oneOf(p *spec.Parameter, cond spec.Condition) []Scenario {
	s := conditional(p, cond, "One of "+p.Name+" and its alternatives is required")
	for _, other := range cond.Parameters {
		if d.c.Parameter(other) == nil {
			return nil
		}
		s = s.step(Make, Name(other), To(Omitted))
	}
	return []Scenario{s.step(Make, Name(p.Name), To(Omitted)).inTurn(IsRejected, Name(p.Name))}
}

// exclusive sends two parameters of which only one may be there, with values that any client may send.
func (d deriver) exclusive(p *spec.Parameter, cond spec.Condition) []Scenario {
	if len(cond.Parameters) != 1 || given(p) == To(Present) {
		return nil
	}
	other := d.c.Parameter(cond.Parameters[0])
	if other == nil || given(other) == To(Present) {
		return nil
	}
	return []Scenario{conditional(p, cond, p.Name+" and "+other.Name+" exclude each other").
		step(Make, Name(other.FullName()), given(other)).step(Make, Name(p.Name), given(p)).inTurn(IsRejected, Name(p.Name))}
}

func contains(all []string, one string) bool {
	for _, a := range all {
		if a == one {
			return true
		}
	}
	return false
}
