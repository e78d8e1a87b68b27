package refdoc

import (
	"slices"
	"strings"

	"github.com/beevik/etree"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/rowproof/rowproof/spec"
)

// sight is a place in an answer at which the examples show something. The values of a list are seen as one:
// the members of each are members of the list's own sight.
type sight struct {
	name   string // as JSON has it, as XML has it where no JSON shows it
	parent *sight // nil for the root
	kids   []*sight
	number int // in the order of appearance
	json   shape
	xml    shape
	inList shape  // what the values of JSON lists are
	item   string // the name that XML has for the values of what is a list in JSON
	forms  []form // what each JSON example shows
}

// form is what an example shows at a place.
type form struct {
	example int
	what    shape
}

// shape is a set of what the values at a place look like.
type shape uint8

const (
	asString shape = 1 << iota
	asInteger
	asFraction
	asBoolean
	asNull
	asText // of XML, which tells no more
	asObject
	asList
	asScalar = asString | asInteger | asFraction | asBoolean | asText
)

// sights are what all the answers of a page show.
type sights struct {
	root   *sight
	all    []*sight
	byName map[string][]*sight // by lower-case name

	example int          // the one that is being read
	read    map[int]bool // the JSON examples that were read
	wrapped map[int]bool // the examples that put the answer into an object of its own
}

// Bounds on what is taken from examples, far above those of any page.
const (
	maxSights     = 5000
	maxSightDepth = 40
)

func newSights() *sights {
	s := &sights{byName: map[string][]*sight{}, wrapped: map[int]bool{}, read: map[int]bool{}}
	s.root = &sight{json: asObject, xml: asObject}
	return s
}

// kid is the member of a name, made where there is none; nil beyond the bounds.
func (s *sights) kid(at *sight, name string) *sight {
	if k := at.find(name); k != nil {
		return k
	}
	if len(s.all) >= maxSights {
		return nil
	}
	k := &sight{name: name, parent: at, number: len(s.all)}
	at.kids = append(at.kids, k)
	s.all = append(s.all, k)
	low := strings.ToLower(name)
	s.byName[low] = append(s.byName[low], k)
	return k
}

// find is the member of a name, in another case where no better is there.
func (g *sight) find(name string) *sight {
	var like *sight
	for _, k := range g.kids {
		if k.name == name {
			return k
		}
		if like == nil && strings.EqualFold(k.name, name) {
			like = k
		}
	}
	return like
}

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

func (s *sights) deeper(at *sight, name string, depth int) *sight {
	if depth >= maxSightDepth || name == "" {
		return nil
	}
	return s.kid(at, name)
}

// seeXML adds what an XML answer shows. It is well-formed; the root stands for the answer.
func (s *sights) seeXML(body string) {
	doc := etree.NewDocument()
	if err := doc.ReadFromString(body); err != nil || doc.Root() == nil {
		return
	}
	s.readXML(doc.Root(), s.root, 0)
}

func (s *sights) readXML(e *etree.Element, at *sight, depth int) {
	count := map[string]int{}
	kids := e.ChildElements()
	for _, k := range kids {
		count[k.Tag]++
	}
	if at.itemOf(count, kids) {
		at.item = kids[0].Tag
		for _, k := range kids {
			s.readXML(k, at, depth+1)
		}
		return
	}
	for _, k := range kids {
		kid := s.deeper(at, k.Tag, depth)
		if kid == nil {
			continue
		}
		switch {
		case count[k.Tag] > 1:
			kid.xml |= asList
		case len(k.ChildElements()) > 0:
			kid.xml |= asObject
		case strings.TrimSpace(k.Text()) != "":
			kid.xml |= asText
		}
		s.readXML(k, kid, depth+1)
	}
}

// itemOf reports whether the children of an XML element are the values of what JSON shows as a list.
func (g *sight) itemOf(count map[string]int, kids []*etree.Element) bool {
	return g.json&asList != 0 && len(count) == 1 && g.find(kids[0].Tag) == nil && (g.inList&asScalar != 0 || len(kids[0].ChildElements()) > 0)
}

// see reads all successful answers of the page, JSON first: where both show a place, JSON tells its form.
func (r *reader) see() *sights {
	s := newSights()
	for _, format := range []spec.Format{spec.JSON, spec.XML} {
		for i := range r.c.Examples {
			e := &r.c.Examples[i]
			if e.Kind != spec.SuccessExample || e.Format != format || r.malformed[i] {
				continue
			}
			s.example = i
			if format == spec.XML {
				s.seeXML(e.Answer())
			} else {
				s.seeJSON(e.Answer(), r.wrapsAnswer)
			}
		}
	}
	return s
}

// wrapsAnswer reports whether a name is that of the answer as a whole, as the XML root has it.
func (r *reader) wrapsAnswer(name string) bool {
	name = tidy(name)
	for i := range r.c.Fields {
		if r.c.Fields[i].Name == name {
			return false
		}
	}
	return strings.HasSuffix(name, "Response") || strings.HasSuffix(name, "Result") || strings.EqualFold(name, r.c.Operation.Name)
}
