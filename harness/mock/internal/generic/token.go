package generic

import (
	"regexp"

	"github.com/rowproof/rowproof/harness/mock/internal/document"
	"github.com/rowproof/rowproof/harness/mock/internal/thing"
)

var (
	pageToken = regexp.MustCompile(`^(?:next|page|nextpage|continuation)token$|^(?:next)?(?:marker|cursor)$`)
	onlyLimit = regexp.MustCompile(`^limit$`)
)

// findToken determines how calls continue a list: with a token that the answer to the preceding call has in a field of the
// same name, or in one whose name begins with Next.
func (o *operation) findToken() {
	if o.listing == nil {
		return
	}
	for i := range o.parameters {
		p := &o.parameters[i]
		name := thing.Normalized(p.Name)
		if p.Parent != "" || p.isList() || !pageToken.MatchString(name) {
			continue
		}
		for _, wanted := range []string{"next" + name, name} {
			if field := o.shape.leaf(func(m *shape) bool { return thing.Normalized(m.name) == wanted }); field != nil {
				o.paging.token, o.paging.next, p.continues = p, field, true
				break
			}
		}
	}
	if o.paging.token != nil && o.paging.size == nil {
		o.paging.size = o.named(onlyLimit)
	}
}

// leaf returns the first leaf of a structure, or of a structure in it, for which is returns true, or nil.
func (s *shape) leaf(is func(*shape) bool) *shape {
	for _, m := range s.members {
		switch m.kind {
		case document.Leaf:
			if is(m) {
				return m
			}
		case document.Object:
			if found := m.leaf(is); found != nil {
				return found
			}
		}
	}
	return nil
}

// place is a position in the list of an operation.
type place struct {
	o     *operation
	start int
}

// tokens are the tokens that answers had, each for one place.
type tokens struct {
	at   map[place]string
	from map[string]place
}

func newTokens() *tokens { return &tokens{map[place]string{}, map[string]place{}} }

// issue returns the token for a place: always the same. It returns "" if the page allows no token like its example.
func (t *tokens) issue(at place, s *seed) string {
	if text, ok := t.at[at]; ok {
		return text
	}
	field := at.o.paging.next
	for range 8 {
		text := s.identifier(field.sample(), field.typ)
		if _, taken := t.from[text]; !taken && field.fits(text) && !at.o.paging.token.shows(text) {
			t.at[at], t.from[text] = text, at
			return text
		}
	}
	return ""
}

// start returns the position at which an operation continues with a token. It returns false if no answer had the token.
func (t *tokens) start(o *operation, text string) (int, bool) {
	at, ok := t.from[text]
	return at.start, ok && at.o == o
}

// continued returns the position at which a call continues the list. It returns false if the call has no token that an
// answer had.
func (t *task) continued() (int, bool) {
	p := t.o.paging.token
	if p == nil {
		return 0, false
	}
	text, _ := t.sent(p.Name)
	return t.state.tokens.start(t.o, text)
}

// next returns the token with which a call gets the items after a page that ends at a position. A page without items that
// continues a list has none. Another page has one even if it is the last, so that every first answer shows the field. next
// returns false if the page has no such field, or allows no token like its example.
func (t *task) next(end, items int) (string, bool) {
	if t.o.paging.next == nil {
		return "", false
	}
	if _, ok := t.continued(); ok && items == 0 {
		return "", true
	}
	text := t.state.tokens.issue(place{t.o, end}, t.state.family.seed)
	return text, text != ""
}
