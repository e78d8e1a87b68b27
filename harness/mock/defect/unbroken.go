package defect

import (
	"slices"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

// Unbroken is a row that no defect breaks.
type Unbroken struct {
	Page   string // path of the page
	Row    spec.RowID
	Reason string // why no answer can break the row, or why the mock cannot
}

// Without returns the rows of the pages that no defect breaks, in page order.
func Without(operations []*rpc.Operation, contracts []*spec.Contract, gateway *spec.Contract) []Unbroken {
	var all []Unbroken
	for _, c := range contracts {
		for _, o := range operations {
			if o.Name == c.Operation.Name {
				p := page{c, o, gateway}
				all = append(all, unbroken(c, unique(pageDefects(p)), p.whyNot)...)
				break
			}
		}
	}
	if gateway != nil {
		p := page{gateway, &rpc.Operation{}, nil}
		all = append(all, unbroken(gateway, unique(gatewayDefects(gateway, operations, contracts)), func(id spec.RowID) string {
			if isUnversioned(contracts) && isAboutVersion(gateway, id) {
				return "the page of the operation states no version, so that any version is valid"
			}
			return p.whyNot(id)
		})...)
	}
	return all
}

// unbroken returns the rows of a page that none of the defects breaks.
func unbroken(c *spec.Contract, defects []defect, reason func(spec.RowID) string) []Unbroken {
	broken := map[spec.RowID]bool{}
	for _, d := range defects {
		for _, id := range d.Breaks {
			broken[id] = true
		}
	}
	var all []Unbroken
	for _, r := range c.Rows() {
		if !broken[r.ID] {
			all = append(all, Unbroken{c.Page, r.ID, reason(r.ID)})
		}
	}
	return all
}

// whyNot returns why no defect breaks a row.
func (p page) whyNot(id spec.RowID) string {
	for i := range p.Errors {
		if row := &p.Errors[i]; row.ID == id {
			return p.whyNotError(row)
		}
	}
	for _, e := range p.Examples {
		if e.ID == id {
			return p.whyNotExample(e)
		}
	}
	for _, n := range p.Notes {
		if n.ID == id && n.Demand != spec.NoDemand {
			return "the mock does not model what the note is about"
		}
	}
	switch {
	case slices.ContainsFunc(p.Notes, func(n spec.Note) bool { return n.ID == id }):
		return "no request can test the note"
	case p.Explorer != nil && p.Explorer.ID == id:
		return "a server without the operation rejects every call"
	}
	return "calls may lack it, and any value is valid"
}

func (p page) whyNotError(row *spec.ErrorRow) string {
	switch reason := p.operation.Never[row.ID]; {
	case reason != "":
		return reason
	case row.Cause.Fault == spec.Internal:
		return "it needs an internal server error"
	case p.Kind == spec.GatewayPage:
		return "the page does not promise that every endpoint checks for the fault"
	}
	return "the mock does not return the error"
}

func (p page) whyNotExample(e spec.Example) string {
	switch {
	case e.Kind == spec.ErrorExample:
		return "it is compared with the error table, not with an answer"
	case e.Kind == spec.SuccessExample:
		return "the operation does not answer in the format of the example"
	case e.Call == nil:
		return "it cannot be read as a request"
	}
	for i := range p.Parameters {
		q := newArgument(p.Parameters[i])
		switch shown := q.isShown(e.Call); {
		case q.In == spec.InPath:
		case q.Required && !q.Conditional() && !shown:
			return "it lacks " + q.FullName() + ", which the page requires"
		case !q.Required && q.isMasked(e.Call):
			return "it hides the value of " + q.FullName()
		}
	}
	if p.isUsual(e.Call) {
		return "it has exactly the parameters of the usual call, so that the mock would reject every control"
	}
	return "every valid call has the same parameters, so that the mock would reject every call"
}
