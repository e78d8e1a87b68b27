package run

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/hex"
	"io"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/rowproof/rowproof/harness/client"
	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/contradiction"
	"github.com/rowproof/rowproof/steps"
)

// session connects scenarios with an endpoint and the values of its profile.
type session struct {
	profile *config.Profile
	env     *steps.Env
	client  *client.Client
	meter   *meter
	pool    *pool
	pause   func(context.Context, time.Duration) error // waits before an undo is repeated; nil if none is repeated
}

func newSession(ctx context.Context, p *config.Profile, plan *Plan, o Options) (*session, error) {
	co := client.FromProfile(ctx, p)
	co.Jobs, co.Now, co.Rand = o.Jobs, o.Now, o.Rand
	c, err := client.New(co)
	if err != nil {
		return nil, err
	}
	if p.DefaultCredentials {
		p.Hide(c.Secrets()...)
	}
	s := sessionAt(paced(c, p, o), p, plan, o)
	s.client = c
	s.env.Wait = func(ctx context.Context, pause time.Duration) error {
		o.OnWait("the endpoint throttles", pause)
		return o.Wait(ctx, pause)
	}
	if p.Reset != nil && !plan.shard.shares() { // a reset would disturb the other shards
		s.pool.reset = func(ctx context.Context) error { return c.Reset(ctx, *p.Reset) }
	}
	s.pause = func(ctx context.Context, pause time.Duration) error {
		o.OnWait("the endpoint rejects an undo", pause)
		return o.Wait(ctx, pause)
	}
	s.pool.needs = counting(p, plan, o)
	s.pool.changes.budget = p.Accepts()
	return s, nil
}

// sessionAt returns a session that sends to e and cannot reset the endpoint.
func sessionAt(e steps.Endpoint, p *config.Profile, plan *Plan, o Options) *session {
	s := &session{profile: p, meter: &meter{Endpoint: e, url: origin(p.Endpoint)}, pool: newPool(values(p, plan.Operations))}
	plan.shard.divide(s.pool)
	reset := p.Reset != nil && !plan.shard.shares()
	s.env = &steps.Env{
		Endpoint: s.meter, Profile: prepared(p, plan.Operations, plan.Gateway), Pool: s.pool,
		Operations: plan.Operations, Gateway: plan.Gateway,
		Select: o.Select, Now: o.Now, Nonce: nonces(o.Rand),
		Contradictions: contradictions(plan.Operations), Requests: &steps.Requests{},
	}
	for name, op := range s.pool.operations {
		op.fixtures = op.fixturesIn(s.env.Profile.Operations[name].Enums)
		op.exclusive = !op.reads && (len(op.fixtures) > 0 || len(op.pools) == 0 && (reset || p.Operations[name].Undo != nil))
	}
	if !reset {
		s.pool.undo = s.undo(p)
	}
	return s
}

// origin returns the scheme and the host of an endpoint's URL; the rest may contain secrets.
func origin(endpoint string) string {
	u, err := url.Parse(endpoint)
	if err != nil {
		return "the endpoint"
	}
	return u.Scheme + "://" + u.Host
}

func contradictions(operations []*spec.Contract) map[*spec.Contract][]contradiction.Contradiction {
	all := map[*spec.Contract][]contradiction.Contradiction{}
	for _, c := range operations {
		all[c] = append(contradiction.Of(c), contradiction.OfActions(c)...)
	}
	return all
}

func values(p *config.Profile, operations []*spec.Contract) map[string]map[string][]string {
	out := map[string]map[string][]string{}
	for _, c := range operations {
		if op, ok := p.Operations[c.Operation.Name]; ok {
			out[c.Operation.Name] = named(c, op.Values(c))
		}
	}
	return out
}

// prepared converts the profile to the form that steps uses. For each operation that must not be called, it adds the
// reason.
func prepared(p *config.Profile, operations []*spec.Contract, gateway *spec.Contract) steps.Profile {
	out := steps.Profile{Operations: map[string]steps.Prepared{}, Identities: map[string]steps.Identity{}}
	for _, c := range operations {
		name := c.Operation.Name
		op := p.Operations[name]
		enums := map[string]map[string]steps.Overlay{}
		for parameter, byValue := range named(c, op.Enums) {
			enums[parameter] = overlays(c, byValue)
		}
		out.Operations[name] = steps.Prepared{
			Refused: refusal(p, name), Enums: enums, Errors: overlays(c, op.Errors), Notes: overlays(c, op.Notes),
		}
	}
	for name, f := range p.Gateway {
		out.Identities[name] = steps.Identity{
			Signs: f.Credentials != nil || len(f.Parameters) > 0,
			Lacks: cmp.Or(overTLS(p, gateway, name), client.Misfit(p.Signature, name, client.Identity{Credentials: f.Credentials, Parameters: f.Parameters})),
		}
	}
	return out
}

// demandsTLS matches the text of error rows that reject plain HTTP.
var demandsTLS = regexp.MustCompile(`(?i)\b(ssl|tls|https)\b`)

// overTLS returns the reason why a gateway fixture cannot trigger its error row, or "": requests to an https endpoint never
// get the error of a missing TLS.
func overTLS(p *config.Profile, gateway *spec.Contract, fixture string) string {
	if gateway == nil || !strings.HasPrefix(strings.ToLower(p.Endpoint), "https:") {
		return ""
	}
	for _, e := range gateway.Errors {
		named := slices.Contains([]string{e.Code, string(e.ID), strings.TrimPrefix(string(e.ID), spec.GatewayPrefix)}, fixture)
		if named && e.Cause.Fault == spec.Unsupported && demandsTLS.MatchString(e.Message+" "+e.Text) {
			return "requests to an https endpoint use TLS, and only requests without TLS trigger this error"
		}
	}
	return ""
}

// overlays returns the changes with the parameter names of the page.
func overlays(c *spec.Contract, changes map[string]steps.Overlay) map[string]steps.Overlay {
	out := map[string]steps.Overlay{}
	for key, o := range changes {
		out[key] = named(c, o)
	}
	return out
}

// undoPauses are the pauses before an undo that was rejected is repeated: many services reject a change of a resource while
// an earlier change is in progress.
var undoPauses = []time.Duration{500 * time.Millisecond, time.Second, 2 * time.Second, 4 * time.Second}

// mostLost is the number of undos that may fail in spite of the pauses. Then no undo is repeated: the endpoint rejects them
// for another reason.
const mostLost = 3

// undo returns a function that reverses a successful call with the undo operation of the profile. The function reports
// whether that succeeded.
func (s *session) undo(p *config.Profile) func(context.Context, string, steps.Values) bool {
	var lost atomic.Int32
	return func(ctx context.Context, operation string, used steps.Values) bool {
		u := p.Operations[operation].Undo
		if u == nil || !p.MayCall(u.Action) {
			return false
		}
		r := undoing(s.env.Operations, operation, u, used)
		status := s.sendUndo(ctx, operation, r)
		for _, pause := range undoPauses {
			if status < 400 || s.pause == nil || lost.Load() >= mostLost || s.pause(ctx, pause) != nil {
				break
			}
			status = s.sendUndo(ctx, operation, r)
		}
		if status >= 400 {
			lost.Add(1)
		}
		return status >= 200 && status < 300
	}
}

// sendUndo sends an undo and returns the status, or 0 without a complete answer.
func (s *session) sendUndo(ctx context.Context, operation string, r steps.Request) int {
	_ = s.env.Await(ctx) // the call returns the error of ctx
	x := s.meter.Send(ctx, r)
	if s.env.Trace != nil {
		s.env.Trace("undo of "+operation, steps.Call{Role: "undo", Exchange: x}.Masked())
	}
	if x.Err != nil {
		return 0
	}
	return x.Status
}

// undoing returns the request that reverses a call of an operation. Without a page of the undo operation, it is an RPC
// request to the product of the operation.
func undoing(operations []*spec.Contract, operation string, u *config.Undo, used steps.Values) steps.Request {
	find := func(name string) *spec.Contract {
		i := slices.IndexFunc(operations, func(c *spec.Contract) bool { return c.Operation.Name == name })
		if i < 0 {
			return nil
		}
		return operations[i]
	}
	done, page := find(operation), find(u.Action)
	if page == nil {
		page = &spec.Contract{}
		if done != nil && done.Operation.Style != spec.ROA {
			page.Operation = done.Operation
		}
		page.Operation.Name = u.Action
	}
	r := steps.NewRequest(page, spec.JSON)
	if done != nil {
		r.Parameters = shared(done, u.Parameters, used)
	}
	return r.OnWire(page)
}

// shared returns the parameters of a call that its undo call repeats.
func shared(c *spec.Contract, names []string, used steps.Values) []steps.Parameter {
	var all []steps.Parameter
	for _, name := range names {
		row := name
		if p := c.ParameterSent(name); p != nil && spec.WireName(p.Name) == name {
			row = p.Name
		}
		if v, ok := used[row]; ok {
			all = append(all, steps.Parameter{Name: spec.WireName(name), Value: v})
		}
	}
	return all
}

// nonces returns a function that returns random hexadecimal values and is safe for concurrent use. If source fails, the
// function reads crypto/rand.
func nonces(source io.Reader) func() string {
	if source == nil {
		source = rand.Reader
	}
	var mu sync.Mutex
	return func() string {
		mu.Lock()
		defer mu.Unlock()
		var b [16]byte
		if _, err := io.ReadFull(source, b[:]); err != nil {
			_, _ = rand.Read(b[:])
		}
		return hex.EncodeToString(b[:])
	}
}

// Options configures a run.
type Options struct {
	Select  Selector         // nil selects all scenarios
	Tool    string           // version of the program, for the report
	Jobs    int              // how many scenarios run at the same time; 0 means 1
	Strict  bool             // deviations count as failures
	Repeat  int              // how often each scenario runs; 0 means once
	FlakyOK bool             // flaky rows do not make the run fail
	MaxTime time.Duration    // the run ends after this time; 0 means no limit
	Stall   time.Duration    // the run ends if it gets no complete answer for this time; 0 means no limit
	Require reports.Gate     // how much must be proven; the zero Gate means R1
	Keep    reports.Keep     // which exchanges the report contains in full; "" means failed
	Now     func() time.Time // nil means time.Now
	Rand    io.Reader        // nil means crypto/rand
	OnStep  func(spec.Verdict)
	// OnWait is called before each wait, with what makes the run wait: a rate of the profile or the endpoint. It is called
	// concurrently if Jobs is more than 1.
	OnWait func(reason string, pause time.Duration)
	// Wait waits; it returns an error if ctx ends first. Nil means a timer.
	Wait func(ctx context.Context, pause time.Duration) error
	// Trace is called after each exchange, with secrets masked. It is called concurrently if Jobs is more than 1.
	Trace func(scenario string, x reports.Exchange)
	// Journal is called with everything that the run records; see [reports.Recorder.Journal]. It may be nil. It is not
	// called if the endpoint is down.
	Journal func(reports.Entry)
	// Once is set if nothing uses the plan after the run, so that the run may release the memory of the plan.
	Once bool
}

func (o Options) filled() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	o.Jobs, o.Repeat = max(o.Jobs, 1), max(o.Repeat, 1)
	if o.Select == nil {
		o.Select = everything
	}
	if o.OnStep == nil {
		o.OnStep = func(spec.Verdict) {}
	}
	if o.OnWait == nil {
		o.OnWait = func(string, time.Duration) {}
	}
	if o.Wait == nil {
		o.Wait = sleep
	}
	return o
}
