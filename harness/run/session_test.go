package run

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// fixedEndpoint answers each call with the same exchange and records the requests.
type fixedEndpoint struct {
	x    steps.Exchange
	sent []steps.Request
}

func (e *fixedEndpoint) Send(_ context.Context, r steps.Request) steps.Exchange {
	e.sent = append(e.sent, r)
	return e.x
}

func (e *fixedEndpoint) Signed() bool { return false }

func (e *fixedEndpoint) Common(_ spec.Operation, _ string) steps.Common { return steps.Common{} }

// attachingPage returns a page with an identifier, a list and a kind.
func attachingPage() *spec.Contract {
	parameter := func(name string) spec.Parameter {
		return spec.Parameter{Row: spec.Row{ID: spec.RowID("request/" + name)}, Name: name, In: spec.InQuery}
	}
	return &spec.Contract{
		Kind: spec.OperationPage, Page: "a.md", Operation: spec.Operation{Name: "Attach", Product: "Ecs", Version: "2014-05-26"},
		Parameters: []spec.Parameter{parameter("Id"), parameter("Tag.N.Key"), parameter("Kind")},
	}
}

func TestUndo_EachAnswer_UndoneIfStatusIs2xx(t *testing.T) {
	for _, tt := range []struct {
		x    steps.Exchange
		want bool
	}{
		{steps.Exchange{Status: 199}, false},
		{steps.Exchange{Status: 200}, true},
		{steps.Exchange{Status: 204}, true},
		{steps.Exchange{Status: 299}, true},
		{steps.Exchange{Status: 300}, false},
		{steps.Exchange{Status: 302}, false},
		{steps.Exchange{Status: 404}, false},
		{steps.Exchange{Status: 500}, false},
		{steps.Exchange{Status: 200, Err: &steps.TransportError{Kind: "truncated", Answered: true, Err: errors.New("cut off")}}, false},
	} {
		e := &fixedEndpoint{x: tt.x}
		p := &config.Profile{Endpoint: "http://127.0.0.1:1", Operations: map[string]config.Operation{
			"Attach": {Parameters: map[string][]string{"Id": {"d-1", "d-2"}}, Undo: &config.Undo{Action: "Detach", Parameters: []string{"Id", "Tag.1.Key", "Other"}}},
			"Other":  {},
		}}
		s := sessionAt(e, p, &Plan{Operations: []*spec.Contract{attachingPage()}}, Options{}.filled())
		var traced []string
		s.env.Trace = func(scenario string, c steps.Call) { traced = append(traced, scenario+": "+c.Role) }
		l := take(t, s.pool, "Attach", 1)
		l.Spent(context.Background(), steps.Values{"Id": "d-1", "Tag.N.Key": "k", "Kind": "Disk"}, nil)
		l.Release()
		if got := len(s.pool.operations["Attach"].free["Id"]) == 2; got != tt.want { // a value that was not undone is gone
			t.Errorf("%d, error %v: undone %v", tt.x.Status, tt.x.Err, got)
		}
		if len(e.sent) != 1 {
			t.Fatalf("%d: %d calls", tt.x.Status, len(e.sent))
		}
		r := e.sent[0]
		want := steps.Request{
			Operation: spec.Operation{Name: "Detach", Product: "Ecs", Version: "2014-05-26"}, Method: "POST", Place: steps.Form, Format: spec.JSON,
			Parameters: []steps.Parameter{{Name: "Id", Value: "d-1"}, {Name: "Tag.1.Key", Value: "k"}},
		}
		if diff := cmp.Diff(want, r); diff != "" {
			t.Errorf("request (-want +got):\n%s", diff)
		}
		if got := strings.Join(traced, ", "); got != "undo of Attach: undo" {
			t.Errorf("traced %q", got)
		}
		if s.pool.undo(context.Background(), "Other", nil) || s.pool.undo(context.Background(), "Nobody", nil) {
			t.Error("an operation without undo was undone")
		}
	}
}

// Many services reject a change of a resource while an earlier change is in progress, so a rejected undo is repeated. If the
// endpoint rejects the undos of several calls in spite of the pauses, no further undo is repeated.
func TestUndo_Rejected_RepeatedAfterPauses(t *testing.T) {
	for _, tt := range []struct {
		name         string
		x            steps.Exchange
		calls        int // requests of the first undo
		afterwards   int // requests of an undo after mostLost undos
		wantsOutcome bool
	}{
		{"accepted", steps.Exchange{Status: 200}, 1, 1, true},
		{"rejected", steps.Exchange{Status: 409}, 1 + len(undoPauses), 1, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := &fixedEndpoint{x: tt.x}
			p := &config.Profile{Endpoint: "http://127.0.0.1:1", Operations: map[string]config.Operation{"Attach": {Undo: &config.Undo{Action: "Detach"}}}}
			s := sessionAt(e, p, &Plan{Operations: []*spec.Contract{attachingPage()}}, Options{}.filled())
			s.pause = func(context.Context, time.Duration) error { return nil }
			undo := func() int {
				e.sent = nil
				if got := s.pool.undo(context.Background(), "Attach", nil); got != tt.wantsOutcome {
					t.Errorf("undone %v", got)
				}
				return len(e.sent)
			}
			if got := undo(); got != tt.calls {
				t.Errorf("%d calls, want %d", got, tt.calls)
			}
			for range mostLost - 1 {
				undo()
			}
			if got := undo(); got != tt.afterwards {
				t.Errorf("%d calls after %d undos, want %d", got, mostLost, tt.afterwards)
			}
		})
	}
}

// The page of the undo operation determines its path and its method.
func TestUndo_OperationOfROA_SentAsItsPageSays(t *testing.T) {
	path := spec.Parameter{Name: "Id", In: spec.InPath, Required: true}
	create := &spec.Contract{Operation: spec.Operation{Name: "Create", Style: spec.ROA, Method: "POST", Path: "/things/{Id}"}, Parameters: []spec.Parameter{path}}
	remove := &spec.Contract{Operation: spec.Operation{Name: "Delete", Style: spec.ROA, Method: "DELETE", Path: "/things/{Id}/all"}, Parameters: []spec.Parameter{path}}
	r := undoing([]*spec.Contract{create, remove}, "Create", &config.Undo{Action: "Delete", Parameters: []string{"Id"}}, steps.Values{"Id": "a/b"})
	if r.Method != "DELETE" || r.Path != "/things/a%2Fb/all" || len(r.Parameters) > 0 || r.Operation.Name != "Delete" {
		t.Errorf("%+v", r)
	}
}

// The steps receive the values of the profile under the names of the rows.
func TestPrepared_EachPartOfProfile_UsesRowNames(t *testing.T) {
	text := func(v string) *string { return &v }
	p := &config.Profile{
		Endpoint: "https://ecs.example.com",
		Operations: map[string]config.Operation{"Attach": {
			Enums:  map[string]map[string]steps.Overlay{"Kind": {"Disk": {"Tag.1.Key": new("k"), "Id": nil}}},
			Errors: map[string]steps.Overlay{"Busy": {"Id": new("d-2")}},
			Notes:  map[string]steps.Overlay{"note/1": {}},
		}},
		Gateway: map[string]config.Fixture{
			"Inactive": {Credentials: &sign.Credentials{ID: "i", Secret: "s"}}, "Token": {Parameters: map[string]sign.Secret{"SecurityToken": "t"}}, "NeedSsl": {Host: "h"},
		},
	}
	got := prepared(p, []*spec.Contract{attachingPage(), {Operation: spec.Operation{Name: "DescribeDisks"}}}, nil)
	if o := got.Operations["Attach"]; o.Refused == "" || got.Operations["DescribeDisks"].Refused != "" {
		t.Errorf("refused: %q and %q", o.Refused, got.Operations["DescribeDisks"].Refused)
	}
	o := got.Operations["Attach"]
	if diff := cmp.Diff(map[string]map[string]steps.Overlay{"Kind": {"Disk": {"Tag.N.Key": text("k"), "Id": nil}}}, o.Enums); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]steps.Overlay{"Busy": {"Id": text("d-2")}}, o.Errors); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]steps.Overlay{"note/1": {}}, o.Notes); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]steps.Identity{"Inactive": {Signs: true}, "Token": {Signs: true}, "NeedSsl": {}}, got.Identities); diff != "" {
		t.Error(diff)
	}
}

// An https endpoint accepts what it would reject over plain HTTP, which must not count as a failure.
func TestPrepared_RowAboutMissingTLS_UnreachedOverTLS(t *testing.T) {
	row := func(code, message string, f spec.Fault) spec.ErrorRow {
		return spec.ErrorRow{Row: spec.Row{ID: spec.RowID("gateway/error/400/" + code)}, Status: 400, Code: code, Message: message, Cause: spec.Cause{Fault: f}}
	}
	gateway := &spec.Contract{Errors: []spec.ErrorRow{
		row("NeedSsl", "Your request is denied as lack of ssl protect.", spec.Unsupported),
		row("NoCertificate", "The SSL certificate does not exist.", spec.Unknown),
		row("NoVersion", "The version is not supported.", spec.Unsupported),
	}}
	for _, endpoint := range []string{"https://h.example", "HTTPS://127.0.0.1", "http://127.0.0.1"} {
		p := &config.Profile{Endpoint: endpoint, Gateway: map[string]config.Fixture{
			"NeedSsl": {Host: "h"}, "error/400/NeedSsl": {Host: "h"}, "gateway/error/400/NeedSsl": {Host: "h"}, "NoCertificate": {Host: "h"}, "NoVersion": {Host: "h"},
		}}
		for name, who := range prepared(p, nil, gateway).Identities {
			if want := strings.HasSuffix(name, "NeedSsl") && endpoint != "http://127.0.0.1"; (who.Lacks != "") != want {
				t.Errorf("%s, %s: %q", endpoint, name, who.Lacks)
			}
		}
	}
}

// If the random source fails, crypto/rand replaces it.
func TestNonces_FailingSource_Unique(t *testing.T) {
	next := nonces(bytes.NewReader([]byte("0123456789abcdef")))
	first, second, third := next(), next(), next()
	if first != "30313233343536373839616263646566" || len(second) != 32 || second == third || second == strings.Repeat("0", 32) {
		t.Errorf("nonces %s, %s, %s", first, second, third)
	}
	if a, b := nonces(nil)(), nonces(nil)(); a == b || len(a) != 32 {
		t.Errorf("without a source: %s, %s", a, b)
	}
}

func TestOrigin_URLWithSecrets_SecretsRemoved(t *testing.T) {
	for endpoint, want := range map[string]string{
		"https://h.example:8443/path?token=secret": "https://h.example:8443", "http://[::1": "the endpoint",
	} {
		if got := origin(endpoint); got != want {
			t.Errorf("%s: %s, want %s", endpoint, got, want)
		}
	}
}

func TestScenarioOf_EachPart_ConvertedForReport(t *testing.T) {
	planned := PlannedScenario{Name: "n", Feature: "f", Line: 7, Kind: "error", Promise: "p", Grade: spec.R1}
	out := steps.Outcome{
		Rows: []spec.RowID{"error/400/A"}, Formats: []spec.Format{spec.XML}, Verdict: spec.Failed, Reason: "r", Gap: spec.GapValue, Lacks: []string{"k"},
		Answered: "error/400/B", Vague: true, Deviations: []string{"d"}, Inferences: []string{"i"}, Expected: "e", Actual: "a", Duration: time.Second,
		Calls: []steps.Call{
			{Role: "fault", Exchange: steps.Exchange{Method: "GET", URL: "u", Body: "b", Status: 400, Content: []byte("é"), Duration: time.Second}},
			{Role: "control", Exchange: steps.Exchange{Content: []byte{0xff}, Err: errors.New("cut off")}},
		},
	}
	want := reports.Scenario{
		Name: "n", Feature: "f", Line: 7, Kind: "error", Promise: "p", Grade: spec.R1, Rows: out.Rows, Format: spec.XML, Verdict: spec.Failed, Reason: "r", Gap: spec.GapValue,
		Lacks: out.Lacks, Answered: "error/400/B", Vague: true, Deviations: []string{"d", reports.Inference + "i"}, Expected: "e", Actual: "a", Duration: reports.Duration(time.Second),
		Exchanges: []reports.Exchange{
			{Role: "fault", Method: "GET", URL: "u", Body: "b", Status: 400, Content: "é", Duration: reports.Duration(time.Second)},
			{Role: "control", Content: "/w==", Base64: true, Error: "cut off"},
		},
	}
	if diff := cmp.Diff(want, scenarioOf(out, planned)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, tt := range []struct {
		deviations, inferences []string
		want                   bool
	}{{nil, nil, false}, {nil, []string{"i"}, true}, {[]string{"d"}, []string{"i"}, false}, {[]string{"d"}, nil, false}} {
		got := scenarioOf(steps.Outcome{Deviations: tt.deviations, Inferences: tt.inferences, Formats: []spec.Format{spec.JSON, spec.XML}}, planned)
		if got.Inferred != tt.want || got.Format != "" {
			t.Errorf("deviations %q and inferences %q: inferred %v, format %q", tt.deviations, tt.inferences, got.Inferred, got.Format)
		}
	}
}

// Scenarios that share an account run one at a time.
func TestDefaultJobs_RemoteEndpoint_One(t *testing.T) {
	if got := DefaultJobs(&config.Profile{Endpoint: "https://ecs.example.com"}); got != 1 {
		t.Errorf("%d jobs on an account", got)
	}
	if got := DefaultJobs(&config.Profile{Endpoint: "http://127.0.0.1:1"}); got < 1 {
		t.Errorf("%d jobs on this machine", got)
	}
}

func TestPlausible_EachType_ReturnsValueOfType(t *testing.T) {
	for _, tt := range []struct {
		p    *spec.Parameter
		want string
	}{
		{nil, "rowproof"},
		{&spec.Parameter{}, "rowproof"},
		{&spec.Parameter{Example: "e", Limits: spec.Limits{Enum: []spec.EnumValue{{Value: "v"}}}}, "e"},
		{&spec.Parameter{Limits: spec.Limits{Enum: []spec.EnumValue{{Value: "v"}, {Value: "w"}}}}, "v"},
		{&spec.Parameter{Type: spec.Type{JSON: spec.Integer}, Limits: spec.Limits{Min: "5"}}, "5"},
		{&spec.Parameter{Type: spec.Type{JSON: spec.Number}}, "1"},
		{&spec.Parameter{Type: spec.Type{JSON: spec.Boolean}}, "true"},
		{&spec.Parameter{Type: spec.Type{JSON: spec.Array}}, `["rowproof"]`},
	} {
		if got := plausible(tt.p); got != tt.want {
			t.Errorf("%+v: %s, want %s", tt.p, got, tt.want)
		}
	}
}

// A success uses up the resource that the operation changes.
func TestIsTarget_EachParameter_TargetOrNot(t *testing.T) {
	for _, tt := range []struct {
		p    spec.Parameter
		want bool
	}{
		{spec.Parameter{Resource: "disk"}, true},
		{spec.Parameter{}, false},
		{spec.Parameter{Resource: "Region"}, false},
		{spec.Parameter{Resource: "disk", Parent: "Rules"}, false},
		{spec.Parameter{Resource: "disk", In: spec.InPath}, true},
		{spec.Parameter{Resource: "disk", In: spec.InHeader}, false},
		{spec.Parameter{Resource: "disk", In: spec.InQuery}, true},
	} {
		if got := isTarget(&tt.p); got != tt.want {
			t.Errorf("%+v: %v", tt.p, got)
		}
	}
}

// The supply adds missing keys to a copy of the profile and replaces no existing key.
func TestSupply_EachKey_AddedIfMissing(t *testing.T) {
	c := attachingPage()
	c.Parameters[2].Enum = []spec.EnumValue{{Value: "Disk"}, {Value: "Card"}}
	change := func(name, value string) steps.Overlay { return steps.Overlay{name: new(value)} }
	for _, tt := range []struct {
		key     string
		want    func(*config.Operation, map[string]config.Fixture)
		pairs   int
		changed bool
	}{
		{"operations.Attach.parameters.Kind", func(o *config.Operation, _ map[string]config.Fixture) { o.Parameters["Kind"] = []string{"Disk"} }, 0, true},
		{"operations.Attach.parameters.Id", func(o *config.Operation, _ map[string]config.Fixture) {
			o.Parameters["Id"] = []string{"d-1", "d-1 (2)"}
		}, 1, true},
		{"operations.Attach.parameters.Tag.N.Key", nil, 0, false},
		{"operations.Attach.parameters", nil, 0, false},
		{"operations.Attach.enums.Kind.Card", func(o *config.Operation, _ map[string]config.Fixture) {
			o.Enums["Kind"]["Card"] = change("Kind", "Card")
		}, 0, true},
		{"operations.Attach.enums.Kind", func(o *config.Operation, _ map[string]config.Fixture) {
			o.Enums["Kind"]["Card"] = change("Kind", "Card")
		}, 0, true},
		{"operations.Attach.enums", func(o *config.Operation, _ map[string]config.Fixture) {
			o.Enums["Kind"]["Card"] = change("Kind", "Card")
		}, 0, true},
		{"operations.Attach.enums.Kind.Disk", nil, 0, false},
		{"operations.Attach.enums.Id.x", nil, 0, false},
		{"operations.Attach.errors.Busy", nil, 0, false},
		{"operations.Attach.errors.Gone", func(o *config.Operation, _ map[string]config.Fixture) { o.Errors["Gone"] = steps.Overlay{} }, 0, true},
		{"operations.Attach.notes.note/1", func(o *config.Operation, _ map[string]config.Fixture) {
			o.Notes = map[string]steps.Overlay{"note/1": {}}
		}, 0, true},
		{"gateway.Inactive", func(_ *config.Operation, g map[string]config.Fixture) { g["Inactive"] = config.Fixture{} }, 0, true},
		{"gateway.NeedSsl", nil, 0, false},
		{"operations.Detach.parameters.Id", nil, 0, false},
	} {
		t.Run(tt.key, func(t *testing.T) {
			make := func() (config.Operation, map[string]config.Fixture) {
				return config.Operation{
					Parameters: map[string][]string{"Id": {"d-1"}, "Tag.1.Key": {"a", "b"}}, Enums: map[string]map[string]steps.Overlay{"Kind": {"Disk": change("Id", "d-2")}},
					Errors: map[string]steps.Overlay{"Busy": change("Id", "d-3")},
				}, map[string]config.Fixture{"NeedSsl": {Host: "h"}}
			}
			o, g := make()
			p := &config.Profile{Operations: map[string]config.Operation{"Attach": o}, Gateway: g}
			s := &supply{operations: []*spec.Contract{c}, profile: p}
			s.add(tt.key)
			want, wantGateway := make()
			if tt.want != nil {
				want.Notes = map[string]steps.Overlay{}
				tt.want(&want, wantGateway)
			}
			got := s.profile.Operations["Attach"]
			if len(got.Notes) == 0 {
				got.Notes, want.Notes = nil, nil
			}
			if tt.key == "operations.Attach.parameters.Id" { // a pool is listed by the names of the rows
				want.Parameters["Tag.N.Key"] = want.Parameters["Tag.1.Key"]
				delete(want.Parameters, "Tag.1.Key")
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("operation (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(wantGateway, s.profile.Gateway); diff != "" {
				t.Errorf("gateway (-want +got):\n%s", diff)
			}
			if s.changed != tt.changed || len(s.pairs) != tt.pairs {
				t.Errorf("changed %v, pairs %q", s.changed, s.pairs)
			}
			was, _ := make()
			if diff := cmp.Diff(was, p.Operations["Attach"]); diff != "" {
				t.Errorf("the profile itself was changed (-want +got):\n%s", diff)
			}
		})
	}
}
