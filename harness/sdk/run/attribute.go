package run

import (
	"strings"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/reports/matrix"
	"github.com/rowproof/rowproof/spec"
)

// wireFault is what a client does wrong with a row of a request in some test.
type wireFault struct {
	page   *spec.Contract // nil for a row of the gateway page
	row    spec.RowID
	reason string
}

// faultOf returns the fault of an outcome, and whether the fault is about the row of the case itself.
func faultOf(c *sdk.Case, o *matrix.Outcome) (fault wireFault, own bool) {
	reason, row, other := strings.Cut(o.Reason, ": ")
	if !other {
		row = string(c.Row)
	}
	fault = wireFault{c.Contract, spec.RowID(row), reason}
	if strings.HasPrefix(row, spec.GatewayPrefix) {
		fault.page = nil
	}
	return fault, !other
}

// attribute makes failures that another row causes deviations, if that row fails for the same reason. Otherwise a parameter
// that a client does not send would make every row of the page fail.
func attribute(cases []sdk.Case, tests []matrix.Test) {
	failed := map[wireFault]bool{}
	each := func(visit func(o *matrix.Outcome, fault wireFault, own bool)) {
		for i := range tests {
			for j := range tests[i].Results {
				if o := &tests[i].Results[j]; o.Facet == matrix.Wire && o.Verdict == spec.Failed {
					fault, own := faultOf(&cases[i], o)
					visit(o, fault, own)
				}
			}
		}
	}
	each(func(_ *matrix.Outcome, fault wireFault, own bool) {
		if own {
			failed[fault] = true
		}
	})
	each(func(o *matrix.Outcome, fault wireFault, own bool) {
		if !own && failed[fault] {
			o.Verdict, o.Deviation = spec.Passed, true
		}
	})
}
