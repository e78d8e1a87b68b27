package request

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/exactjson"
	"github.com/rowproof/rowproof/steps/request/internal/wire"
)

// Built returns the parameter whose value in the last request is from the page, because the profile has none. It
// returns nil if there is no such parameter.
func (c *Composer) Built() *spec.Parameter { return c.built }

// addBuilt adds a structure or a member with a value that build returns.
func (c *Composer) addBuilt(r *Request, p *spec.Parameter) error {
	built, err := c.build(p)
	if err != nil {
		return err
	}
	if err := c.Put(r, p.FullName(), wire.Text(built)); err != nil {
		return err
	}
	c.built = c.root(p)
	return nil
}

// build returns a value of a row that a request can have. The value is the example of the page, completed with the
// required members that the example lacks, or a structure of the required members. The error names a key that the
// profile lacks.
func (c *Composer) build(p *spec.Parameter) (any, error) {
	if values := c.Pool(c.Contract.Operation.Name, p.FullName()); len(values) > 0 {
		return wire.Typed(p.Type.JSON, asList(p, values[0])), nil
	}
	members := c.membersOf(p)
	if v, ok := sendable(p); ok {
		if len(members) == 0 {
			return wire.Typed(p.Type.JSON, v), nil
		}
		if whole, isJSON := wire.Decode(v); isJSON {
			return c.complete(whole, members)
		}
	}
	if len(members) == 0 {
		if len(p.Enum) > 0 && p.Resource == "" {
			return wire.Typed(p.Type.JSON, asList(p, p.Enum[0].Value)), nil
		}
		return nil, lacking(c.key(p.FullName()), "the profile has no value for %s, and the page shows none that can be sent", p.FullName())
	}
	object, err := c.complete(map[string]any{}, members)
	if err == nil && isList(p) {
		return []any{object}, nil
	}
	return object, err
}

// complete adds the required members that a structure, or an element of a list of structures, lacks. If no member is
// required, an empty structure gets one that can be built.
func (c *Composer) complete(v any, members []*spec.Parameter) (any, error) {
	if list, ok := v.([]any); ok {
		for i := range list {
			var err error
			if list[i], err = c.complete(list[i], members); err != nil {
				return nil, err
			}
		}
		return list, nil
	}
	object, ok := v.(map[string]any)
	if !ok {
		return v, nil
	}
	for _, m := range members {
		path := segments(m, false)
		if _, has := wire.Get(object, path); has || !m.Required {
			continue
		}
		built, err := c.build(m)
		if err != nil {
			return nil, err
		}
		wire.Put(object, path, built)
	}
	for _, m := range members {
		if len(object) > 0 {
			break
		}
		if built, err := c.build(m); err == nil {
			wire.Put(object, segments(m, false), built)
		}
	}
	return object, nil
}

// sendable returns the example of the page as a request can have it. A structure is only sendable as JSON.
func sendable(p *spec.Parameter) (string, bool) {
	v, ok := p.Sendable()
	if !ok || p.In != spec.InBody && p.Parent == "" {
		return v, ok
	}
	v = asList(p, v)
	_, isJSON := wire.Decode(v)
	return v, isJSON || p.Type.JSON != spec.Object
}

// asList returns a value of a list as JSON. A value that is not a list becomes the only element of one.
func asList(p *spec.Parameter, value string) string {
	if p.Type.JSON != spec.Array || p.In != spec.InBody && p.Parent == "" {
		return value
	}
	if _, ok := wire.Decode(value); ok {
		return value
	}
	return exactjson.Encode([]any{wire.Typed(p.Type.Element.JSON, value)})
}

// membersOf returns the rows that a row contains directly.
func (c *Composer) membersOf(p *spec.Parameter) []*spec.Parameter {
	var all []*spec.Parameter
	for i := range c.Contract.Parameters {
		if q := &c.Contract.Parameters[i]; q.Parent == p.FullName() {
			all = append(all, q)
		}
	}
	return all
}
