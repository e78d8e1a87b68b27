package steps

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
)

// candidate is an error row that the endpoint may return for the fault of a scenario, with templates filled in.
type candidate struct {
	spec.ErrorRow
	gateway bool
}

// fault returns what is wrong with the request of the scenario.
func (w *world) fault() spec.Cause {
	return scenario.Fault(w.contract, w.whens, w.prepares())
}

// prepares returns the cause of the page's error row whose fixture the scenario uses.
func (w *world) prepares() spec.Cause {
	for _, id := range w.outcome.Rows {
		if e := w.contract.Error(id); e != nil {
			return scenario.Cause(w.contract, e)
		}
	}
	return spec.Cause{}
}

// errorRow returns an error row of the page or of the gateway, or nil.
func (w *world) errorRow(id spec.RowID) *spec.ErrorRow {
	if e := w.contract.Error(id); e != nil {
		return e
	}
	if w.env.Gateway != nil {
		return w.env.Gateway.Error(id)
	}
	return nil
}

// candidates returns the error rows that the endpoint may return for the fault.
func (w *world) candidates() []candidate {
	fault := w.fault()
	var all []candidate
	for _, id := range scenario.MayMean(w.contract, fault) {
		all = append(all, candidate{ErrorRow: *w.contract.Error(id)})
	}
	for _, e := range w.contract.Errors { // an endpoint may call a number outside its bounds a value that is not supported
		if fault.Fault == spec.Range && e.Cause.Fault == spec.Enumeration && len(e.Cause.Parameters) > 0 &&
			scenario.Explains(spec.Cause{Fault: spec.Range, Parameters: e.Cause.Parameters}, fault) {
			all = append(all, candidate{ErrorRow: e})
		}
	}
	if w.env.Gateway == nil {
		return all
	}
	for _, e := range w.env.Gateway.Errors {
		switch {
		case !scenario.Explains(e.Cause, fault):
		case e.IsTemplate():
			for _, p := range fault.Parameters {
				for _, name := range w.errorNames(p) {
					all = append(all, candidate{e.For(name), true})
				}
			}
		default:
			all = append(all, candidate{e, true})
		}
	}
	return all
}

// withCode returns a candidate with the code.
func withCode(all []candidate, code string) (candidate, bool) {
	i := slices.IndexFunc(all, func(c candidate) bool { return c.Code == code })
	if i < 0 {
		return candidate{}, false
	}
	return all[i], true
}

// matching returns the candidate whose status, code and message equal those of an answer.
func matching(all []candidate, a response) (candidate, bool) {
	i := slices.IndexFunc(all, func(c candidate) bool { return a.is(c.ErrorRow) == nil })
	if i < 0 {
		return candidate{}, false
	}
	return all[i], true
}

// matchingAlternative returns the gateway row whose description says that older products answer with the status, code
// and message of the answer.
func matchingAlternative(all []candidate, a response) (candidate, bool) {
	i := slices.IndexFunc(all, func(c candidate) bool {
		return c.gateway && slices.ContainsFunc(c.Also, func(also spec.Answer) bool {
			return a.is(c.alternative(also)) == nil
		})
	})
	if i < 0 {
		return candidate{}, false
	}
	return all[i], true
}

// alternative returns a copy of the row with the status, code or message that its description mentions as an
// alternative. Other parts of the row stay, but a different code removes the row's message.
func (c candidate) alternative(also spec.Answer) spec.ErrorRow {
	row := c.ErrorRow
	if also.Code != "" {
		row.Code, row.Message = also.Code, ""
	}
	if also.Status != 0 {
		row.Status = also.Status
	}
	if also.Message != "" {
		row.Message = also.Message
	}
	return row
}

// isCommonError reports whether an answer has the status, code and message of an error row of the gateway, with
// templates filled in for any parameter of the page.
func (w *world) isCommonError(a response) bool {
	return w.env.Gateway != nil && slices.ContainsFunc(w.env.Gateway.Errors, func(e spec.ErrorRow) bool {
		if !e.IsTemplate() {
			return a.is(e) == nil
		}
		return slices.ContainsFunc(w.contract.Parameters, func(p spec.Parameter) bool {
			return a.is(e.For(p.Name)) == nil || a.is(e.For(p.FullName())) == nil
		})
	})
}
