package steps

// trace passes a completed call to Env.Trace, except in a rehearsal.
func (w *world) trace(role string, x Exchange) {
	if w.env.Trace != nil && !w.env.Rehearses {
		w.env.Trace(w.outcome.Scenario, Call{Role: role, Exchange: x}.Masked())
	}
}

// Masked returns the call without secrets in the content of its answer. The other parts of an exchange contain none.
func (c Call) Masked() Call {
	if c.Hide != nil {
		c.Content = []byte(c.Hide(string(c.Content)))
	}
	return c
}
