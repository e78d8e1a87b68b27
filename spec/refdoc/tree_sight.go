package refdoc

import (
	"strings"

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

func (s *sights) deeper(at *sight, name string, depth int) *sight {
	if depth >= maxSightDepth || name == "" {
		return nil
	}
	return s.kid(at, name)
}

// see reads all successful answers of the page, JSON first: where both show a place, JSON tells its form.
func (in *Answer) see() *sights {
	s := newSights()
	for _, format := range []spec.Format{spec.JSON, spec.XML} {
		for i := range in.Examples {
			e := &in.Examples[i]
			if e.Kind != spec.SuccessExample || e.Format != format || in.Malformed[i] {
				continue
			}
			s.example = i
			if format == spec.XML {
				s.seeXML(e.Answer())
			} else {
				s.seeJSON(e.Answer(), in.wrapsAnswer)
			}
		}
	}
	return s
}

// wrapsAnswer reports whether a name is that of the answer as a whole, as the XML root has it.
func (in *Answer) wrapsAnswer(name string) bool {
	name = tidy(name)
	for i := range in.Rows {
		if in.Rows[i].Name == name {
			return false
		}
	}
	return strings.HasSuffix(name, "Response") || strings.HasSuffix(name, "Result") || strings.EqualFold(name, in.Operation.Name)
}

// onlyList is the list that the examples show as all that an object below the root holds; nil where it holds
// something else.
func (g *sight) onlyList() *sight {
	if g.parent != nil && len(g.kids) == 1 && (g.json|g.xml)&asList == 0 && (g.kids[0].json|g.kids[0].xml)&asList != 0 {
		return g.kids[0]
	}
	return nil
}

// wrapsScalars reports whether an object only holds a list of texts or numbers, which needs no row of its own.
func (g *sight) wrapsScalars() bool {
	list := g.onlyList()
	return list != nil && len(list.kids) == 0
}
