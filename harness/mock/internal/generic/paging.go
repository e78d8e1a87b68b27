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
)

// findPaging returns the parameters that select a page. Size is one of them only beside the number of a page.
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
