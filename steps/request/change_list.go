package request

import (
	"slices"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps/request/internal/wire"
)

// Listed returns the parameter for which a change made a list, or nil.
func (c *Composer) Listed() *spec.Parameter { return c.listed }

// UnsureList reports whether a change made a list whose elements an endpoint may reject because of their values instead of
// their number: equal elements, or elements with values that were made from others.
func (c *Composer) UnsureList() bool { return c.unsure }

// RepeatElements sets whether lists have only the known elements, for an endpoint that rejects values made from them.
func (c *Composer) RepeatElements(repeat bool) { c.repeats = repeat }

// PutList sets a parameter to a list of n values, as the change to a list of n members does.
func (c *Composer) PutList(r *Request, name string, n int) error { return c.list(r, name, n) }

// list sets a parameter to a list of n values. Parameters of one list element, such as the key and the value of a tag,
// are repeated together.
func (c *Composer) list(r *Request, name string, n int) error {
	p := c.Contract.ParameterSent(name)
	if p == nil {
		return unreached(spec.GapUnsupported, "the page does not say how a list of %s is sent", name)
	}
	if err := c.Can(name); err != nil {
		return err
	}
	c.listed, c.unsure = p, false
	prefix, _, numbered := cutIndex(p.Name)
	if !numbered || p.Serialization != spec.Flat || p.Parent != "" {
		return c.listInText(r, p, n)
	}
	elements := make([]string, n)
	for i := range c.Contract.Parameters {
		q := &c.Contract.Parameters[i]
		before, rest, ok := cutIndex(q.Name)
		_, _, nested := cutIndex(rest)
		if !ok || before != prefix || nested || q != p && r.Index(q.Name) < 0 {
			continue
		}
		values, err := c.members(r, q, n)
		if err != nil {
			return err
		}
		r.drop(q.Name)
		for j, v := range values {
			r.Put(prefix+"."+strconv.Itoa(j+1)+rest, v)
			elements[j] += "\x00" + v
		}
	}
	c.unsure = c.unsure || hasEqual(elements)
	repeatNested(r, prefix, n)
	return nil
}

// repeatNested repeats the lists in the first element of a list in the other elements, which may require them:
// Disk.N.Tag.N, as well as Disk.1.Tag.1, in Disk.2.Tag.1.
func repeatNested(r *Request, prefix string, n int) {
	for _, p := range slices.Clone(r.Parameters) {
		rest, ok := strings.CutPrefix(spec.WireName(p.Name), prefix+".1.")
		if !ok || spec.WithoutIndexes(rest) == rest {
			continue
		}
		for j := 2; j <= n; j++ {
			r.Put(prefix+"."+strconv.Itoa(j)+"."+rest, p.Value)
		}
	}
}

// cutIndex cuts a name around its first index: Tag and .Key for Tag.N.Key. It reports whether the name has an index;
// Pool.Name has none.
func cutIndex(name string) (before, after string, ok bool) {
	parts := strings.Split(name, ".")
	for i := 1; i < len(parts); i++ {
		if spec.IsIndex(parts[i]) && strings.Trim(parts[i], "0123456789") != "" {
			return strings.Join(parts[:i], "."), strings.TrimPrefix(name, strings.Join(parts[:i+1], ".")), true
		}
	}
	return name, "", false
}

// hasEqual reports whether two of the texts are equal.
func hasEqual(texts []string) bool {
	sorted := slices.Sorted(slices.Values(texts))
	return len(slices.Compact(sorted)) < len(texts)
}

// members returns n values of a list. Known identifiers, numbers and documented values are repeated; other values are
// all different.
func (c *Composer) members(r *Request, p *spec.Parameter, n int) ([]string, error) {
	known := c.known(r, p)
	if len(known) == 0 && p.Resource != "" {
		return nil, c.lacksList(p)
	}
	if len(known) == 0 {
		for _, v := range p.Enum {
			known = append(known, v.Value)
		}
	}
	values := make([]string, n)
	for i := range values {
		switch {
		case len(known) > i || len(known) > 0 && (c.repeats || p.Resource != "" || len(p.Enum) > 0 || isNumber(known[0])):
			values[i] = known[i%len(known)]
		default:
			values[i], c.unsure = NewValue(p, 0, c.Nonce()), c.unsure || len(known) > 0
		}
	}
	return values, nil
}

func (c *Composer) lacksList(p *spec.Parameter) error {
	return lacking(c.key(p.FullName()), "the profile has no value for a list of %s", p.FullName())
}

// isNumber reports whether a value consists of digits. It may then be an identifier.
func isNumber(s string) bool { return strings.Trim(s, "0123456789") == "" }

// known returns the valid values of a parameter: the value of the request, then the values of the profile.
func (c *Composer) known(r *Request, p *spec.Parameter) []string {
	var all []string
	add := func(v string) {
		if v != "" && !slices.Contains(all, v) {
			all = append(all, v)
		}
	}
	for _, name := range []string{p.FullName(), spec.WireName(p.FullName())} {
		if v, ok := c.Value(r, name); ok {
			add(v)
		}
	}
	for _, v := range c.Pool(r.Operation.Name, p.FullName()) {
		add(v)
	}
	if v, _ := sendable(p); len(all) == 0 {
		add(v)
	}
	return all
}

// listInText makes a list whose parameter is one value: a JSON array, or values separated by commas.
func (c *Composer) listInText(r *Request, p *spec.Parameter, n int) error {
	items, asJSON := c.items(r, p)
	if len(items) == 0 && len(c.membersOf(p)) > 0 {
		built, err := c.build(p)
		if err != nil {
			return err
		}
		items, asJSON = []any{built}, true
		if list, ok := built.([]any); ok {
			items = list
		}
	}
	if len(items) == 0 {
		return c.lacksList(p)
	}
	values := make([]any, n)
	for i := range values {
		values[i] = items[i%len(items)]
		if i >= len(items) {
			values[i], c.unsure = c.varied(p, values[i]), true
		}
	}
	if text, ok := wire.Commas(values); ok && !asJSON {
		return c.Put(r, p.FullName(), text)
	}
	return c.Put(r, p.FullName(), wire.Encode(values))
}

// varied returns an element of a list that differs from a known one in a text that may have any value. It returns the known
// element if the page allows no such text.
func (c *Composer) varied(p *spec.Parameter, known any) any {
	if c.repeats {
		return known
	}
	if text, ok := known.(string); ok {
		if v := NewValue(p, 0, c.Nonce()); isFree(p, p.Type.Element.JSON) && p.Form.Pattern == "" && v != text {
			return v
		}
		return known
	}
	if _, ok := known.(map[string]any); !ok {
		return known
	}
	for _, m := range c.membersOf(p) {
		path := segments(m, false)
		if text, ok := wire.Get(known, path); !ok || !isFree(m, m.Type.JSON) {
			continue
		} else if v := NewValue(m, 0, c.Nonce()); v != text && m.Form.Allows(v) {
			element, _ := wire.Decode(wire.Encode(known)) // known is also another element
			wire.Put(element, path, v)
			return element
		}
	}
	return known
}

// isFree reports whether a value of a row may be any text. A list of texts may have the notation of a JSON array.
func isFree(p *spec.Parameter, kind spec.JSONType) bool {
	isText := kind == spec.String || kind == spec.Any && p.Type.JSON != spec.Object
	return isText && p.Resource == "" && len(p.Enum) == 0 && (p.Form.Notation == spec.NoNotation || p.Form.Notation == spec.JSONArray)
}

// items returns the elements of the known values of a list, and whether the list is a JSON array. A list that is sent
// flat is a JSON array until it is sent.
func (c *Composer) items(r *Request, p *spec.Parameter) (items []any, asJSON bool) {
	flat := p.Serialization == spec.Flat && p.Type.JSON == spec.Array
	asJSON = flat || p.Form.Notation == spec.JSONArray || p.Parent != "" || placeOf(r.Operation, p) == InBody ||
		strings.HasPrefix(strings.TrimSpace(p.Example), "[")
	for _, v := range c.known(r, p) {
		decoded, _ := wire.Decode(v)
		switch list, isList := decoded.([]any); {
		case isList:
			items, asJSON = append(items, list...), true
		case flat:
			items = append(items, wire.Typed(p.Type.Element.JSON, v))
		case !asJSON:
			for part := range strings.SplitSeq(v, ",") {
				items = append(items, part)
			}
		}
	}
	return items, asJSON
}
