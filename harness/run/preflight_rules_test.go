package run

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps"
)

// statusEndpoint answers each call with the status of its operation. Without a status, the call gets no answer.
type statusEndpoint struct {
	status map[string]int
	calls  map[string]int
	during func() // called during each call
}

func (e *statusEndpoint) Signed() bool { return false }

func (e *statusEndpoint) Common(_ spec.Operation, _ string) steps.Common { return steps.Common{} }

func (e *statusEndpoint) Send(_ context.Context, r steps.Request) steps.Exchange {
	e.calls[r.Operation.Name]++
	e.during()
	switch status := e.status[r.Operation.Name]; status {
	case 0:
		return steps.Exchange{Err: &steps.TransportError{Kind: "refused", Err: errors.New("connection refused")}}
	case 200:
		return steps.Exchange{Status: status, Content: []byte(`{"RequestId":"1"}`)}
	default:
		return steps.Exchange{Status: status, Content: []byte(`{"RequestId":"1","HostId":"h","Code":"Any","Message":"m"}`)}
	}
}

// preflightOf runs the preflight of some operations against an endpoint. It returns whether the endpoint is down, the
// operations that are not called again, and the problems of the report.
func preflightOf(ctx context.Context, e *statusEndpoint, p *config.Profile, names ...string) (down bool, stopped, problems []string) {
	e.calls = map[string]int{}
	if e.during == nil {
		e.during = func() {}
	}
	plan := &Plan{}
	for _, name := range names {
		c := attachingPage()
		c.Operation.Name, c.Page = name, name+".md"
		plan.Operations = append(plan.Operations, c)
		plan.Pages = append(plan.Pages, PlannedPage{Page: input.Page{Contract: c}, Scenarios: make([]PlannedScenario, 1)})
	}
	o := Options{Now: time.Now}.filled()
	s, rec := sessionAt(e, p, plan, o), newRecord(p, plan, o)
	down = s.preflight(ctx, plan, rec)
	for _, name := range names {
		if s.env.Profile.Operations[name].Stopped != "" {
			stopped = append(stopped, name)
		}
	}
	for _, problem := range rec.Finish(time.Now(), false).Problems {
		message, _, _ := strings.Cut(problem.Message, ": the preflight request did not succeed")
		problems = append(problems, message)
	}
	return down, stopped, problems
}

// An endpoint is down if it was called and each operation got a redirect, a server error or no answer. Operations that
// failed are not called again. The report describes them, unless the endpoint never answered.
func TestPreflight_EachCombinationOfAnswers_EndpointDownOrOperationsStopped(t *testing.T) {
	const here, there = "http://127.0.0.1:1", "https://ecs.example.com"
	for _, tt := range []struct {
		name     string
		endpoint string
		allow    []string
		status   map[string]int
		down     bool
		stopped  []string
		problems []string
	}{
		{"both accept", here, nil, map[string]int{"Attach": 200, "Detach": 200}, false, nil, nil},
		{"the first rejects", here, nil, map[string]int{"Attach": 404, "Detach": 200}, false, []string{"Attach"}, []string{"Attach"}},
		{"the second rejects", here, nil, map[string]int{"Attach": 200, "Detach": 404}, false, []string{"Detach"}, []string{"Detach"}},
		{"both reject", here, nil, map[string]int{"Attach": 404, "Detach": 404}, false, []string{"Attach", "Detach"}, []string{"Attach", "Detach"}},
		{"both fail", here, nil, map[string]int{"Attach": 500, "Detach": 302}, true, []string{"Attach", "Detach"}, []string{"Attach", "Detach"}},
		{"one fails and one accepts", here, nil, map[string]int{"Attach": 500, "Detach": 200}, false, []string{"Attach"}, []string{"Attach"}},
		{"one fails and one rejects", here, nil, map[string]int{"Attach": 500, "Detach": 404}, false, []string{"Attach", "Detach"}, []string{"Attach", "Detach"}},
		{"no answers", here, nil, map[string]int{"Attach": 0, "Detach": 0}, true, []string{"Attach", "Detach"}, nil},
		{"one fails and one does not answer", here, nil, map[string]int{"Attach": 500, "Detach": 0}, true, []string{"Attach", "Detach"}, []string{"Attach", "Detach"}},
		{"nothing may be called", there, nil, map[string]int{"Attach": 500, "Detach": 500}, false, nil, nil},
		{"one may be called and fails", there, []string{"Detach"}, map[string]int{"Attach": 200, "Detach": 500}, true, []string{"Detach"}, []string{"Detach"}},
		{"one may be called and accepts", there, []string{"Detach"}, map[string]int{"Attach": 500, "Detach": 200}, false, nil, nil},
	} {
		down, stopped, problems := preflightOf(t.Context(), &statusEndpoint{status: tt.status}, &config.Profile{Endpoint: tt.endpoint, Allow: tt.allow}, "Attach", "Detach")
		if down != tt.down {
			t.Errorf("%s: down %v", tt.name, down)
		}
		if diff := cmp.Diff([][]string{tt.stopped, tt.problems}, [][]string{stopped, problems}); diff != "" {
			t.Errorf("%s: stopped operations and problems (-want +got):\n%s", tt.name, diff)
		}
	}
}

// To find the wrong value, the preflight sends changed values, unless the operation changes resources of an endpoint on
// another machine.
func TestPreflight_RequestRejected_OtherValuesTriedUnlessItChangesRemoteResources(t *testing.T) {
	for _, tt := range []struct {
		endpoint, operation string
		varied              bool
	}{
		{"http://127.0.0.1:1", "Attach", true},
		{"http://127.0.0.1:1", "DescribeDisks", true},
		{"https://ecs.example.com", "Attach", false},
		{"https://ecs.example.com", "DescribeDisks", true},
	} {
		e := &statusEndpoint{status: map[string]int{tt.operation: 404}}
		p := &config.Profile{Endpoint: tt.endpoint, Allow: []string{"Attach"}, Operations: map[string]config.Operation{
			tt.operation: {Parameters: map[string][]string{"Id": {"d-1"}, "Kind": {"Disk"}}},
		}}
		preflightOf(t.Context(), e, p, tt.operation)
		if varied := e.calls[tt.operation] > 4; varied != tt.varied { // four without a change: POST and GET, in JSON and XML
			t.Errorf("%s at %s: %d calls, want more than four: %v", tt.operation, tt.endpoint, e.calls[tt.operation], tt.varied)
		}
	}
}

// Of six operations that fail, the report describes five and counts one.
func TestPreflight_ManyOperationsFail_FiveDescribed(t *testing.T) {
	status := map[string]int{}
	for i := range 6 {
		status[fmt.Sprintf("Attach%d", i+1)] = 404
	}
	_, stopped, problems := preflightOf(t.Context(), &statusEndpoint{status: status}, &config.Profile{Endpoint: "http://127.0.0.1:1"}, slices.Sorted(maps.Keys(status))...)
	want := []string{"Attach1", "Attach2", "Attach3", "Attach4", "Attach5", "1 more operation failed in the preflight"}
	if diff := cmp.Diff(want, problems); diff != "" || len(stopped) != 6 {
		t.Errorf("%d stopped, problems (-want +got):\n%s", len(stopped), diff)
	}
}

// An interrupted preflight does not blame the profile for an operation that did not finish.
func TestPreflight_Interrupted_UnfinishedOperationNotReported(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	e := &statusEndpoint{status: map[string]int{"Attach": 404}, during: cancel}
	if _, _, problems := preflightOf(ctx, e, &config.Profile{Endpoint: "http://127.0.0.1:1"}, "Attach"); slices.Contains(problems, "Attach") {
		t.Errorf("problems %q", problems)
	}
}
