package prove

import (
	"slices"
	"strings"
	"sync"

	"github.com/rowproof/rowproof/harness/embedded"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/mock"
	"github.com/rowproof/rowproof/harness/mock/defect"
	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// Subject is an operation page, the scenarios of this page and of the gateway page, and the defects of a mock that serves
// the page. Other pages cannot detect these defects.
type Subject struct {
	mock    mock.Options
	defects []defect.Defect
	gateway bool   // defects contains those of the gateway page
	page    string // path of the operation page
	plan    func() (*run.Plan, error)
	plain   func() (*reports.Run, error) // report of a run without a defect
}

// Pages returns a subject for each operation page, with the scenarios of a run against the embedded mock. The first
// subject with an RPC operation, or else the first subject, also has the defects of the gateway page.
func Pages(pages []input.Page) []*Subject {
	o := embedded.Options(pages)
	return subjects(o.Contracts, o.Gateway, true, func(c *spec.Contract) (*run.Plan, error) {
		own := slices.DeleteFunc(slices.Clone(pages), func(p input.Page) bool {
			return p.Contract != c && p.Contract.Kind != spec.GatewayPage
		})
		p, err := embedded.Profile(embedded.Options(own))
		if err != nil {
			return nil, err
		}
		return run.MakePlan(own, p, nil)
	})
}

// Plan returns a subject for each operation page of a plan, with exactly the scenarios of the plan. If the plan has the
// gateway page, one subject has the defects of the gateway page, as in [Pages].
func Plan(plan *run.Plan) []*Subject {
	has := func(of func(*spec.Contract) bool) bool {
		return slices.ContainsFunc(plan.Pages, func(p run.PlannedPage) bool { return of(p.Contract) })
	}
	gateway := has(func(c *spec.Contract) bool { return c.Kind == spec.GatewayPage })
	all := subjects(plan.Operations, plan.Gateway, gateway, func(c *spec.Contract) (*run.Plan, error) { return plan.Of(c), nil })
	for _, s := range all {
		if !has(func(c *spec.Contract) bool { return c == s.mock.Contracts[0] }) { // its defects are not those of the plan
			s.defects = slices.DeleteFunc(s.defects, func(d defect.Defect) bool { return !ofGateway(d) })
		}
	}
	return slices.DeleteFunc(all, func(s *Subject) bool { return len(s.defects) == 0 })
}

// subjects returns a subject for each operation.
func subjects(operations []*spec.Contract, gateway *spec.Contract, all bool, plan func(*spec.Contract) (*run.Plan, error)) []*Subject {
	shared := slices.IndexFunc(operations, func(c *spec.Contract) bool { return c.Operation.Style != spec.ROA })
	shared = max(shared, 0)
	var list []*Subject
	for i, c := range operations {
		s := &Subject{mock: mock.Options{Contracts: []*spec.Contract{c}, Gateway: gateway}, page: c.Page, gateway: all && i == shared}
		for _, d := range mock.Defects(s.mock.Contracts, gateway) {
			if !ofGateway(d) || s.gateway {
				s.defects = append(s.defects, d)
			}
		}
		s.plan = sync.OnceValues(func() (*run.Plan, error) { return plan(c) })
		s.plain = sync.OnceValues(s.conforming)
		list = append(list, s)
	}
	return list
}

// ofGateway reports whether a defect breaks only rows of the gateway page.
func ofGateway(d defect.Defect) bool {
	return !slices.ContainsFunc(d.Breaks, func(id spec.RowID) bool { return !strings.HasPrefix(string(id), spec.GatewayPrefix) })
}

// pageOf returns the path of the page that has a row.
func (s *Subject) pageOf(id spec.RowID) string {
	if strings.HasPrefix(string(id), spec.GatewayPrefix) && s.mock.Gateway != nil {
		return s.mock.Gateway.Page
	}
	return s.page
}
