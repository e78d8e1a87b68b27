package request

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Listed returns the parameter for which a change made a list, or nil.
func (c *Composer) Listed() *spec.Parameter { return c.listed }

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
	c.listed = p
	prefix, _, numbered := strings.Cut(p.Name, ".N")
	if !numbered || p.Serialization != spec.Flat {
		return c.listInText(r, p, n)
	}
	for i := range c.Contract.Parameters {
		q := &c.Contract.Parameters[i]
		rest, ok := strings.CutPrefix(q.Name, prefix+".N")
		if !ok || strings.Contains(rest, ".N") || q != p && r.Index(q.Name) < 0 && r.Index(prefix+".1"+rest) < 0 {
			continue
		}
		values, err := c.members(r, q, n)
		if err != nil {
			return err
		}
		r.drop(q.Name)
		for j, v := range values {
			r.Put(prefix+"."+strconv.Itoa(j+1)+rest, v)
		}
	}
	return nil
}

// members returns n values of a list. Known identifiers, numbers and documented values are repeated; other values are
// all different.
func (c *Composer) members(r *Request, p *spec.Parameter, n int) ([]string, error) {
	known := c.known(r, p)
	if len(known) == 0 && p.Resource != "" {
		return nil, c.lacksList(p)
	}
	values := make([]string, n)
	for i := range values {
		switch {
		case len(known) > i || len(known) > 0 && (p.Resource != "" || len(p.Enum) > 0 || isNumber(known[0])):
			values[i] = known[i%len(known)]
		default:
			values[i] = NewValue(p, 0, c.Nonce())
		}
	}
	return values, nil
}

func (c *Composer) lacksList(p *spec.Parameter) error {
	return lacking(c.key(p.Name), "the profile has no value for a list of %s", p.Name)
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
	for _, name := range []string{p.Name, spec.WireName(p.Name)} {
		if i := r.Index(name); i >= 0 {
			add(r.Parameters[i].Value)
		}
	}
	for _, v := range c.Pool(r.Operation.Name, p.Name) {
		add(v)
	}
	if v, _ := p.Sendable(); len(all) == 0 {
		add(v)
	}
	return all
}

// listInText makes a list that is sent as one text: a JSON array or values separated by commas.
func (c *Composer) listInText(r *Request, p *spec.Parameter, n int) error {
	var items []string
	asJSON := p.Form.Notation == spec.JSONArray || strings.HasPrefix(strings.TrimSpace(p.Example), "[")
	for _, v := range c.known(r, p) {
		var list []string
		switch {
		case json.Unmarshal([]byte(v), &list) == nil:
			items = append(items, list...)
			asJSON = true
		case !asJSON:
			items = append(items, strings.Split(v, ",")...)
		}
	}
	if len(items) == 0 {
		return c.lacksList(p)
	}
	values := make([]string, n)
	for i := range values {
		values[i] = items[i%len(items)]
	}
	text := strings.Join(values, ",")
	if asJSON {
		b, _ := json.Marshal(values) // texts have no value that JSON lacks
		text = string(b)
	}
	r.Put(p.Name, text)
	return nil
}
