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

// mostDiagnoses is how many operations a report diagnoses: an endpoint that is down is down for all of them.
const mostDiagnoses = 5

// preflight tries each operation that the plan calls. An operation without a success is not called any more, and
// the report has one diagnosis of it, unless the endpoint answers nothing. It reports whether no operation of several,
// or the only one, can be called because the endpoint does not answer, redirects, fails or throttles.
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
	down = tried > 0 && stopped == tried && s.meter.silence() != ""
	if !down || !s.meter.mute() { // the reason why the run is void says the same
		diagnose(rec, found, stopped)
	}
	return down
}

// missed reports whether nobody answers at an endpoint to which the profile has no values to send, so that the profile
// is not what is wrong.
func (s *session) missed(ctx context.Context) bool {
	err := s.client.Reach(ctx)
	if err == nil || ctx.Err() != nil {
		return false
	}
	s.meter.unreachable(err)
	return true
}

// diagnose adds why operations are not called to the problems: the first ones in words, the others as a number.
func diagnose(rec *record, found []string, stopped int) {
	found = found[:min(len(found), mostDiagnoses)]
	for _, said := range found {
		rec.Problem(reports.Problem{Severity: spec.Warning, Message: said})
	}
	switch quiet := stopped - len(found); quiet {
	case 0:
	case 1:
		rec.Problem(reports.Problem{Severity: spec.Warning, Message: "1 more operation had no success in the preflight"})
	default:
		rec.Problem(reports.Problem{Severity: spec.Warning, Message: fmt.Sprintf("%d more operations had no success in the preflight", quiet)})
	}
}

// called returns the operations that the selected scenarios call. Those of a gateway page may call any.
func (p *Plan) called() []*spec.Contract {
	selected := map[*spec.Contract]bool{}
	gateway := false
	for _, pg := range p.Pages {
		selected[pg.Contract] = len(pg.Scenarios) > 0
		gateway = gateway || pg.Contract.Kind == spec.GatewayPage && len(pg.Scenarios) > 0
	}
	return slices.DeleteFunc(slices.Clone(p.Operations), func(c *spec.Contract) bool { return !gateway && !selected[c] })
}
