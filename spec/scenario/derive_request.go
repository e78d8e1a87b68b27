package scenario

import (
	"math/big"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// requests proves the request rows.
func (d deriver) requests() []Scenario {
	var out []Scenario
	for i := range d.c.Parameters {
		p := named(d.c.Parameters[i])
		out = append(out, accepted(p)...)
		if p.Required {
			out = append(out, required(p))
		}
		if p.IsFixed() {
			continue
		}
		out = append(out, defaulted(p)...)
		out = append(out, enumerated(p)...)
		out = append(out, odd(p))
	}
	return out
}

// named gives a member its full name, by which it cannot be taken for a row of the request itself.
func named(p spec.Parameter) *spec.Parameter {
	p.Name = p.FullName()
	return &p
}

// title is the name of a parameter in a title.
func title(name string) string { return Readable(name, longest) }

// accepted sends the parameter in every place that a client may put it; an optional one is omitted too.
func accepted(p *spec.Parameter) []Scenario {
	given := To(Present)
	if v, ok := p.Sendable(); ok {
		given = Is(v)
	}
	out := []Scenario{
		proving(p.Row, Accepted, "%s is accepted in the query and in a form", title(p.Name)).
			step(Make, Name(p.Name), given).byEach(transports(p), IsAccepted),
	}
	if v := telling(p); v != "" {
		out = append(out, proving(p.Row, EnumValue, "%s is heeded in the query and in a form: %s is not the default", title(p.Name), Readable(v, longest)).
			step(Make, Name(p.Name), Is(v)).byEach(transports(p), IsAccepted))
	}
	if !p.Required {
		out = append(out, proving(p.Row, Optional, "%s is optional", title(p.Name)).
			step(Make, Name(p.Name), To(Omitted)).inBoth(IsAccepted))
	}
	return out
}

// transports are the ways in which a client may send a parameter.
func transports(p *spec.Parameter) []Transport {
	return []Transport{
		Get, Post,
		{Method: "POST", Place: InForm, Apart: p.Name},
		{Method: "POST", Place: InQuery, Apart: p.Name},
	}
}

// telling is a documented value by which an endpoint that overlooks the parameter gives itself away: one that
// is not the default; "" for none.
func telling(p *spec.Parameter) string {
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

// required proves that the request is rejected without the parameter and with an empty one.
func required(p *spec.Parameter) Scenario {
	return proving(p.Row, Required, "%s is required", title(p.Name)).
		step(Make, Name(p.Name), change).
		withEach(Post, []Change{To(Omitted), To(Empty)}, IsRejected, Name(p.Name))
}

// defaulted proves the default by what can be observed: with values that go with another documented value,
// omitting the parameter is answered as giving the default is.
func defaulted(p *spec.Parameter) []Scenario {
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
			inBoth(EqualsValue, Name(p.Name), Text(p.Default)))
	}
	if out == nil {
		out = append(out, cannot(p.Row, "The default of "+p.Name, spec.R4, NoDifference))
	}
	return out
}

// enumerated proves each documented value, and that no other value is accepted.
func enumerated(p *spec.Parameter) []Scenario {
	if len(p.Enum) == 0 {
		return nil
	}
	var values []Change
	for _, v := range p.Enum {
		values = append(values, Is(v.Value))
	}
	out := []Scenario{
		proving(p.Row, EnumValue, "%s accepts each documented value", title(p.Name)).
			step(Make, Name(p.Name), change).withEach(Post, values, IsAccepted),
		proving(p.Row, EnumOther, "%s rejects an undocumented value", title(p.Name)).
			step(Make, Name(p.Name), Is(outside(p))).inBoth(IsRejected, Name(p.Name)),
	}
	if c := otherCase(p.Enum); c != "" {
		out = append(out, proving(p.Row, EnumOther, "%s is case-sensitive", title(p.Name)).
			step(Make, Name(p.Name), Is(c)).inBoth(IsRejectedMildly, Name(p.Name)))
	}
	return out
}

// odd sends what no client should, and asks only that the server does not fail.
func odd(p *spec.Parameter) Scenario {
	return proving(p.Row, Robust, "Odd values of %s make no server fail", title(p.Name)).
		step(Make, Name(p.Name), change).step(Send, method, format).step(NoServerError).
		over([]string{"format", "method", "change"}, oddValues()...)
}

// oddValues pairs what a value holds with the way in which it is sent.
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
		lines = append(lines, []Value{json, v.by, v.to}, []Value{xml, v.by, v.to})
	}
	return lines
}

// outside is a value beside the documented ones, of the same type and much like them.
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

// above is a whole number greater than any documented one.
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

// otherCase is the first value with its letters in another case; "" where that is a documented value too or
// where there are no letters.
func otherCase(values []spec.EnumValue) string {
	for _, convert := range []func(string) string{strings.ToLower, strings.ToUpper} {
		v := convert(values[0].Value)
		if v != values[0].Value && !slices.ContainsFunc(values, func(e spec.EnumValue) bool { return e.Value == v }) {
			return v
		}
	}
	return ""
}
