package run

import (
	"context"
	"fmt"
	"slices"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// mostDiagnoses is the maximum number of failed operations that a report describes; the report only counts further
// ones.
const mostDiagnoses = 5

// preflight calls each operation of the plan once. Operations that do not succeed are not called again, and the report
// describes them. It reports whether the endpoint is down: no operation succeeded, and the endpoint does not answer or only
// redirects, fails or throttles.
func (s *session) preflight(ctx context.Context, plan *Plan, rec *record) (down bool) {
	tried, stopped, lacking := 0, 0, false
	var found []string
	for _, c := range plan.called() {
		name := c.Operation.Name
		vary := c.Operation.Reads() || config.Loopback(s.profile.Endpoint)
		gone := s.meter.gone() != nil
		p := steps.TryPreflight(ctx, s.env, c, vary)
		if p.Skipped != "" {
			lacking = lacking || s.env.Profile.Operations[name].Refused == ""
			continue
		}
		if tried++; p.Accepted {
			continue
		}
		stopped++
		prepared := s.env.Profile.Operations[name]
		prepared.Stopped = p.String()
		s.env.Profile.Operations[name] = prepared
		if ctx.Err() == nil && !gone {
			found = append(found, fmt.Sprintf("%s: %s; sent %s", name, p, p.Sent))
		}
	}
	if tried == 0 && lacking {
		return s.missed(ctx)
	}
	down = stopped == tried && s.meter.silence() != ""
	if !down || !s.meter.mute() { // if the endpoint never answered, the run is void for that reason alone
		diagnose(rec, found, stopped)
	}
	return down
}

// missed reports whether no connection to the endpoint is possible. It is called if no call is possible because the
// profile lacks values: an endpoint that cannot be reached is then reported instead of the missing values.
func (s *session) missed(ctx context.Context) bool {
	err := s.client.Reach(ctx)
	if err == nil || ctx.Err() != nil {
		return false
	}
	s.meter.unreachable(err)
	return true
}

// diagnose adds the first few diagnoses to the problems of the report, and the number of the other failed operations.
func diagnose(rec *record, found []string, stopped int) {
	found = found[:min(len(found), mostDiagnoses)]
	for _, diagnosis := range found {
		rec.Problem(reports.Problem{Severity: spec.Warning, Message: diagnosis})
	}
	switch quiet := stopped - len(found); quiet {
	case 0:
	case 1:
		rec.Problem(reports.Problem{Severity: spec.Warning, Message: "1 more operation failed in the preflight"})
	default:
		rec.Problem(reports.Problem{Severity: spec.Warning, Message: fmt.Sprintf("%d more operations failed in the preflight", quiet)})
	}
}

// called returns the operations that the selected scenarios call. Scenarios of a gateway page may call any operation.
func (p *Plan) called() []*spec.Contract {
	selected := map[*spec.Contract]bool{}
	gateway := false
	for _, pg := range p.Pages {
		selected[pg.Contract] = len(pg.Scenarios) > 0
		gateway = gateway || pg.Contract.Kind == spec.GatewayPage && len(pg.Scenarios) > 0
	}
	return slices.DeleteFunc(slices.Clone(p.Operations), func(c *spec.Contract) bool { return !gateway && !selected[c] })
}
