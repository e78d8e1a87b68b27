package refdoc

import (
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// seeJSON adds what a JSON answer shows. It is well-formed.
func (s *sights) seeJSON(body string, wrapper func(string) bool) {
	d := jsontext.NewDecoder(strings.NewReader(body), jsontext.AllowDuplicateNames(true))
	s.read[s.example] = true
	if skipWrapper(body, wrapper) {
		s.wrapped[s.example] = true
		for range 2 {
			if _, err := d.ReadToken(); err != nil {
				return
			}
		}
	}
	s.readJSON(d, s.root, 0, false)
}

// skipWrapper reports whether the answer is an object whose one member is the answer proper under the name
// of the XML root.
func skipWrapper(body string, wrapper func(string) bool) bool {
	d := jsontext.NewDecoder(strings.NewReader(body), jsontext.AllowDuplicateNames(true))
	if t, err := d.ReadToken(); err != nil || t.Kind() != '{' || d.PeekKind() != '"' {
		return false
	}
	name, err := d.ReadToken()
	if err != nil || !wrapper(name.String()) || d.PeekKind() != '{' || d.SkipValue() != nil {
		return false
	}
	return d.PeekKind() == '}'
}

// readJSON reads the next value into a sight.
func (s *sights) readJSON(d *jsontext.Decoder, at *sight, depth int, listed bool) {
	token, err := d.ReadToken()
	if err != nil {
		return
	}
	at.show(s.example, shapeOf(token), listed)
	switch token.Kind() {
	case '{':
		for d.PeekKind() == '"' {
			name, _ := d.ReadToken()
			kid := s.deeper(at, tidy(name.String()), depth)
			if kid == nil {
				_ = d.SkipValue()
				continue
			}
			s.readJSON(d, kid, depth+1, false)
		}
		_, _ = d.ReadToken()
	case '[':
		for k := d.PeekKind(); k != ']' && k != 0; k = d.PeekKind() {
			if depth >= maxSightDepth {
				_ = d.SkipValue()
				continue
			}
			s.readJSON(d, at, depth+1, true)
		}
		_, _ = d.ReadToken()
	}
}

// shapeOf is what the first token of a JSON value tells of it.
func shapeOf(t jsontext.Token) shape {
	switch t.Kind() {
	case '{':
		return asObject
	case '[':
		return asList
	case '"':
		return asString
	case '0':
		if strings.ContainsAny(t.String(), ".eE") {
			return asFraction
		}
		return asInteger
	case 'n':
		return asNull
	}
	return asBoolean
}

// show adds what a JSON example shows at a sight, or as a value of the list there.
func (g *sight) show(example int, what shape, listed bool) {
	if listed {
		g.inList |= what
		return
	}
	g.json |= what &^ asNull
	if f := (form{example, what}); !slices.Contains(g.forms[max(0, len(g.forms)-3):], f) {
		g.forms = append(g.forms, f)
	}
}
