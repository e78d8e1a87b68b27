package wire

import (
	"cmp"
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/harness/suggest"
	"github.com/rowproof/rowproof/spec"
)

// parameters compares the parameters of the request with those of the call.
func (j *judgement) parameters() {
	if j.in.Truncated {
		return
	}
	got := read(j.test.Contract, j.in)
	used := map[string]bool{}
	var missing []string
	for _, name := range slices.Sorted(maps.Keys(j.test.Call.Parameters)) {
		want := flat{}
		want.add(name, j.test.Call.Parameters[name], mostDepth)
		if !j.parameter(got, name, want) && !isEmpty(want) && !isHidden(j.test.Contract.Operation, rowOf(j.test.Contract, name)) {
			missing = append(missing, name)
		}
		used[name] = true
	}
	unknown := j.unknown(got, used)
	for _, name := range missing {
		text := "the request lacks " + name
		if near := suggest.Nearest(name, unknown); near != "" {
			j.add(Names, rowOf(j.test.Contract, name).ID, text+"; it has "+clip(near))
			unknown = slices.DeleteFunc(unknown, func(u string) bool { return u == near })
			continue
		}
		j.add(Values, rowOf(j.test.Contract, name).ID, text)
	}
	for _, name := range unknown {
		j.note(Names, "", "neither the page nor the gateway page documents the parameter "+clip(name))
	}
}

// isHidden reports whether the page documents a variable of the path that its path template lacks: the template is then
// an example of a path, and no request shows the value.
func isHidden(o spec.Operation, p *spec.Parameter) bool {
	return p.In == spec.InPath && !strings.Contains(o.Path, "{"+p.Name+"}") && !strings.Contains(o.Path, "["+p.Name+"]")
}

// isEmpty reports whether a value is null, or has only empty texts. An SDK may omit it.
func isEmpty(want flat) bool {
	for _, text := range want {
		if text != "" {
			return false
		}
	}
	return true
}

// parameter compares one parameter at the top level. It returns false if the request lacks the parameter.
func (j *judgement) parameter(got received, name string, want flat) bool {
	row := rowOf(j.test.Contract, name)
	sent, place := got.find(j.test.Contract.Operation, row, name)
	if len(sent) == 0 {
		return false
	}
	if want := placeOf(j.test.Contract.Operation, row); want != "" && place != want {
		j.add(Place, row.ID, fmt.Sprintf("%s is in the %s, the page documents the %s", name, place, want))
	}
	expanded, notation := expand(sent, name, row, want, place)
	j.serialization(row, name, notation)
	j.compare(row, name, want, expanded)
	j.integers(row, want, expanded, place)
	return true
}

// The places of parameters, as findings name them.
const (
	inQuery, inForm, inBody, inPath, inHeader = "query", "form", "JSON body", "path", "header"
)

// placeOf returns the place that the page documents, or "" if several are right.
func placeOf(o spec.Operation, p *spec.Parameter) string {
	if o.Style != spec.ROA {
		return ""
	}
	switch p.In {
	case spec.InPath:
		return inPath
	case spec.InHeader:
		return inHeader
	case spec.InQuery:
		return inQuery
	}
	return "" // a body may be JSON or a form
}

// find returns the values of a parameter, from the documented place if it is there.
func (r received) find(o spec.Operation, p *spec.Parameter, name string) (flat, string) {
	places := []struct {
		name   string
		values flat
	}{{inPath, r.path}, {inHeader, r.header}, {inQuery, r.query}, {inForm, r.form}, {inBody, r.body}}
	want := placeOf(o, p)
	for _, pl := range places {
		if found := pl.values.below(name); pl.name == want && len(found) > 0 {
			return found, pl.name
		}
	}
	for _, pl := range places {
		if found := pl.values.below(name); len(found) > 0 {
			return found, pl.name
		}
	}
	if p.In == spec.InBody && r.whole != nil && r.alone { // the body may be the parameter itself
		whole := flat{}
		whole.add(name, r.whole, mostDepth)
		return whole, inBody
	}
	return nil, ""
}

// The notations of lists and structures.
const (
	asFlat, asJSON, asCommas = "one parameter per value", "JSON", "values separated by commas"
)

// expand returns the values of a list or a structure, and the notation in which it was sent; "" for a scalar and for a
// JSON body.
func expand(sent flat, name string, row *spec.Parameter, want flat, place string) (flat, string) {
	_, scalar := want[name]
	text, single := sent[name]
	switch {
	case want[name] == "" && isEmptyJSON(text) && row.Serialization != spec.Flat:
		return flat{name: ""}, ""
	case scalar || place == inBody && !single:
		return sent, ""
	case !single:
		return sent, asFlat
	}
	if v, ok := decode([]byte(text)); ok && (strings.HasPrefix(text, "[") || strings.HasPrefix(text, "{")) {
		out := flat{}
		out.add(name, v, mostDepth)
		return out, asJSON
	}
	if _, isList := want[name+".1"]; isList && (len(want) > 1 || row.Serialization == spec.Simple) {
		out := flat{}
		for i, part := range strings.Split(text, ",") {
			out[fmt.Sprintf("%s.%d", name, i+1)] = part
		}
		return out, asCommas
	}
	return sent, ""
}

// isEmptyJSON reports whether a text is an empty list or structure in JSON.
func isEmptyJSON(text string) bool {
	text = strings.Join(strings.Fields(text), "")
	return text == "[]" || text == "{}"
}

// serialization reports a notation that contradicts the page. A page that states no notation allows every notation.
func (j *judgement) serialization(row *spec.Parameter, name, notation string) {
	want := map[spec.Serialization]string{spec.Flat: asFlat, spec.AsJSON: asJSON, spec.Simple: asCommas}[row.Serialization]
	if want == "" && strings.HasPrefix(row.Name, name+".") {
		want = asFlat
	}
	if notation != "" && want != "" && notation != want {
		j.add(Serialization, row.ID, fmt.Sprintf("%s is sent as %s, the page documents %s", name, notation, want))
	}
}

// compare reports values that differ from those of the call.
func (j *judgement) compare(row *spec.Parameter, name string, want, got flat) {
	for _, at := range slices.Sorted(maps.Keys(want)) {
		text, ok := got[at]
		switch {
		case !ok && want[at] == "":
		case !ok:
			j.add(Serialization, row.ID, fmt.Sprintf("the request lacks %s%s", at, has(want, got)))
			return
		case !same(row, want[at], text):
			if strings.EqualFold(want[at], text) && (want[at] == "true" || want[at] == "false") {
				j.note(Values, row.ID, fmt.Sprintf("%s is %q, want %q", at, clip(text), want[at]))
				continue
			}
			j.add(Values, row.ID, fmt.Sprintf("%s is %q, want %q", at, clip(text), clip(want[at])))
		}
	}
	for _, at := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[at]; !ok && got[at] != "" && at != name {
			j.add(Values, row.ID, fmt.Sprintf("the request has %s, which the caller does not set", clip(at)))
		}
	}
}

// integers reports integers that are written with a fraction, such as 7.0. In JSON that is the same number.
func (j *judgement) integers(row *spec.Parameter, want, got flat, place string) {
	if row.Type.JSON != spec.Integer {
		return
	}
	for _, at := range slices.Sorted(maps.Keys(want)) {
		text := got[at]
		if !strings.Contains(text, ".") || strings.Contains(want[at], ".") || !same(row, want[at], text) {
			continue
		}
		problem := fmt.Sprintf("%s is %q, want the integer %s", at, clip(text), clip(want[at]))
		if place == inBody {
			j.note(Values, row.ID, problem)
		} else {
			j.add(Values, row.ID, problem)
		}
	}
}

// has names a value that the request has instead.
func has(want, got flat) string {
	for _, at := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[at]; !ok {
			return "; it has " + clip(at)
		}
	}
	return ""
}

// same reports whether a text is the wanted value. Numbers may be written in another way.
func same(row *spec.Parameter, want, got string) bool {
	if want == got {
		return true
	}
	if t := row.Type.JSON; t != spec.Integer && t != spec.Number {
		return false
	}
	a, okA := new(big.Rat).SetString(limited(want))
	b, okB := new(big.Rat).SetString(limited(got))
	return okA && okB && a.Cmp(b) == 0
}

// limited returns the text, or "" if parsing it as a number could need much memory, because of its length or an exponent.
func limited(text string) string {
	if len(text) > 400 || strings.ContainsAny(text, "eEpPxX/_") {
		return ""
	}
	return text
}

// unknown returns the names of sent parameters that no page documents, and reports documented ones that the caller does
// not set.
func (j *judgement) unknown(got received, used map[string]bool) []string {
	var all []string
	for i, values := range []flat{got.query, got.form, got.body} {
		isValue := i == 2 && got.alone // the members of the body may be those of its only parameter
		for _, at := range slices.Sorted(maps.Keys(values)) {
			name, _, _ := strings.Cut(at, ".")
			switch {
			case used[name] || used[at] || j.isCommon(name) || slices.Contains(all, name) || values[at] == "":
			case rowOf(j.test.Contract, name).Name != "":
				used[name] = true
				j.note(Values, rowOf(j.test.Contract, name).ID, "the request has "+clip(name)+", which the caller does not set")
			case !isValue:
				all = append(all, name)
			}
		}
	}
	slices.Sort(all)
	return all
}

// isCommon reports whether the gateway page documents a parameter. The case of the first letter is ignored.
func (j *judgement) isCommon(name string) bool {
	if name == "Action" || name == "Version" || j.gateway == nil {
		return true
	}
	return slices.ContainsFunc(j.gateway.Parameters, func(p spec.Parameter) bool { return strings.EqualFold(p.Name, name) })
}

// rowOf returns the row of a parameter, or an empty one.
func rowOf(c *spec.Contract, name string) *spec.Parameter {
	return cmp.Or(sdk.RowOf(c, name), &spec.Parameter{})
}
