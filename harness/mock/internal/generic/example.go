package generic

import (
	"encoding/json"
	"errors"
	"io"
	"strings"

	"github.com/beevik/etree"

	"github.com/rowproof/rowproof/harness/mock/internal/document"
	"github.com/rowproof/rowproof/spec"
)

// parseJSON returns the shape of a JSON example, or nil if it is not JSON.
func parseJSON(text string) *shape {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	s, err := readJSON(d, "", 0)
	if err != nil {
		return nil
	}
	if _, err := d.Token(); err != io.EOF {
		return nil
	}
	return s
}

// mostNested is the nesting depth beyond which an example is not read.
const mostNested = 200

var errTooDeep = errors.New("nested too deep")

// readJSON reads one value and keeps the order of its members.
func readJSON(d *json.Decoder, name string, depth int) (*shape, error) {
	if depth > mostNested {
		return nil, errTooDeep
	}
	t, err := d.Token()
	if err != nil {
		return nil, err
	}
	s := &shape{name: strings.TrimSpace(name)}
	switch v := t.(type) {
	case json.Delim:
		return s, s.readMembers(d, v, depth+1)
	case string:
		s.text, s.typ = v, spec.String
	case json.Number:
		s.text, s.typ = v.String(), spec.Number
	case bool:
		s.text, s.typ = "false", spec.Boolean
		if v {
			s.text = "true"
		}
	}
	return s, nil
}

func (s *shape) readMembers(d *json.Decoder, open json.Delim, depth int) error {
	s.kind = document.Object
	if open == '[' {
		s.kind = document.List
	}
	for d.More() {
		name := ""
		if s.kind == document.Object {
			t, err := d.Token()
			if err != nil {
				return err
			}
			name, _ = t.(string)
		}
		m, err := readJSON(d, name, depth)
		if err != nil {
			return err
		}
		if s.kind == document.List || s.member(m.name) == nil {
			s.members = append(s.members, m)
		}
	}
	_, err := d.Token()
	return err
}

// parseXML returns the shape of an XML example, or nil if it is not XML. Repeated elements are a list.
func parseXML(text string) *shape {
	doc := etree.NewDocument()
	if doc.ReadFromString(text) != nil || doc.Root() == nil {
		return nil
	}
	return elementShape(doc.Root(), 0)
}

func elementShape(e *etree.Element, depth int) *shape {
	s := &shape{name: e.Tag}
	children := e.ChildElements()
	if len(children) == 0 || depth > mostNested {
		s.text = strings.TrimSpace(e.Text())
		return s
	}
	s.kind = document.Object
	for _, c := range children {
		m := elementShape(c, depth+1)
		other := s.member(m.name)
		switch {
		case other == nil:
			s.members = append(s.members, m)
		case other.kind == document.List:
			other.members = append(other.members, m)
		default:
			first := *other
			*other = shape{name: m.name, kind: document.List, members: []*shape{&first, m}}
		}
	}
	return s
}
