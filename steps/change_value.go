package steps

import (
	"strings"

	"github.com/rowproof/rowproof/steps/provoke"
)

func (w *world) isValue(name, value string) error {
	return w.change(func(r *Request) error { return w.assign(r, name, value) })
}

func (w *world) isEmpty(name string) error { return w.isValue(name, "") }

func (w *world) isLeftOut(name string) error {
	return w.change(func(r *Request) error {
		if err := w.can(name); err != nil {
			return err
		}
		if w.isCommon(name) {
			r.Omit = append(r.Omit, name)
			return nil
		}
		r.drop(name)
		return nil
	})
}

// isGiven asks for a parameter that only the profile can know.
func (w *world) isGiven(name string) error {
	return w.change(func(r *Request) error {
		if err := w.can(name); err != nil || w.isCommon(name) || r.parameter(name) >= 0 {
			return err
		}
		return unreached("the profile has no value for %s: put one under operations.%s.parameters", name, r.Operation.Name)
	})
}

// isValueWith gives an enumerated value and what the profile says goes with it.
func (w *world) isValueWith(name, value string) error {
	with, ok := w.prepared().Enums[name][value]
	if !ok {
		w.lone = &lone{name, value}
	}
	return w.change(func(r *Request) error {
		r.lay(with)
		return w.assign(r, name, value)
	})
}

func (w *world) isSameAs(name, other string) error {
	return w.change(func(r *Request) error {
		i := r.parameter(other)
		if i < 0 {
			return unreached("the request that succeeds does not carry %s", other)
		}
		return w.assign(r, name, r.Parameters[i].Value)
	})
}

func (w *world) namesNothing(name string) error {
	return w.change(func(r *Request) error {
		like := ""
		if i := r.parameter(name); i >= 0 {
			like = r.Parameters[i].Value
		}
		return w.assign(r, name, provoke.Unknown(like))
	})
}

func (w *world) holds(name, kind string) error {
	v, err := provoke.Holding(kind)
	if err != nil {
		return err
	}
	return w.isValue(name, v)
}

func (w *world) isUnknown(name string) error {
	return w.change(func(r *Request) error { return w.assign(r, name, r.current(name)+"RowproofUnknown") })
}

func (w *world) isLowerCase(name string) error {
	return w.change(func(r *Request) error { return w.assign(r, name, strings.ToLower(r.current(name))) })
}

func (w *world) isValueUnlessOwn(name, value string) error {
	return w.change(func(r *Request) error {
		if r.parameter(name) >= 0 {
			return nil
		}
		return w.assign(r, name, value)
	})
}
