package steps

// change is what a When step does to the request that is known to succeed.
type change func(r *Request) error

func (w *world) change(c change) error {
	w.changes = append(w.changes, c)
	return nil
}

// changed applies all changes to a copy of the request and sends it as the scenario says.
func (w *world) changed(base Request) (Request, error) {
	r, err := apply(base, w.changes)
	if err != nil {
		return r, err
	}
	return r, w.transport(&r)
}

// unchanged is the request without its fault, which is the last change: those before it belong to the control.
func (w *world) unchanged(base Request) (Request, error) {
	r, err := apply(base, w.changes[:max(0, len(w.changes)-1)])
	w.control(&r)
	return r, err
}

func apply(base Request, changes []change) (Request, error) {
	base.Parameters = append([]Parameter(nil), base.Parameters...)
	for _, c := range changes {
		if err := c(&base); err != nil {
			return base, err
		}
	}
	return base, nil
}

// assign gives a parameter a value, wherever it belongs. The signature is made last and so is replaced
// after signing.
func (w *world) assign(r *Request, name, value string) error {
	if err := w.can(name); err != nil {
		return err
	}
	switch {
	case name == "Signature":
		if r.Tamper == nil {
			r.Tamper = map[string]string{}
		}
		r.Tamper[name] = value
	case w.isCommon(name):
		r.common(name, value)
	default:
		r.put(name, value)
	}
	return nil
}
