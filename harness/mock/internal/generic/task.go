package generic

import (
	"net/http"
	"slices"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/harness/mock/internal/thing"
)

// task is one call of an operation.
type task struct {
	o       *operation
	state   *state
	call    *rpc.Call
	request *value
	created []*thing.Thing
	begun   []*thing.Thing // things that the call changes one at a time
}

// Checks returns the checks of the call: of the input, of the things, and of repeated changes.
func (t *task) Checks() []rpc.Check {
	check := func(name string, run func() *rpc.Refusal) rpc.Check {
		return rpc.Check{Name: name, Run: func(*rpc.Server, *rpc.Call) *rpc.Refusal { return run() }}
	}
	return []rpc.Check{
		check("input", func() *rpc.Refusal {
			return t.o.refuseInput(t.request, t.o.violations(t.request, t.exists))
		}),
		check("resources", t.checkThings),
		check("duplicate", t.checkRepeated),
	}
}

// exists reports whether a thing exists for the caller. A thing of another account or in another region does not, unless an
// error row is about such things.
func (t *task) exists(p *parameter, id string) bool {
	th := t.state.things.Find(p.kinds, id)
	if _, issued := t.state.tokens.start(t.o, id); issued && p.continues {
		return true
	}
	switch {
	case th == nil:
		return false
	case th.IsForeign(t.call.Owner):
		return t.o.ruleAbout(thing.Trait{Attribute: thing.ByOwner, Value: th.Owner.Relation}, p) != nil
	case th.IsElsewhere(t.o.region(t.request)):
		return t.o.ruleAbout(thing.Elsewhere, p) != nil
	}
	return true
}

// checkThings refuses a thing with a trait that an error row is about.
func (t *task) checkThings() *rpc.Refusal {
	for _, p := range t.o.carriers {
		for _, th := range t.named(p) {
			for _, tr := range th.Traits(t.call.Owner, t.o.region(t.request), t.call.Arrived.Number) {
				if r := t.o.ruleAbout(tr, p); r != nil {
					return refusalOf(r.row)
				}
			}
		}
	}
	return nil
}

// named returns the things that the call names with a parameter.
func (t *task) named(p *parameter) []*thing.Thing {
	var all []*thing.Thing
	for _, text := range t.texts(p) {
		if th := t.state.things.Find(p.kinds, text); th != nil {
			all = append(all, th)
		}
	}
	return all
}

// texts returns the scalars that the call has for a parameter.
func (t *task) texts(p *parameter) []string {
	var all []string
	found, _ := t.request.find(p.path)
	for _, v := range found {
		all = append(all, p.texts(v)...)
	}
	return all
}

// Begin marks the things that the call changes.
func (t *task) Begin() {
	p := t.o.target
	if p == nil || t.o.page.Operation.Reads() {
		return
	}
	for _, th := range t.named(p) {
		if th.Pooled {
			th = t.state.things.Edit(th)
			th.Begin()
			t.begun = append(t.begun, th)
		}
	}
}

// Answer returns the success.
func (t *task) Answer() rpc.Answer {
	return rpc.Answer{Status: http.StatusOK, Root: t.o.root, Fields: t.filler().fields(t.o.shape, true), Header: t.o.header}
}

// Finish applies the change of the call.
func (t *task) Finish(at rpc.Moment) {
	for _, th := range t.begun {
		th.End(at.Number)
	}
	if t.o.page.Operation.Reads() {
		return
	}
	t.recordChange()
	t.changeTarget()
	for _, th := range t.created {
		t.create(th)
	}
}

// changeTarget removes the things that the call names as its target, or records the values that the call has for them. A
// call that creates a thing of the kind that the operation is about does not change its target.
func (t *task) changeTarget() {
	p := t.o.target
	if p == nil || slices.ContainsFunc(t.created, func(th *thing.Thing) bool { return t.o.isAbout(th.Kinds[0]) > 0 }) {
		return
	}
	things := t.named(p)
	if text, ok := t.sent(p.Name); ok && len(things) == 0 && p == t.o.label() && t.o.makes() && len(text) <= longestEcho {
		t.create(&thing.Thing{ID: text, Kinds: p.kinds})
	}
	for _, th := range things {
		if t.o.removes {
			t.state.things.Remove(th)
		} else {
			th = t.state.things.Edit(th)
			t.setValues(th)
			t.o.changeStatus(th, t.state.family.seed.statuses)
		}
	}
}

// create adds a thing that the call creates. The things that the call names are its parents.
func (t *task) create(th *thing.Thing) {
	th.Owner, th.Region = thing.Account{ID: t.call.Owner}, t.o.region(t.request)
	t.setValues(th)
	for i := range t.o.parameters {
		p := &t.o.parameters[i]
		if !p.isIdentifier() || p.isRegion() {
			continue
		}
		for _, parent := range t.named(p) {
			t.state.things.Edit(parent).Add(th)
		}
	}
	t.state.add(th)
}

// setValues records the values that the call has for a thing.
func (t *task) setValues(th *thing.Thing) {
	for i := range t.o.parameters {
		p := &t.o.parameters[i]
		if p.isList() || p.members || p.Idempotency || p.kind() == th.Kinds[0] || len(p.listPath()) < len(p.path) {
			continue
		}
		if text, ok := t.sent(p.Name); ok && len(text) <= longestEcho {
			th.Set(p.Name, text)
		}
	}
}
