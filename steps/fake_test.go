package steps_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cucumber/godog"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// A test of this package runs a scenario against a fake endpoint and checks the outcome.

// endpoint answers in memory and records the requests.
type endpoint struct {
	answer   func(r steps.Request) steps.Exchange
	unsigned bool
	mu       sync.Mutex
	sent     []steps.Request
	accepted []string // parameters of the accepted requests
	unclear  bool     // successes have a code, so that only the page shows whether an answer is a success
}

func (e *endpoint) Send(_ context.Context, r steps.Request) steps.Exchange {
	e.mu.Lock()
	e.sent = append(e.sent, r)
	e.mu.Unlock()
	x := e.answer(r)
	x.Method = r.Method
	if x.Err == nil && x.Status/100 == 2 {
		e.mu.Lock()
		e.accepted = append(e.accepted, valuesOf(r))
		e.unclear = e.unclear || r.Path != "" // the values are in the path and the body
		e.unclear = e.unclear || bytes.Contains(x.Content, []byte("Code"))
		e.mu.Unlock()
	}
	return x
}

// valuesOf returns the parameters that an endpoint reads from a request: the form overrides the query.
func valuesOf(r steps.Request) string {
	values := map[string]string{}
	for _, place := range []steps.Place{steps.Query, "", steps.Form} {
		for _, p := range r.Parameters {
			if p.In == place {
				values[p.Name] = p.Value
			}
		}
	}
	return fmt.Sprint(values)
}

func (e *endpoint) Signed() bool { return !e.unsigned }

func (e *endpoint) Common(_ spec.Operation, name string) steps.Common {
	if name == "SignatureMethod" {
		return steps.Common{Value: "HMAC-SHA1"}
	}
	return steps.Common{}
}

// value returns the value of a parameter in a request, or "(none)".
func value(r steps.Request, name string) string {
	for _, p := range r.Parameters {
		if p.Name == name {
			return p.Value
		}
	}
	if v, ok := r.Set[name]; ok {
		return v
	}
	if name == "Timestamp" && !r.Time.IsZero() {
		return r.Time.Format(time.RFC3339)
	}
	return "(none)"
}

// pool provides the same sets of values to each lease and counts the successes.
type pool struct {
	sets     []steps.Values
	spent    int // successes
	fresh    int // leases that asked for a reset
	err      error
	restores bool // leases can be restored
	most     int  // leases before the values are used up; 0 for any number

	returned  []steps.Values // identifiers in the successful answers
	gone      steps.Values   // values of fixtures that are used up
	overspent error          // returned for calls that exceed the budget
	used      []string       // values of the requests whose success was reported
	out       int            // leases that are not released
	asked     int            // the largest number of sets that a lease asked for
	leases    int            // all leases so far
	misuse    []string       // uses of a lease after its release
}

type lease struct {
	from     *pool
	sets     []steps.Values
	released bool
}

func (s *pool) Take(_ context.Context, _ string, n int) (steps.Lease, error) {
	if s.err != nil {
		return nil, s.err
	}
	if n > len(s.sets) || s.most > 0 && s.leases == s.most {
		return nil, fmt.Errorf("%w: %d sets are needed and %d are there", steps.ErrShort, n, len(s.sets))
	}
	s.asked = max(s.asked, n)
	s.out++
	s.leases++
	return &lease{from: s, sets: s.sets[:n]}, nil
}

func (s *pool) TakeFresh(ctx context.Context, operation string, n int) (steps.Lease, error) {
	s.fresh++
	return s.Take(ctx, operation, n)
}

func (s *pool) UsedUp(_ string, sent steps.Values) string {
	for name, v := range s.gone {
		if sent[name] == v {
			return name
		}
	}
	return ""
}

func (s *pool) Reserve(string, int) (settle func(accepted int), err error) {
	return func(int) {}, s.overspent
}

func (s *pool) All(_, name string) []string {
	var all []string
	for _, set := range s.sets {
		if v, ok := set[name]; ok {
			all = append(all, v)
		}
	}
	return all
}

func (l *lease) Sets() []steps.Values { return l.sets }

func (l *lease) Spent(_ context.Context, used, returned steps.Values) {
	l.from.returned = append(l.from.returned, returned)
	if l.released {
		l.from.misuse = append(l.from.misuse, "used")
	}
	l.from.spent++
	wire := map[string]string{}
	for name, v := range used {
		wire[spec.WireName(name)] = v
	}
	l.from.used = append(l.from.used, fmt.Sprint(wire))
}

func (l *lease) Restore(context.Context) bool { return l.from.restores }

func (l *lease) Release() {
	if l.released {
		l.from.misuse = append(l.from.misuse, "released")
	}
	l.released = true
	l.from.out--
}

// checkPool checks that the pool learned the values of each accepted request before the lease of these values was
// released. It also checks that each lease was released once.
func checkPool(t *testing.T, env *steps.Env) {
	t.Helper()
	s, e := env.Pool.(*pool), env.Endpoint.(*endpoint)
	if s.out != 0 || len(s.misuse) > 0 {
		t.Errorf("%d leases are not released, a released one was %v", s.out, s.misuse)
	}
	used, accepted := slices.Sorted(slices.Values(s.used)), slices.Sorted(slices.Values(e.accepted))
	if !slices.Equal(used, accepted) && !e.unclear {
		t.Errorf("the successes that were reported to the pool have\n     %s\nwant\n     %s", strings.Join(used, "\n     "), strings.Join(accepted, "\n     "))
	}
}

func text(v string) *string             { return &v }
func always(x steps.Exchange) answering { return func(steps.Request) steps.Exchange { return x } }

func in(f spec.Format, json, xml string) string {
	return map[spec.Format]string{spec.JSON: json, spec.XML: xml}[f]
}

func header(contentType string, f ...string) http.Header {
	h := http.Header{"Content-Type": {contentType}}
	for i := 0; i+1 < len(f); i += 2 {
		h.Set(f[i], f[i+1])
	}
	return h
}

type answering = func(steps.Request) steps.Exchange

// answers returns one answer to the request with the fault and another to all others.
func answers(isFault func(steps.Request) bool, fault, control answering) answering {
	return func(r steps.Request) steps.Exchange {
		if isFault(r) {
			return fault(r)
		}
		return control(r)
	}
}

// raw answers every request with exactly this body.
func raw(status int, contentType, body string) answering {
	return always(steps.Exchange{Status: status, Answer: header(contentType), Content: []byte(body)})
}

// accepts answers every request with a success of the operation Attach. Each answer has a new RequestId.
func accepts() answering {
	var mu sync.Mutex
	n := 0
	return func(r steps.Request) steps.Exchange {
		mu.Lock()
		n++
		id := fmt.Sprintf("00000000-0000-4000-8000-%012d", n)
		mu.Unlock()
		return says(r.Format, 200, `{"RequestId":"`+id+`"}`, "<AttachResponse><RequestId>"+id+"</RequestId></AttachResponse>")
	}
}

func says(f spec.Format, status int, json, xml string) steps.Exchange {
	if f == "" {
		f = spec.JSON
	}
	types := map[spec.Format]string{spec.JSON: "application/json;charset=utf-8", spec.XML: "text/xml;charset=utf-8"}
	return steps.Exchange{Status: status, Answer: header(types[f], "x-acs-request-id", "r"), Content: []byte(in(f, json, xml))}
}

// refuses rejects every request with a well-formed error body.
func refuses(status int, code, message string) answering {
	return func(r steps.Request) steps.Exchange {
		return says(r.Format, status,
			fmt.Sprintf(`{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB","HostId":"h","Code":%q,"Message":%q}`, code, message),
			fmt.Sprintf("<Error><RequestId>DDF2CC38-0000-4444-8888-0123456789AB</RequestId><HostId>h</HostId><Code>%s</Code><Message>%s</Message></Error>", code, message))
	}
}

// silent answers no request.
func silent(steps.Request) steps.Exchange {
	return steps.Exchange{Err: &steps.TransportError{Kind: "refused", Err: io.ErrUnexpectedEOF}}
}

// attach is the operation of these tests: a required identifier, a required region, an optional kind.
func attach() *spec.Contract {
	row := func(id string) spec.Row { return spec.Row{ID: spec.RowID(id), Strength: spec.Table} }
	parameter := func(name string, required bool, resource string) spec.Parameter {
		return spec.Parameter{Row: row("request/" + name), Name: name, In: spec.InQuery, Required: required, Resource: resource, Type: spec.Type{JSON: spec.String}}
	}
	failure := func(id string, status int, code, message string, c spec.Cause) spec.ErrorRow {
		return spec.ErrorRow{Row: row(id), Status: status, Code: code, Message: message, Cause: c}
	}
	kind := parameter("Kind", false, "")
	kind.Enum, kind.Default = []spec.EnumValue{{Value: "Disk"}, {Value: "Card"}}, "Disk"
	region := parameter("RegionId", true, "")
	region.Example = "cn-hangzhou"
	return &spec.Contract{
		Page: "Attach.md", Kind: spec.OperationPage,
		Operation:  spec.Operation{Product: "Ecs", Name: "Attach", Version: "2014-05-26", Style: spec.RPC, Path: "/"},
		Parameters: []spec.Parameter{parameter("Id", true, "disk"), region, kind},
		Fields:     []spec.Field{{Row: row("response/RequestId"), Name: "RequestId", Path: "RequestId", Type: spec.Type{JSON: spec.String}}},
		Examples: []spec.Example{
			{Row: row("example/request"), Kind: spec.RequestExample, Call: &spec.ExampleRequest{Parameters: []spec.NameValue{
				{Name: "Action", Value: "Attach"}, {Name: "Id", Value: "d-bp1****"}, {Name: "RegionId", Value: "cn-beijing"},
			}}},
			{Row: row("example/json"), Kind: spec.SuccessExample, Format: spec.JSON, Body: `{"RequestId":"A"}`},
			{Row: row("example/json#2"), Kind: spec.ErrorExample, Format: spec.JSON, Body: `{"Code":"X"}`},
		},
		Errors: []spec.ErrorRow{
			failure("error/404/InvalidId.NotFound", 404, "InvalidId.NotFound", "The Id does not exist.", spec.Cause{Fault: spec.Unknown, Parameters: []string{"Id"}}),
			failure("error/400/InvalidParameter", 400, "InvalidParameter", "A value is not valid.", spec.Cause{Fault: spec.Malformed}),
			failure("error/400/Conflict", 400, "Conflict", "Another call is under way.", spec.Cause{Fault: spec.Conflict}),
			failure("error/400/Conflict#2", 400, "Conflict", "The disk is in use.", spec.Cause{Fault: spec.State}),
		},
	}
}

// common returns a gateway page with three error rows: a template with an alternative code, a template without one, and
// an ordinary row.
func common() *spec.Contract {
	return &spec.Contract{
		Page: "Common.md", Kind: spec.GatewayPage,
		Parameters: []spec.Parameter{{Name: "AccessKeyId"}, {Name: "OwnerId"}},
		Errors: []spec.ErrorRow{
			{
				Row: spec.Row{ID: "gateway/error/400/Missing{Param}"}, Status: 400, Code: "Missing{Param}", Message: "{Param} is mandatory for this action.",
				Cause: spec.Cause{Fault: spec.Missing}, Also: []spec.Answer{{Status: 400, Code: "MissingParameter"}},
			},
			{Row: spec.Row{ID: "gateway/error/400/Invalid{Param}"}, Status: 400, Code: "Invalid{Param}", Cause: spec.Cause{Fault: spec.Malformed}},
			{Row: spec.Row{ID: "gateway/error/403/Forbidden.RAM"}, Status: 403, Code: "Forbidden.RAM"},
		},
	}
}

// environment returns an environment whose endpoint answers with a, and which has two sets of valid values.
func environment(a answering) (*steps.Env, *endpoint) {
	e := &endpoint{answer: a}
	values := func(id string) steps.Values { return steps.Values{"Id": id, "RegionId": "cn-hangzhou"} }
	n := 0
	return &steps.Env{
		Endpoint: e, Pool: &pool{sets: []steps.Values{values("d-1"), values("d-2")}},
		Profile: steps.Profile{Operations: map[string]steps.Prepared{"Attach": {
			Enums:  map[string]map[string]steps.Overlay{"Kind": {"Card": {"Id": text("card-1")}}},
			Errors: map[string]steps.Overlay{"Conflict": {"Id": text("d-busy")}, "error/400/Conflict#2": {"Id": text("d-used")}},
			Notes:  map[string]steps.Overlay{"note/1": {"Id": text("d-foreign"), "Kind": nil}},
		}}},
		Operations: []*spec.Contract{attach()}, Gateway: common(),
		Now: time.Now, Nonce: func() string { n++; return fmt.Sprint("nonce-", n) },
		Wait: func(context.Context, time.Duration) error { return nil },
	}, e
}

// Steps with which most scenarios send their request.
const (
	postJSON = "When the request is sent by POST for a response in JSON"
	postXML  = "When the request is sent by POST for a response in XML"
	postBoth = "When the request is sent by POST for responses in JSON and XML"
)

// inFormat returns the step that sends the request for a response in a format.
func inFormat(format string) string {
	return "When the request is sent by POST for a response in " + format
}

// scenario runs one scenario of the row request/Id by godog and returns its outcome.
func scenario(t *testing.T, env *steps.Env, lines ...string) steps.Outcome {
	t.Helper()
	return scenarioOf(t, env, "request/Id", lines...)
}

// scenarioOf runs one scenario of a row.
func scenarioOf(t *testing.T, env *steps.Env, row spec.RowID, lines ...string) steps.Outcome {
	t.Helper()
	var outcomes []steps.Outcome
	status := runQuietly(env, func(o steps.Outcome) { outcomes = append(outcomes, o) }, row, lines...)
	if len(outcomes) != 1 {
		t.Fatalf("%d outcomes of one scenario (godog's status %d):\n%s", len(outcomes), status, strings.Join(lines, "\n"))
	}
	bad := outcomes[0].Misuse != "" || slices.Contains([]spec.Verdict{spec.Failed, spec.Inconclusive}, outcomes[0].Verdict)
	if bad != (status != 0) && outcomes[0].Verdict != spec.Contradicted { // godog does not see this verdict, because it is decided after the last step
		t.Errorf("the scenario is %s and godog's status is %d", outcomes[0].Verdict, status)
	}
	checkPool(t, env)
	if two := strings.Contains(strings.Join(lines, ""), "a second, different request"); env.Pool.(*pool).asked > 1 && !two {
		t.Error("two sets of values were taken for one request")
	}
	return outcomes[0]
}

// runQuietly returns the status of godog.
func runQuietly(env *steps.Env, record func(steps.Outcome), row spec.RowID, lines ...string) int {
	env.Record = record
	operation := "Attach"
	if len(env.Operations) > 0 {
		operation = env.Operations[0].Operation.Name
	}
	feature := "Feature: f\n  @row:" + string(row) + "\n  Scenario: s\n    Given a valid " + operation + " request\n    " + strings.Join(lines, "\n    ") + "\n"
	return godog.TestSuite{
		ScenarioInitializer: func(sc *godog.ScenarioContext) { steps.InitializeUsed(sc, env) },
		Options: &godog.Options{
			Format: "progress", Output: io.Discard, NoColors: true, Strict: true,
			FeatureContents: []godog.Feature{{Name: "f", Contents: []byte(feature)}},
		},
	}.Run()
}

// expect compares an outcome with a verdict and a part of the reason or, if the scenario passed, of a deviation.
func expect(t *testing.T, o steps.Outcome, v spec.Verdict, says string) {
	t.Helper()
	all := o.Reason + "\n" + strings.Join(append(slices.Clone(o.Deviations), o.Inferences...), "\n")
	if o.Verdict != v || !strings.Contains(all, says) {
		t.Errorf("%s: %q, deviations %q; want %s and %q", o.Verdict, o.Reason, o.Deviations, v, says)
	}
	if v == spec.Passed && says == "" && len(o.Deviations) > 0 {
		t.Errorf("passed with deviations %q, want none", o.Deviations)
	}
	if v == spec.Failed && (o.Expected == "" || o.Actual == "") {
		t.Errorf("failed without expected (%q) or actual (%q)", o.Expected, o.Actual)
	}
}
