package generic

import (
	"net/http"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// task is one call of an operation.
type task struct {
	o       *operation
	state   *state
	call    *rpc.Call
	request *value
	created []resource
}

// Checks returns the checks of the call: of the input, of the state of the resources, and of repeated changes.
func (t *task) Checks() []rpc.Check {
	check := func(name string, run func() *rpc.Refusal) rpc.Check {
		return rpc.Check{Name: name, Run: func(*rpc.Server, *rpc.Call) *rpc.Refusal { return run() }}
	}
	return []rpc.Check{
		check("input", func() *rpc.Refusal {
			return t.o.refuseInput(t.request, t.o.violations(t.request, t.state.exists))
		}),
		check("resources", t.checkTraps),
		check("duplicate", t.checkRepeated),
	}
}

// checkTraps refuses a resource in a state that an error row is about.
func (t *task) checkTraps() *rpc.Refusal {
	for _, trap := range t.state.family.seed.traps[t.o] {
		found, _ := t.request.find(trap.parameter.path)
		if slices.ContainsFunc(found, func(v *value) bool { return slices.Contains(trap.parameter.texts(v), trap.id) }) {
			return refusalOf(trap.row)
		}
	}
	return nil
}

// checkRepeated refuses a change that was already made, if an error row is about it.
func (t *task) checkRepeated() *rpc.Refusal {
	for i := range t.o.rules {
		if r := &t.o.rules[i]; t.o.isAboutChange(r) && t.state.made[t.change(r)] {
			return refusalOf(r.row)
		}
	}
	return nil
}

// isAboutChange reports whether a rule is about a change that was already made, and not about a value that a list has
// twice.
func (o *operation) isAboutChange(r *rule) bool {
	return r.fault == spec.Duplicate && !slices.ContainsFunc(r.parameters, func(name string) bool {
		p := o.parameter(name)
		return p != nil && len(p.listPath()) < len(p.path)
	})
}

// change identifies what a call changes, as far as a rule about duplicates is concerned: the parameters that the rule
// names, or all parameters.
func (t *task) change(r *rule) string {
	var parts []string
	for i := range t.o.parameters {
		p := &t.o.parameters[i]
		if p.Idempotency || len(r.parameters) > 0 && !slices.Contains(r.parameters, p.FullName()) && p != t.o.subject() {
			continue
		}
		parts = append(parts, p.FullName())
		found, _ := t.request.find(p.path)
		for _, v := range found {
			parts = append(parts, p.texts(v)...)
		}
	}
	return t.o.page.Operation.Name + "\n" + string(r.row.ID) + "\n" + strings.Join(parts, "\n")
}

// Begin does nothing: no call waits for another.
func (t *task) Begin() {}

// Answer returns the success.
func (t *task) Answer() rpc.Answer {
	f := filler{requestID: t.call.ID, echo: t.echo, fresh: t.fresh}
	return rpc.Answer{Status: http.StatusOK, Root: t.o.root, Fields: f.fields(t.o.shape, true), Header: t.o.header}
}

// echo returns the value that the call has for a parameter, or the default.
func (t *task) echo(name string) (string, bool) {
	for i := range t.o.parameters {
		p := &t.o.parameters[i]
		if p.Name != name || p.isList() || p.members {
			continue
		}
		found, _ := t.request.find(p.path)
		if len(found) > 0 && found[0].sent {
			return found[0].text, true
		}
		return p.Default, p.Default != ""
	}
	return "", false
}

// fresh returns a new identifier for a field at the root of the answer. It returns false if the field is no identifier,
// if the operation only reads, or if a parameter names the resource.
func (t *task) fresh(s *shape) (string, bool) {
	if t.o.page.Operation.Reads() || s.field == nil || !s.field.Identifies() {
		return "", false
	}
	for i := range t.o.parameters {
		if t.o.parameters[i].kind() == kindOf(s.name) {
			return "", false
		}
	}
	id := t.state.family.seed.identifier(s.sample(), s.typ)
	if !s.fits(id) {
		return "", false
	}
	t.created = append(t.created, resource{kindOf(s.name), id})
	return id, true
}

// Finish applies the change of the call.
func (t *task) Finish(rpc.Moment) {
	if t.o.page.Operation.Reads() {
		return
	}
	for i := range t.o.rules {
		if r := &t.o.rules[i]; t.o.isAboutChange(r) {
			t.state.made[t.change(r)] = true
		}
	}
	for _, c := range t.created {
		t.state.known[c] = true
	}
	if p := t.o.subject(); p != nil && t.o.removes() {
		found, _ := t.request.find(p.path)
		for _, v := range found {
			for _, id := range p.texts(v) {
				delete(t.state.known, resource{p.kind(), id})
				delete(t.state.known, resource{strings.ToLower(p.Resource), id})
			}
		}
	}
}

// subject returns the parameter that names the resource that the operation is about: the first required identifier that
// is no region, or nil.
func (o *operation) subject() *parameter {
	for i := range o.parameters {
		p := &o.parameters[i]
		if p.Required && p.isIdentifier() && !p.isRegion() && p.Parent == "" {
			return p
		}
	}
	return nil
}

// removing contains the verbs of operations that remove the resource that they are about.
var removing = []string{"Delete", "Release"}

// removes reports whether the operation removes the resource that it is about: its name is a verb and the kind of the
// resource.
func (o *operation) removes() bool {
	subject := o.subject()
	return subject != nil && slices.ContainsFunc(removing, func(verb string) bool {
		rest, ok := strings.CutPrefix(o.page.Operation.Name, verb)
		return ok && strings.HasPrefix(subject.kind(), kindOf(rest))
	})
}
