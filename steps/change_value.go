package steps

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
	"github.com/rowproof/rowproof/steps/provoke"
)

// makes changes one parameter of the request.
func (w *world) makes(name string, to scenario.Change) error {
	switch to.Kind {
	case scenario.Present:
		return w.change(func(r *Request) error { return w.isGiven(r, name) })
	case scenario.Omitted:
		return w.change(func(r *Request) error { return w.omit(r, name) })
	case scenario.Members:
		return w.change(func(r *Request) error { return w.lists(r, name, to.N) })
	case scenario.Literal:
		if p := w.contract.ParameterSent(name); p != nil && len(p.Enum) > 0 && !p.IsFixed() {
			return w.fits(name, to.Text)
		}
	}
	return w.change(func(r *Request) error { return w.assign(r, name, w.valueOf(r, name, to)) })
}

// valueOf is the value that a change gives a parameter of a request.
func (w *world) valueOf(r *Request, name string, to scenario.Change) string {
	like := r.current(name)
	if i := r.parameter(name); i >= 0 {
		like = r.Parameters[i].Value
	}
	p := w.contract.ParameterSent(name)
	switch to.Kind {
	case scenario.Literal:
		return to.Text
	case scenario.Nonexistent:
		return provoke.Unknown(like)
	case scenario.Unknown:
		return like + "RowproofUnknown"
	case scenario.LowerCase:
		return strings.ToLower(like)
	case scenario.UpperCase:
		return strings.ToUpper(like)
	case scenario.Prefixed:
		return to.Text + w.valid(p, like)
	case scenario.Suffixed:
		return w.valid(p, like) + to.Text
	case scenario.Fresh:
		return w.freshOnce(p, name)
	case scenario.Characters:
		return provoke.Fresh(p, to.N, w.env.Nonce())
	default:
		return provoke.Holding(to)
	}
}

// valid is a value of a parameter to which a fault is added: the one that the request has, else a new one.
func (w *world) valid(p *spec.Parameter, has string) string {
	switch {
	case has != "":
		return has
	case p == nil:
		return "rowproof"
	case p.Idempotency || p.Unique && p.Resource == "":
		return provoke.Fresh(p, 0, w.env.Nonce())
	}
	if v, ok := p.Sendable(); ok {
		return v
	}
	return provoke.Fresh(p, 0, w.env.Nonce())
}

func (w *world) omit(r *Request, name string) error {
	if err := w.can(name); err != nil {
		return err
	}
	if w.isCommon(name) {
		r.Omit = append(r.Omit, name)
		return nil
	}
	r.drop(name)
	return nil
}

// isGiven asks for a parameter that only the profile can know.
func (w *world) isGiven(r *Request, name string) error {
	if err := w.can(name); err != nil || w.isCommon(name) || r.parameter(name) >= 0 {
		return err
	}
	return lacking("operations."+r.Operation.Name+".parameters."+name, "the profile has no value for %s", name)
}

// fits gives a documented value and what the profile says goes with it.
func (w *world) fits(name, value string) error {
	with := w.prepared().Enums[name][value]
	return w.change(func(r *Request) error {
		w.lay(r, with)
		return w.assign(r, name, value)
	})
}

func (w *world) copies(name, other string) error {
	return w.change(func(r *Request) error {
		i := r.parameter(other)
		if i < 0 {
			return lacking("operations."+r.Operation.Name+".parameters."+other, "the request that succeeds has no %s", other)
		}
		return w.assign(r, name, r.Parameters[i].Value)
	})
}

func (w *world) makesUnlessOwn(name string, to scenario.Change) error {
	return w.change(func(r *Request) error {
		if r.parameter(name) >= 0 {
			return nil
		}
		return w.assign(r, name, w.valueOf(r, name, to))
	})
}
