package steps

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps/provoke"
)

// lists makes a list of n values of a parameter. Members that belong together, as the key and the value of a
// tag do, are repeated together.
func (w *world) lists(r *Request, name string, n int) error {
	p := w.contract.ParameterSent(name)
	if p == nil {
		return unreached(spec.GapUnsupported, "the page does not say how a list of %s is sent", name)
	}
	if err := w.can(name); err != nil {
		return err
	}
	w.listed = p
	prefix, _, numbered := strings.Cut(p.Name, ".N")
	if !numbered || p.Serialization != spec.Flat {
		return w.listsInText(r, p, n)
	}
	for i := range w.contract.Parameters {
		q := &w.contract.Parameters[i]
		rest, ok := strings.CutPrefix(q.Name, prefix+".N")
		if !ok || strings.Contains(rest, ".N") || q != p && r.parameter(q.Name) < 0 && r.parameter(prefix+".1"+rest) < 0 {
			continue
		}
		values, err := w.members(r, q, n)
		if err != nil {
			return err
		}
		r.drop(q.Name)
		for j, v := range values {
			r.put(prefix+"."+strconv.Itoa(j+1)+rest, v)
		}
	}
	return nil
}

// members are n values of a list: of identifiers, numbers and documented values those that are known, over and
// over; of anything else different ones.
func (w *world) members(r *Request, p *spec.Parameter, n int) ([]string, error) {
	known := w.known(r, p)
	if len(known) == 0 && p.Resource != "" {
		return nil, lacking("operations."+r.Operation.Name+".parameters."+p.Name, "the profile has no value for a list of %s", p.Name)
	}
	values := make([]string, n)
	for i := range values {
		switch {
		case len(known) > i || len(known) > 0 && (p.Resource != "" || len(p.Enum) > 0 || plainNumber(known[0])):
			values[i] = known[i%len(known)]
		default:
			values[i] = provoke.Fresh(p, 0, w.env.Nonce())
		}
	}
	return values, nil
}

// plainNumber reports whether a value is a number, which cannot be told from an identifier.
func plainNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// known are the values of a parameter that are known to succeed: the request's first, then the profile's.
func (w *world) known(r *Request, p *spec.Parameter) []string {
	var all []string
	add := func(v string) {
		if v != "" && !slices.Contains(all, v) {
			all = append(all, v)
		}
	}
	for _, name := range []string{p.Name, spec.WireName(p.Name)} {
		if i := r.parameter(name); i >= 0 {
			add(r.Parameters[i].Value)
		}
	}
	for _, v := range w.env.Stock.Pool(r.Operation.Name, p.Name) {
		add(v)
	}
	if v, ok := p.Sendable(); ok && len(all) == 0 {
		add(v)
	}
	return all
}

// listsInText makes a list that travels as one text, in JSON or with commas.
func (w *world) listsInText(r *Request, p *spec.Parameter, n int) error {
	var items []string
	asJSON := p.Form.Notation == spec.JSONArray || strings.HasPrefix(strings.TrimSpace(p.Example), "[")
	for _, v := range w.known(r, p) {
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
		return lacking("operations."+r.Operation.Name+".parameters."+p.Name, "the profile has no value for a list of %s", p.Name)
	}
	values := make([]string, n)
	for i := range values {
		values[i] = items[i%len(items)]
	}
	text := strings.Join(values, ",")
	if asJSON {
		b, err := json.Marshal(values)
		if err != nil {
			return err
		}
		text = string(b)
	}
	r.put(p.Name, text)
	return nil
}
