package generic

import (
	"regexp"
	"slices"
	"strconv"

	"github.com/rowproof/rowproof/harness/mock/internal/thing"
)

// paging contains the parameters that select a page of a list, and the field with the token of the next page. Each is nil
// if the operation has none.
type paging struct {
	number, size, token *parameter
	next                *shape
}

var (
	pageNumber = regexp.MustCompile(`^(?:current)?page(?:num|number|no|index)?$`)
	pageSize   = regexp.MustCompile(`^pagesize$|^perpage$|^maxresults?$|^maxitems?$`)
	onlySize   = regexp.MustCompile(`^size$`)
	onlyLimit  = regexp.MustCompile(`^limit$`)
	pageToken  = regexp.MustCompile(`^(?:next|page|nextpage|continuation)token$|^(?:next)?(?:marker|cursor)$`)
)

// findPaging returns the parameters that select a page. Size is one of them only if there is also a page number.
func (o *operation) findPaging() paging {
	found := paging{number: o.named(pageNumber), size: o.named(pageSize)}
	if found.size == nil && found.number != nil {
		found.size = o.named(onlySize)
	}
	return found
}

// named returns the first parameter whose normalized name matches, or nil.
func (o *operation) named(name *regexp.Regexp) *parameter {
	i := slices.IndexFunc(o.parameters, func(p parameter) bool { return name.MatchString(thing.Normalized(p.Name)) })
	if i < 0 {
		return nil
	}
	return &o.parameters[i]
}

// Sizes of a page.
const (
	usualPage = 10 // if the page documents no size
	mostItems = 50 // of an operation without pages
)

// mostShown is the largest default size of a page for which a list has more things than fit on the page.
const mostShown = 30

// shownSize returns the default size of a page if the list is to be longer, because no field of the answer has the size.
// Otherwise it returns 0.
func (o *operation) shownSize() int {
	p := o.paging.size
	if o.listing == nil || p == nil || p.Parent != "" || o.shape.member(p.Name) != nil {
		return 0
	}
	n, err := strconv.Atoi(p.Default)
	if err != nil || n < 1 || n > mostShown {
		return 0
	}
	return n
}

// page returns the things on the page of a list that a call asks for, and the position after them.
func (t *task) page(all []*thing.Thing) (items []*thing.Thing, end int) {
	number, size := t.number(t.o.paging.number, 1), mostItems
	if t.o.paging.number != nil || t.o.paging.size != nil {
		size = t.number(t.o.paging.size, usualPage)
	}
	if number < 1 || size < 1 || number > len(all)/size+1 {
		return nil, 0
	}
	start := min((number-1)*size, len(all))
	if at, ok := t.continued(); ok {
		start = min(at, len(all))
	}
	end = min(start+size, len(all))
	return all[start:end], end
}

// number returns the number that a call has for a parameter. A number that is not sent is the default, that of the
// answer, or the usual one.
func (t *task) number(p *parameter, usual int) int {
	if p == nil {
		return usual
	}
	text, _ := t.echo(p.Name)
	if m := t.o.shape.member(p.Name); text == "" && m != nil {
		text = m.sample()
	}
	if n, err := strconv.Atoi(text); err == nil {
		return n
	}
	return usual
}

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

// place is a position in the list of an operation.
type place struct {
	o     *operation
	start int
}

// tokens contains the issued tokens, one per place.
type tokens struct {
	at   map[place]string
	from map[string]place
}

func newTokens() *tokens { return &tokens{map[place]string{}, map[string]place{}} }

// issue returns the token for a place, which does not change. It returns "" if the page allows no token like its example.
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

// start returns the position at which an operation continues with a token. It returns false if the token was not issued.
func (t *tokens) start(o *operation, text string) (int, bool) {
	at, ok := t.from[text]
	return at.start, ok && at.o == o
}

// continued returns the position at which a call continues the list. It returns false if the call has no issued token.
func (t *task) continued() (int, bool) {
	p := t.o.paging.token
	if p == nil {
		return 0, false
	}
	text, _ := t.sent(p.Name)
	return t.state.tokens.start(t.o, text)
}

// next returns the token with which a call gets the items after a page that ends at a position. If the call continues a
// list and gets no items, the token is empty. Otherwise even the last page has a token, so that every first answer shows
// the field. next returns false if the operation documents no such field, or allows no token like its example.
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
