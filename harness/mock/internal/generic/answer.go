package generic

import (
	"slices"

	"github.com/rowproof/rowproof/harness/mock/internal/thing"
)

// filler returns the filler of the call's success.
func (t *task) filler() filler {
	f := filler{requestID: t.call.ID, inner: []source{t.sent, t.defaulted}, fresh: t.fresh}
	f.sources = []source{t.sent, t.defaulted, t.known()}
	if t.o.page.Operation.Reads() {
		f.sources = []source{t.sent, t.known(), t.defaulted}
	}
	if l := t.o.listing; l != nil {
		all := t.listed()
		f.list, f.total = l, len(all)
		things, end := t.page(all)
		for _, th := range things {
			f.items = append(f.items, item{l.element(th), []source{identifierAs(th, l.member), th.Value, t.sent, t.defaulted}})
		}
		if text, ok := t.next(end, len(things)); ok {
			f.next, f.token = t.o.paging.next, text
		}
	}
	return f
}

// known returns the source of the values of the one thing that the call names as its target.
func (t *task) known() source {
	if p := t.o.target; p != nil {
		if things := t.named(p); len(things) == 1 {
			return things[0].Value
		}
	}
	return func(string) (string, bool) { return "", false }
}

// identifierAs returns the source of a thing's identifier under a name.
func identifierAs(th *thing.Thing, member string) source {
	return func(name string) (string, bool) { return th.ID, name == member }
}

// echo returns the value that the call has for a parameter, or the default.
func (t *task) echo(name string) (string, bool) {
	if text, ok := t.sent(name); ok {
		return text, true
	}
	return t.defaulted(name)
}

// sent returns the value that the call has for a parameter.
func (t *task) sent(name string) (string, bool) {
	p := t.o.scalar(name)
	if p == nil {
		return "", false
	}
	found, _ := t.request.find(p.path)
	if len(found) == 0 || !found[0].sent {
		return "", false
	}
	return found[0].text, true
}

// defaulted returns the default of a parameter.
func (t *task) defaulted(name string) (string, bool) {
	p := t.o.scalar(name)
	if p == nil {
		return "", false
	}
	return p.Default, p.Default != ""
}

// scalar returns the first parameter with the name whose value is one scalar, or nil.
func (o *operation) scalar(name string) *parameter {
	i := slices.IndexFunc(o.parameters, func(p parameter) bool { return p.Name == name && !p.isList() && !p.members })
	if i < 0 {
		return nil
	}
	return &o.parameters[i]
}

// fresh returns a new identifier for a field that identifies a thing that the call creates.
func (t *task) fresh(s *shape) (string, bool) {
	kind, ok := t.o.newKind(s)
	if !ok {
		return "", false
	}
	id := t.state.family.seed.identifier(s.sample(), s.typ)
	if !s.fits(id) {
		return "", false
	}
	t.created = append(t.created, &thing.Thing{ID: id, Kinds: []string{kind}})
	return id, true
}
