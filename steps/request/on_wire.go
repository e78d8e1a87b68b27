package request

import (
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/exactjson"
	"github.com/rowproof/rowproof/steps/request/internal/wire"
)

// OnWire returns the request as it is sent. Parameters of the query or the form have the names as sent, such as
// Tag.1.Key for Tag.N.Key, and lists and structures have the documented serialization. Other parameters are in Header,
// Path and Body instead. c is the contract of the operation; it is nil if no page documents the operation.
func (r Request) OnWire(c *spec.Contract) Request {
	s := sender{contract: c, path: map[string]string{}, body: map[string]any{}}
	if c == nil {
		s.contract = &spec.Contract{Operation: r.Operation}
	}
	s.whole, s.shown = wholeBody(s.contract), shownBody(s.contract)
	own := r.Parameters
	r.Header = r.Header.Clone()
	r.Parameters = make([]Parameter, 0, len(own))
	for _, p := range own {
		s.add(&r, p)
	}
	if r.Operation.Style == spec.ROA {
		r.Path = wire.Path(r.Operation.Path, s.path)
		switch {
		case s.shown != nil:
			r.Body = s.shownText()
		case hasBody(s.contract):
			r.Body = s.json()
		}
	}
	return r
}

// sender collects what OnWire moves out of the parameters.
type sender struct {
	contract *spec.Contract
	path     map[string]string
	body     map[string]any
	whole    string // name of the row that is the whole body, or ""
	shown    any    // body of a page without rows for it, or nil
}

func (s *sender) add(r *Request, p Parameter) {
	row := s.row(p)
	if like, ok := s.isShown(p.Name); ok && row == nil {
		s.body[p.Name] = wire.Typed(typeLike(like), p.Value)
		return
	}
	if p.In == "" {
		p.In = placeOf(s.contract.Operation, row)
	}
	switch p.In {
	case InPath:
		s.path[p.Name] = p.Value
	case InHeader:
		setHeader(r, p.Name, p.Value)
	case InBody:
		s.body[p.Name] = wire.Typed(typeOf(row), p.Value)
	default:
		r.Parameters = append(r.Parameters, s.serialized(row, p)...)
	}
}

func typeOf(p *spec.Parameter) spec.JSONType {
	if p == nil {
		return spec.Any
	}
	return p.Type.JSON
}

// row returns the row of a parameter, or nil if the page does not document the parameter.
func (s *sender) row(p Parameter) *spec.Parameter {
	for i := range s.contract.Parameters {
		q := &s.contract.Parameters[i]
		if q.Parent == "" && q.Name == p.Name && p.In != "" && placeOf(s.contract.Operation, q) == p.In {
			return q
		}
	}
	row := s.contract.ParameterSent(p.Name)
	if row != nil && row.Parent != "" {
		return nil
	}
	return row
}

func setHeader(r *Request, name, value string) {
	if r.Header == nil {
		r.Header = http.Header{}
	}
	r.Header.Set(name, value)
}

// serialized returns the parameters that carry a value in the query or the form.
func (s *sender) serialized(row *spec.Parameter, p Parameter) []Parameter {
	name := spec.WireName(p.Name)
	one := []Parameter{{Name: name, Value: p.Value, In: p.In}}
	if row == nil || row.Serialization != spec.Flat && row.Serialization != spec.Simple {
		return one
	}
	v, ok := wire.Decode(p.Value)
	if !ok {
		return one
	}
	if row.Type.JSON != spec.Array && row.Type.JSON != spec.Object {
		return one
	}
	if row.Serialization == spec.Simple {
		if text, ok := wire.Commas(v); ok {
			one[0].Value = text
		}
		return one
	}
	if _, isList := v.([]any); isList { // the elements of the row Tag.N are Tag.1, Tag.2, ...
		name = strings.TrimSuffix(name, ".1")
	}
	var all []Parameter
	for _, q := range wire.Flat(name, v, s.isMap) {
		all = append(all, Parameter{Name: q.Name, Value: q.Value, In: p.In})
	}
	return all
}

var mapType = regexp.MustCompile(`(?i)^map\b`)

// isMap reports whether a row is a map. The keys of a map are data and have no rows.
func (s *sender) isMap(name string) bool {
	name = spec.WithoutIndexes(name)
	found := false
	for i := range s.contract.Parameters {
		p := &s.contract.Parameters[i]
		if spec.WithoutIndexes(p.Parent) == name {
			return false
		}
		found = found || spec.WithoutIndexes(p.FullName()) == name && mapType.MatchString(p.Type.Name)
	}
	return found
}

// json returns the body: an object with the rows of the body as members, a list with this object, or the row that is the
// whole body.
func (s *sender) json() string {
	switch {
	case s.whole == "" && isListBody(s.contract):
		return exactjson.Encode([]any{s.body})
	case s.whole == "":
		return exactjson.Encode(s.body)
	}
	v, ok := s.body[s.whole]
	if !ok {
		return ""
	}
	return exactjson.Encode(v)
}

// wholeBody returns the name of the row that is the whole body and not a member of it, or "". It must be the only row
// of the body, and a list or a structure. In addition, the page must call it the body, as in RequestBody, or show a
// body that lacks a member with its name.
func wholeBody(c *spec.Contract) string {
	var only *spec.Parameter
	for i := range c.Parameters {
		p := &c.Parameters[i]
		if placeOf(c.Operation, p) != InBody || p.Parent != "" {
			continue
		}
		if only != nil {
			return ""
		}
		only = p
	}
	if only == nil || only.Type.JSON != spec.Array && only.Type.JSON != spec.Object {
		return ""
	}
	if strings.HasSuffix(strings.ToLower(only.Name), "body") || showsBodyWithout(c, only) {
		return only.Name
	}
	return ""
}

// isListBody reports whether the rows of the body are members of the elements of a list, as the request example shows.
func isListBody(c *spec.Contract) bool {
	for i := range c.Examples {
		v, _ := exampleBody(&c.Examples[i])
		list, _ := v.([]any)
		if len(list) > 0 {
			return hasRow(c, list[0])
		}
	}
	return false
}

// hasRow reports whether an object has a member with the name of a row of the body.
func hasRow(c *spec.Contract, v any) bool {
	object, _ := v.(map[string]any)
	return slices.ContainsFunc(c.Parameters, func(p spec.Parameter) bool {
		_, has := object[p.Name]
		return has && p.Parent == "" && placeOf(c.Operation, &p) == InBody
	})
}

// showsBodyWithout reports whether the request example has a body of the row's type that lacks a member with the name of
// the row.
func showsBodyWithout(c *spec.Contract, p *spec.Parameter) bool {
	for i := range c.Examples {
		v, ok := exampleBody(&c.Examples[i])
		if !ok {
			continue
		}
		object, isObject := v.(map[string]any)
		_, has := object[p.Name]
		return !has && isObject == (p.Type.JSON == spec.Object)
	}
	return false
}

// bodyStart matches the beginning of a JSON text.
var bodyStart = regexp.MustCompile(`\{\s*["}]|\[\s*["{\[\]0-9]`)

// exampleBody returns the JSON body that a request example shows below or behind its request line. It reports false if
// the example shows no body or more than one JSON text.
func exampleBody(e *spec.Example) (any, bool) {
	if e.Kind != spec.RequestExample {
		return nil, false
	}
	text := e.Body
	if _, behind, ok := strings.Cut(text, "HTTP/"); ok {
		text = behind
	}
	at := bodyStart.FindStringIndex(text)
	if at == nil {
		return nil, false
	}
	return wire.Decode(text[at[0]:])
}
