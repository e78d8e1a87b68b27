package scenario

import (
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/contradiction"
)

// requests derives the scenarios of the request rows.
func (d deriver) requests() []Scenario {
	var out []Scenario
	for i := range d.c.Parameters {
		p := named(d.c.Parameters[i])
		if p.IsFixed() {
			out = append(out, d.accepted(p)...)
			out = append(out, presence(p)...)
			continue
		}
		if members := d.flatMembers(p); members != nil {
			out = append(out, d.flatListed(p, members)...)
			continue
		}
		needs, inside := d.needs(p), d.containing(p)
		out = append(out, enabled(needs, d.accepted(p))...)
		out = append(out, d.presence(p)...)
		out = append(out, enabled(inside, d.conditions(p))...)
		out = append(out, enabled(needs, d.values(p))...)
		out = append(out, enabled(inside, []Scenario{odd(p)})...)
	}
	return out
}

// values derives scenarios for the documented values of a parameter. If a condition on the parameter could not be
// parsed, it derives no scenario that requires a rejection.
func (d deriver) values(p *spec.Parameter) []Scenario {
	out := d.defaulted(p)
	if d.understood(p) {
		out = append(out, enumerated(p)...)
		out = append(out, bounds(p)...)
	}
	if p.Idempotency && !d.c.Operation.Reads() {
		out = append(out, d.replayedToken(p)...)
	}
	return out
}

// named returns a copy of the row with its full name: Disk.Size for the member Size of Disk. A row at the top level may
// also have the name Size.
func named(p spec.Parameter) *spec.Parameter {
	p.Name = p.FullName()
	return &p
}

// title returns the name of a parameter for a title.
func title(name string) string { return Readable(name, longest) }

// accepted derives scenarios that send the parameter. A parameter in the query of an RPC operation may also be in a
// form; any other parameter has only one place.
func (d deriver) accepted(p *spec.Parameter) []Scenario {
	if !d.isMovable(p) {
		return []Scenario{proving(p.Row, Accepted, "%s is accepted", title(p.Name)).step(Make, Name(p.Name), acceptable(p)).inTurn(IsAccepted)}
	}
	out := []Scenario{
		proving(p.Row, Accepted, "%s is accepted in the query and in a form", title(p.Name)).
			step(Make, Name(p.Name), acceptable(p)).byPlacement(p, IsAccepted),
	}
	if v := distinctive(p); v != "" {
		out = append(out, proving(p.Row, EnumValue, "%s takes effect in the query and in a form: %s is not the default", title(p.Name), Readable(v, longest)).
			step(Make, Name(p.Name), Is(v)).byPlacement(p, IsAccepted))
	}
	return out
}

// isMovable reports whether a request may have the parameter in the query or in a form. The signature decides where a
// parameter that authenticates is sent.
func (d deriver) isMovable(p *spec.Parameter) bool {
	return d.c.Operation.Style != spec.ROA && p.Parent == "" && (p.In == spec.InQuery || p.In == "") && !slices.Contains(Authentication, p.Name)
}

// given returns the change that sets a parameter to an acceptable value: a fresh one for a token or a value that must
// be unused, the example of the page if any client may send it, otherwise the value of the profile.
func given(p *spec.Parameter) Change {
	if p.Idempotency || p.Unique && p.Resource == "" && len(p.Enum) == 0 {
		return To(Fresh)
	}
	if v, ok := p.Sendable(); ok {
		if _, bad := faultOfValue(p, v); !bad {
			return Is(v)
		}
	}
	return To(Present)
}

// acceptable returns the change that sets a parameter to a value that the endpoint must accept. It is like given, but a
// value of the profile replaces the example of a free text.
func acceptable(p *spec.Parameter) Change {
	if v := given(p); v.Kind != Literal || !p.IsFreeText() {
		return v
	}
	return To(Present)
}

// byPlacement appends the steps that send the request by GET and by POST in each format. Two further requests by POST
// have p in the query and the other parameters in a form, or the other way round.
func (s Scenario) byPlacement(p *spec.Parameter, then *Phrase, values ...Value) Scenario {
	return s.step(Send, method, format).step(then, values...).over([]string{"format", "method"},
		[]Value{json, Get}, []Value{xml, Get}, []Value{json, Post}, []Value{xml, Post},
		[]Value{json, Transport{Method: "POST", Placement: InForm, Apart: p.Name}},
		[]Value{xml, Transport{Method: "POST", Placement: InQuery, Apart: p.Name}})
}

// distinctive returns a documented value other than the default, or "" if there is none. The response to such a value
// shows whether the endpoint ignores the parameter.
func distinctive(p *spec.Parameter) string {
	if p.Default == "" {
		return ""
	}
	for _, v := range p.Enum {
		if v.Value != p.Default {
			return v.Value
		}
	}
	return ""
}

// presence derives scenarios that test whether a parameter is required or optional. Action and Version select the
// operation and are always required, whatever the table states; presence derives no scenario for a Version that the table
// marks as optional and that has no documented value. A parameter that authenticates the request is never optional, because
// the gateway requires it. For a parameter with a condition, presence derives no scenario.
func presence(p *spec.Parameter) []Scenario {
	switch {
	case p.IsFixed():
		return []Scenario{required(p)}
	case p.Conditional(), !p.Required && (slices.Contains(Authentication, p.Name) || p.Name == "Action" || p.Name == "Version"):
		return nil
	case p.Required && isStructured(p):
		return []Scenario{proving(p.Row, Required, "%s is required", title(p.Name)).step(Make, Name(p.Name), To(Omitted)).inTurn(IsRejected, Name(p.Name))}
	case p.Required:
		return []Scenario{required(p), proving(p.Row, Robust, "%s should not be a space", title(p.Name)).
			step(Make, Name(p.Name), Is(" ")).inTurn(IsRejectedMildly, Name(p.Name))}
	default:
		return []Scenario{proving(p.Row, Optional, "%s is optional", title(p.Name)).
			step(Make, Name(p.Name), To(Omitted)).inTurn(IsAccepted)}
	}
}

// presence derives scenarios that test whether a parameter is required or optional, in a request with the structure that
// contains it. A required member of an optional flat list is omitted from an element that has another member; without
// another member, the element would be absent. A request without its path variable is a request of another URL and proves
// nothing.
func (d deriver) presence(p *spec.Parameter) []Scenario {
	if d.isInPath(p) && !p.Conditional() {
		return []Scenario{notTried(p.Row, p.Name+" is required", spec.R4, OtherURL)}
	}
	if p.Required && d.c.IsShownWithout(p) {
		return nil
	}
	inside := d.containing(p)
	if list := d.flatList(p); list != nil && p.Required && !d.isAlwaysSent(list) {
		others := slices.DeleteFunc(d.flatMembers(list), func(m *spec.Parameter) bool { return m.Name == p.Name })
		if len(others) == 0 {
			return nil
		}
		if inside == nil {
			inside = []Step{Make.With(Name(others[0].Name), given(others[0]))}
		}
		inside = append(inside, Make.With(Name(p.Name), given(p)))
	}
	return enabled(inside, presence(p))
}

// isStructured reports whether the value of p in a JSON body, or in a structure, is a list or a structure. An empty list
// is a value, so that no page promises its rejection.
func isStructured(p *spec.Parameter) bool {
	return (p.In == spec.InBody || p.Parent != "") && (p.Type.JSON == spec.Array || p.Type.JSON == spec.Object)
}

// required derives a scenario in which the request is rejected without the parameter and with an empty value.
func required(p *spec.Parameter) Scenario {
	return proving(p.Row, Required, "%s is required", title(p.Name)).
		step(Make, Name(p.Name), change).step(Send, method, format).step(IsRejected, Name(p.Name)).
		over([]string{"format", "method", "change"},
			[]Value{json, Post, To(Omitted)}, []Value{xml, Get, To(Omitted)},
			[]Value{json, Get, To(Empty)}, []Value{xml, Post, To(Empty)})
}

// replayedToken derives a scenario in which a repeated request with the same token is accepted. A different request
// with the same token should be rejected. replayedToken derives a scenario for that request, too, unless an error row
// is about it.
func (d deriver) replayedToken(p *spec.Parameter) []Scenario {
	fault := spec.Cause{Fault: spec.Replayed, Parameters: []string{p.Name}}
	mismatch := slices.ContainsFunc(d.c.Errors, func(e spec.ErrorRow) bool { return Explains(Cause(d.c, &e), fault) })
	all := []Scenario{
		proving(p.Row, Replayed, "A request repeated with the same %s is accepted", title(p.Name)).
			step(Make, Name(p.Name), To(Fresh)).step(Repeat).inTurn(IsAccepted),
		proving(p.Row, Replayed, "A different request with the same %s should be rejected", title(p.Name)).
			step(Share, Name(p.Name)).inTurn(IsRejectedMildly, Name(p.Name)),
	}
	if mismatch {
		return all[:1]
	}
	return all
}

// bounds derives scenarios in which values at a bound are accepted and values beyond it are rejected.
func bounds(p *spec.Parameter) []Scenario {
	var out []Scenario
	for _, l := range limits(p) {
		s := proving(p.Row, boundKind(Bound, p, l.steps), "%s accepts its limits", title(p.Name))
		s.Steps = l.steps
		out = append(out, s.inTurn(IsAccepted))
	}
	for _, x := range exclusions(p) {
		if x.fault == spec.Enumeration {
			continue
		}
		s := proving(p.Row, boundKind(BeyondBound, p, x.steps), "%s is rejected if it %s", title(p.Name), Readable(x.rule, longest))
		s.Steps = x.steps
		if x.rule == notNumber {
			s.Kind, s.Title = Robust, title(p.Name)+" should be a number"
			out = append(out, s.inTurn(IsRejectedMildly, Name(p.Name)))
			continue
		}
		out = append(out, s.inTurn(IsRejected, Name(p.Name)))
	}
	return append(merged(out), boundsOfMembers(p)...)
}

// boundsOfMembers derives scenarios that break a rule for values in the second and in the last element of a list.
func boundsOfMembers(p *spec.Parameter) []Scenario {
	var out []Scenario
	for _, x := range exclusions(p) {
		if x.fault == spec.Enumeration || len(x.steps) != 1 || x.rule == notNumber {
			continue
		}
		for _, steps := range otherMembers(p, x.steps[0].Args[1].Value.(Change)) {
			last := steps[len(steps)-1].Args[0].Value.String()
			s := proving(p.Row, boundKind(BeyondBound, p, steps), "%s is rejected if it %s", title(last), Readable(x.rule, longest))
			s.Steps = steps
			out = append(out, s.inTurn(IsRejected, Name(p.Name)))
		}
	}
	return out
}

// boundKind returns ListBound for a list of identifiers, of which a profile may have too few, and k otherwise.
func boundKind(k Kind, p *spec.Parameter, steps []Step) Kind {
	if c := steps[0].Args[1].Value.(Change); c.Kind == Members && p.Resource != "" {
		return ListBound
	}
	return k
}

// defaulted derives scenarios that test the default: the response to a request without the parameter must equal the
// response to a request with the default. The test proves something only in three cases: if the other parameters fit a
// documented value other than the default, if the response repeats the parameter, or if the response lists data and the
// lists depend on the number that the parameter sets.
func (d deriver) defaulted(p *spec.Parameter) []Scenario {
	if p.Default == "" || p.Required {
		return nil
	}
	var out []Scenario
	for _, v := range p.Enum {
		if v.Value == p.Default {
			continue
		}
		out = append(out, proving(p.Row, Default, "%s defaults to %s, not %s", title(p.Name), Readable(p.Default, longest), Readable(v.Value, longest)).
			step(Fit, Name(p.Name), Text(v.Value)).
			step(Make, Name(p.Name), To(Omitted)).
			inTurn(EqualsValue, Name(p.Name), Text(p.Default)))
	}
	if out == nil && d.echoed(p) {
		out = append(out, proving(p.Row, Default, "%s defaults to %s", title(p.Name), Readable(p.Default, longest)).
			step(Make, Name(p.Name), To(Omitted)).inTurn(EqualsValue, Name(p.Name), Text(p.Default)))
	}
	if v := d.nextToDefault(p); out == nil && v != "" {
		out = append(out, proving(p.Row, Default, "%s defaults to %s, not %s", title(p.Name), p.Default, v).
			step(Make, Name(p.Name), Is(v)).step(Make, Name(p.Name), To(Omitted)).inTurn(EqualsValue, Name(p.Name), Text(p.Default)))
	}
	if out == nil {
		not := notTried(p.Row, "the default of "+p.Name, spec.R4, NoDifference)
		not.Kind = Default // the promise remains: the row is proven in part
		out = append(out, not)
	}
	return out
}

// aboutPages matches the description of a parameter that selects a page of a list, or its size.
var aboutPages = regexp.MustCompile(`(?i)\bpages?\b|\bnumber of (?:entries|records|items|results|rows)\b|页|条目数`)

// nextToDefault returns a number next to the default of a parameter that selects a page of the listed data: the number
// after the default or, if the page forbids that, the number before it. It returns "" for other parameters.
func (d deriver) nextToDefault(p *spec.Parameter) string {
	n, err := strconv.Atoi(p.Default)
	lists := slices.ContainsFunc(d.c.Fields, func(f spec.Field) bool { return strings.Contains(f.Path, "[]") })
	if err != nil || len(p.Enum) > 0 || p.Parent != "" || !lists || !d.c.Operation.Reads() || !aboutPages.MatchString(p.Text) {
		return ""
	}
	for _, v := range []int{n + 1, n - 1} {
		if text := strconv.Itoa(v); v > 0 && contradiction.OfValue(d.c, p, text) == "" {
			return text
		}
	}
	return ""
}

// echoed reports whether the response repeats a parameter: it has a field of the same name outside of lists.
func (d deriver) echoed(p *spec.Parameter) bool {
	for _, f := range d.c.Fields {
		if f.Name == p.Name && !strings.Contains(f.Path, "[]") {
			return true
		}
	}
	return false
}

// enumerated derives scenarios in which each documented value is accepted and other values are rejected.
func enumerated(p *spec.Parameter) []Scenario {
	out := letterCase(p)
	if len(p.Enum) == 0 {
		return out
	}
	var values []Change
	for _, v := range p.Enum {
		values = append(values, Is(v.Value))
	}
	each := proving(p.Row, EnumValue, "%s accepts each documented value", title(p.Name)).
		step(Make, Name(p.Name), change).eachInTurn(values, IsAccepted)
	if isOpen(p) {
		return append([]Scenario{each}, out...)
	}
	return append([]Scenario{each, otherValues(p), spaces(p)}, out...)
}

// otherValues derives a scenario in which undocumented values are rejected.
func otherValues(p *spec.Parameter) Scenario {
	others := []Change{Is(outside(p))}
	if more := p.Enum[0].Value + "X"; !isNumber(p) && !p.Documents(more) {
		others = append(others, Is(more))
	}
	return proving(p.Row, EnumOther, "%s rejects an undocumented value", title(p.Name)).
		step(Make, Name(p.Name), change).eachInTurn(others, IsRejected, Name(p.Name))
}

// spaces derives a scenario in which a documented value with a space before or after it should be rejected.
func spaces(p *spec.Parameter) Scenario {
	first := p.Enum[0].Value
	return proving(p.Row, Robust, "%s should not be surrounded by spaces", title(p.Name)).
		step(Make, Name(p.Name), change).over([]string{"format", "method", "change"},
		[]Value{json, Post, Is(" " + first)}, []Value{xml, Get, Is(first + " ")}).
		step(Send, method, format).step(IsRejectedMildly, Name(p.Name))
}

// letterCase derives scenarios for upper and lower case. If the page does not mention case, a documented value in
// another case should be rejected.
func letterCase(p *spec.Parameter) []Scenario {
	c := otherCase(p.Enum)
	switch {
	case p.Case == spec.Insensitive:
		return []Scenario{proving(p.Row, CaseKind, "%s is not case-sensitive", title(p.Name)).
			step(Make, Name(p.Name), change).eachInTurn([]Change{To(UpperCase), To(LowerCase)}, IsAccepted)}
	case c == "" || isOpen(p) && p.Case != spec.Sensitive:
		return nil
	case p.Case == spec.Sensitive:
		return []Scenario{proving(p.Row, CaseKind, "%s is case-sensitive", title(p.Name)).
			step(Make, Name(p.Name), Is(c)).inTurn(IsRejected, Name(p.Name))}
	}
	return []Scenario{proving(p.Row, Robust, "%s should be case-sensitive", title(p.Name)).
		step(Make, Name(p.Name), Is(c)).inTurn(IsRejectedMildly, Name(p.Name))}
}

// odd derives a scenario that sends unusual values and requires only a status below 500.
func odd(p *spec.Parameter) Scenario {
	return proving(p.Row, Robust, "Odd values of %s do not cause a server error", title(p.Name)).
		step(Make, Name(p.Name), change).step(Send, method, format).step(NoServerError).
		over([]string{"format", "method", "change"}, oddValues()...)
}

// oddValues pairs values with ways of sending them.
func oddValues() [][]Value {
	var lines [][]Value
	for _, v := range []struct {
		by Transport
		to Change
	}{
		{Get, To(Empty)},
		{Post, To(Empty)},
		{Get, Length(4000)},
		{Post, Length(100_000)},
		{Get, To(NonASCII)},
		{Post, To(NonASCII)},
		{Get, To(Reserved)},
		{Post, To(Reserved)},
		{Post, To(Control)},
	} {
		lines = append(lines, []Value{[]Format{json, xml}[len(lines)%2], v.by, v.to})
	}
	return lines
}

// outside returns an undocumented value that resembles the documented ones and has the same type.
func outside(p *spec.Parameter) string {
	if p.Type.JSON == spec.Integer || p.Type.JSON == spec.Number {
		return above(p.Enum)
	}
	v := "Not" + strings.TrimSpace(p.Enum[0].Value)
	for slices.ContainsFunc(p.Enum, func(e spec.EnumValue) bool { return strings.EqualFold(e.Value, v) }) {
		v = "Not" + v
	}
	return v
}

// above returns an integer greater than any documented one.
func above(values []spec.EnumValue) string {
	most := new(big.Int)
	for _, v := range values {
		f, _, err := big.ParseFloat(v.Value, 10, 64, big.ToPositiveInf)
		if err != nil || f.IsInf() || f.MantExp(nil) > 64 {
			continue
		}
		if n, _ := f.Int(nil); n.Cmp(most) > 0 {
			most = n
		}
	}
	return most.Add(most, big.NewInt(1)).String()
}

// otherCase returns the first documented value in lower case or, failing that, in upper case. It returns "" if both are
// documented values.
func otherCase(values []spec.EnumValue) string {
	if len(values) == 0 {
		return ""
	}
	for _, convert := range []func(string) string{strings.ToLower, strings.ToUpper} {
		v := convert(values[0].Value)
		if v != values[0].Value && !slices.ContainsFunc(values, func(e spec.EnumValue) bool { return e.Value == v }) {
			return v
		}
	}
	return ""
}
