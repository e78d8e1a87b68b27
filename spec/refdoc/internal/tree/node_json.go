package tree

import (
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// addJSON adds a well-formed JSON response.
func (s *shownTree) addJSON(body string, wrapper func(string) bool) {
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

// skipWrapper reports whether a response is an object whose only member, named as the XML root, is the actual
// response.
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

// readJSON reads the next value into a node.
func (s *shownTree) readJSON(d *jsontext.Decoder, at *node, depth int, listed bool) {
	token, err := d.ReadToken()
	if err != nil {
		return
	}
	at.record(s.example, shapeOf(token), listed)
	switch token.Kind() {
	case '{':
		for d.PeekKind() == '"' {
			name, _ := d.ReadToken()
			child := s.childWithin(at, plain.Tidy(name.String()), depth)
			if child == nil {
				_ = d.SkipValue()
				continue
			}
			s.readJSON(d, child, depth+1, false)
		}
		_, _ = d.ReadToken()
	case '[':
		for k := d.PeekKind(); k != ']' && k != 0; k = d.PeekKind() {
			if depth >= maxNodeDepth {
				_ = d.SkipValue()
				continue
			}
			s.readJSON(d, at, depth+1, true)
		}
		_, _ = d.ReadToken()
	}
}

// shapeOf returns the shape of the JSON value that a token starts.
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

// record adds what a JSON example shows at a node, or as a value of the list there.
func (g *node) record(example int, shape shape, listed bool) {
	if listed {
		g.itemShape |= shape
		return
	}
	g.json |= shape &^ asNull
	if f := (occurrence{example, shape}); !slices.Contains(g.occurrences[max(0, len(g.occurrences)-3):], f) {
		g.occurrences = append(g.occurrences, f)
	}
}
