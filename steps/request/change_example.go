package request

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps/request/internal/wire"
)

// UseExample replaces the request by a request example of the page. The profile supplies masked values, identifiers,
// values that must be unique, and values that the example does not show, such as variables of a path. Its values also
// replace free text, which may name something that does not exist at the endpoint. If the path of
// the example has variables, the example shows only the syntax of a request, so the profile supplies all values.
func (c *Composer) UseExample(e *spec.Example) {
	c.change(func(r *Request) error {
		if pathVariable.MatchString(e.Call.URL) && len(e.Call.Parameters) == 0 {
			return nil
		}
		own := r.Values()
		body, err := c.exampleBody(r, e, own)
		if err != nil {
			return err
		}
		kept := slices.Clone(r.Parameters)
		r.Parameters = slices.DeleteFunc(kept, func(p Parameter) bool {
			place := placeOf(r.Operation, c.Contract.ParameterSent(p.Name))
			return place != InPath && place != InHeader
		})
		r.Parameters = append(r.Parameters, body...)
		for _, nv := range e.Call.Parameters {
			if c.IsCommon(nv.Name) {
				if nv.Name == "Action" || nv.Name == "Version" {
					r.set(nv.Name, nv.Value)
				}
				continue
			}
			v, err := c.exampleValue(nv, own)
			if err != nil {
				return err
			}
			r.Parameters = append(r.Parameters, Parameter{Name: nv.Name, Value: v})
		}
		return c.showsAll(r)
	})
}

// showsAll returns an error if an example of an ROA operation lacks a required parameter, so that either the example or
// the table of the page is wrong.
func (c *Composer) showsAll(r *Request) error {
	if r.Operation.Style != spec.ROA {
		return nil
	}
	for i := range c.Contract.Parameters {
		p := &c.Contract.Parameters[i]
		if p.Required && p.Parent == "" && len(p.Conditions) == 0 && !c.IsCommon(p.Name) && !r.hasValue(p.Name) && (p.In != spec.InPath || isVariable(r.Operation, p.Name)) {
			return unreached(spec.GapUnsupported, "the request example of the page lacks %s, which the page requires", p.Name)
		}
	}
	return nil
}

// valueFor returns the value for a parameter of an example: the value of the same name or, for a list without an index, of
// its first element. In a masked JSON text, it replaces the masked members by the values of their rows.
func (own Values) valueFor(nv spec.NameValue) (string, bool) {
	for name, v := range own {
		if spec.WireName(name) == nv.Name {
			return v, true
		}
	}
	for name, v := range own {
		if spec.WireName(name) == spec.WireName(nv.Name+".N") || spec.WireName(name) == spec.WireName(nv.Name) {
			return v, true
		}
	}
	decoded, ok := wire.Decode(nv.Value)
	if !ok {
		return "", false
	}
	text := wire.Encode(own.unmask(decoded, nv.Name))
	return text, !spec.Masked(text)
}

// unmask replaces the masked texts of a JSON value by the values of their rows.
func (own Values) unmask(v any, name string) any {
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = own.unmask(v[i], name+".N")
		}
	case map[string]any:
		for key := range v {
			v[key] = own.unmask(v[key], name+"."+key)
		}
	case string:
		for _, n := range []string{name, strings.ReplaceAll(name, ".N", "")} {
			if value, ok := own[n]; ok && spec.Masked(v) {
				return value
			}
		}
	}
	return v
}

// hasValue reports whether a request has a parameter with a value.
func (r *Request) hasValue(name string) bool {
	i := r.Index(name)
	return i >= 0 && r.Parameters[i].Value != ""
}

// pathVariable matches a variable of a path, such as {InstanceId}, <InstanceId> or the same name in square brackets.
var pathVariable = regexp.MustCompile(`/(?:\[\w+\]|\{\w+\}|<\w+>|\$\w+)(?:/|$)`)

// exampleBody returns the parameters in the body of an example, or those of the request if the example shows no body.
func (c *Composer) exampleBody(r *Request, e *spec.Example, own Values) ([]Parameter, error) {
	if !hasBody(c.Contract) {
		return nil, nil
	}
	object, shows, err := c.shownBody(e)
	if err != nil {
		return nil, err
	}
	var all []Parameter
	for i := range c.Contract.Parameters {
		p := &c.Contract.Parameters[i]
		if p.Parent != "" || placeOf(r.Operation, p) != InBody {
			continue
		}
		value, set := own[p.Name]
		if shown, has := object[p.Name]; has {
			if value, err = c.exampleValue(spec.NameValue{Name: p.Name, Value: wire.Text(shown)}, own); err != nil {
				return nil, err
			}
		} else if shows || !set {
			continue
		}
		all = append(all, Parameter{Name: p.Name, Value: value, In: InBody})
	}
	return all, nil
}

// shownBody returns the values of the rows in the body of an example, and whether the example shows a body.
func (c *Composer) shownBody(e *spec.Example) (object map[string]any, shows bool, err error) {
	v, shows := exampleBody(e)
	if !shows {
		if strings.Contains(e.Body, "{") {
			err = unreached(spec.GapUnsupported, "the body of the request example is not one JSON text")
		}
		return nil, false, err
	}
	if list, _ := v.([]any); len(list) == 1 && isListBody(c.Contract) {
		v = list[0]
	}
	if whole := wholeBody(c.Contract); whole != "" {
		return map[string]any{whole: v}, true, nil
	}
	object, ok := v.(map[string]any)
	if !ok {
		err = unreached(spec.GapUnsupported, "the body of the request example is a list with several elements, but the page documents one element")
	}
	return object, true, err
}

// firstAlternative returns the first of several documented values that an example separates by slashes, as in IPv4/IPv6. It
// returns "" for any other value.
func firstAlternative(p *spec.Parameter, value string) string {
	parts := strings.Split(value, "/")
	if p == nil || len(parts) < 2 || p.Documents(value) {
		return ""
	}
	first := ""
	for _, part := range parts {
		i := slices.IndexFunc(p.Enum, func(e spec.EnumValue) bool { return strings.EqualFold(e.Value, part) })
		if i < 0 {
			return ""
		}
		first = cmp.Or(first, p.Enum[i].Value)
	}
	return first
}

// exampleValue returns the value to send for a value of the example: the example's own value, a new value, or a value
// of the profile.
func (c *Composer) exampleValue(nv spec.NameValue, own Values) (string, error) {
	p := c.Contract.ParameterSent(nv.Name)
	if p != nil && p.IsFreeText() && own[p.Name] != "" {
		return own[p.Name], nil
	}
	if v := firstAlternative(p, nv.Value); v != "" {
		return cmp.Or(own[p.Name], v), nil
	}
	_, shown := (&spec.Parameter{Example: nv.Value}).Sendable()
	if (shown || nv.Value == "") && (p == nil || p.Resource == "" && !p.Unique) {
		return nv.Value, nil
	}
	if v, ok := own.valueFor(nv); ok {
		return v, nil
	}
	if p != nil && p.Resource == "" && (p.Idempotency || !spec.Masked(nv.Value)) {
		return c.newOnce(p, p.Name), nil
	}
	name := nv.Name
	if p != nil && spec.WireName(p.Name) == name {
		name = p.Name
	}
	if v, ok := c.accompanied(name); ok {
		return v, nil
	}
	return "", lacking(c.key(name), "the profile has no value for %s, which the example masks", nv.Name)
}
