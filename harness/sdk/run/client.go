package run

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/rowproof/rowproof/harness/sdk"
	"github.com/rowproof/rowproof/harness/sdk/adapter"
	"github.com/rowproof/rowproof/harness/sdk/judge"
	"github.com/rowproof/rowproof/harness/sdk/server"
	"github.com/rowproof/rowproof/reports/matrix"
	"github.com/rowproof/rowproof/spec"
)

// pool contains the adapters of one SDK, each with one process. All calls of a case use the same process, so that the SDK
// can keep its connection.
type pool struct {
	options adapter.Options
	ready   []*adapter.Adapter
	jobs    int
}

func (o *Options) newPool(s SDK, first *adapter.Adapter) *pool {
	return &pool{options: o.adapterOptions(s), ready: []*adapter.Adapter{first}, jobs: o.Jobs}
}

// start starts the missing adapters. An adapter that cannot be started is left out, because at least the first one runs.
func (p *pool) start(ctx context.Context) {
	var mu sync.Mutex
	var all sync.WaitGroup
	for range p.jobs - len(p.ready) {
		all.Go(func() {
			if a, err := adapter.Start(ctx, p.options); err == nil {
				mu.Lock()
				defer mu.Unlock()
				p.ready = append(p.ready, a)
			}
		})
	}
	all.Wait()
}

// close ends all adapters.
func (p *pool) close() {
	var all sync.WaitGroup
	for _, a := range p.ready {
		all.Go(a.Close)
	}
	all.Wait()
}

// client is a surface of an SDK during a run.
type client struct {
	*Options
	about    adapter.Description
	surface  string
	endpoint string
}

// observed contains the outcomes of a case.
type observed struct {
	begin    time.Time
	outcomes []adapter.Outcome
	hung     bool // not called, because the client answered none of the preceding calls
}

// mostLate is the number of calls that a client may leave unanswered one after the other. Then the others are not made:
// each would last as long as the time limit.
const mostLate = 12

// testClient runs all selected cases with one surface of an SDK.
func (o *Options) testClient(ctx context.Context, p *pool, s SDK, about adapter.Description, surface string) (column, error) {
	srv, err := server.New(server.Options{Cases: o.Cases, Gateway: o.Gateway})
	if err != nil {
		return column{}, err
	}
	url, stop, err := srv.Start("127.0.0.1:0")
	if err != nil {
		return column{}, err
	}
	c := client{o, about, surface, strings.TrimPrefix(url, "http://")}
	out := column{
		client: matrix.Client{Name: s.Name, SDK: clip(about.Name), Version: clip(about.Version), Language: clip(about.Language), Surface: clip(surface)},
		tests:  make([]matrix.Test, len(o.Cases)),
	}
	var jobs []int
	for i := range o.Cases {
		out.tests[i] = c.plan(&o.Cases[i])
		if out.tests[i].Verdict == "" {
			jobs = append(jobs, i)
		} else if out.tests[i].Verdict == matrix.Unsupported {
			o.Step()
		}
	}
	seen := c.callAll(ctx, p, jobs)
	err = stop()
	for _, i := range jobs {
		test := &o.Cases[i]
		if seen[i].hung {
			out.tests[i] = judge.NotCalled(test, fmt.Sprintf("not called, because the client did not answer %d calls in a row", mostLate))
			continue
		}
		requests := srv.Requests(test.Name)
		out.tests[i] = judge.Judge(test, judge.Observation{
			Begin: seen[i].begin, Outcomes: seen[i].outcomes, Requests: requests, Limit: o.Limit, Gateway: o.Gateway, Endpoint: c.endpoint,
		})
	}
	attribute(o.Cases, out.tests)
	return out, err
}

// clip returns the beginning of a text that an adapter wrote.
func clip(s string) string {
	const most = 100
	if len(s) > most {
		return strings.ToValidUTF8(s[:most], "") + "…"
	}
	return s
}

// plan returns the test of a case before it runs: its verdict is not selected, unsupported, or not yet set.
func (c client) plan(test *sdk.Case) matrix.Test {
	t := judge.Planned(test)
	if !c.Selects(test) {
		t.Verdict = spec.NotSelected
		return t
	}
	call, why := c.call(test)
	if why == "" {
		why = c.about.Unsupported(call)
	}
	if why != "" {
		t.Verdict, t.Reason = matrix.Unsupported, why
	}
	return t
}

// callAll makes the calls of the cases with the given indexes, several at the same time.
func (c client) callAll(ctx context.Context, p *pool, jobs []int) map[int]observed {
	p.start(ctx)
	queue := make(chan int)
	seen := map[int]observed{}
	late := 0 // calls in a row
	var mu sync.Mutex
	var all sync.WaitGroup
	for _, a := range p.ready {
		all.Go(func() {
			for i := range queue {
				mu.Lock()
				o := observed{hung: late >= mostLate}
				mu.Unlock()
				if !o.hung {
					o = c.callCase(ctx, a, &c.Cases[i])
				}
				mu.Lock()
				if seen[i] = o; !o.hung {
					late = next(late, o)
				}
				mu.Unlock()
				c.Step()
			}
		})
	}
	for _, i := range jobs {
		queue <- i
	}
	close(queue)
	all.Wait()
	return seen
}

// next returns the number of calls in a row without an answer after one more case.
func next(late int, o observed) int {
	if n := len(o.outcomes); n > 0 && o.outcomes[n-1].Failure != nil && o.outcomes[n-1].Failure.Kind == adapter.Late {
		return late + 1
	}
	return 0
}

// callCase makes the calls of one case, one after the other. It ends after a call that failed.
func (c client) callCase(ctx context.Context, a *adapter.Adapter, test *sdk.Case) observed {
	var o observed
	call, _ := c.call(test)
	for range test.Call.Count() {
		o.begin = time.Now()
		out := a.Call(ctx, call)
		o.outcomes = append(o.outcomes, out)
		if out.Failure != nil {
			break
		}
	}
	return o
}
