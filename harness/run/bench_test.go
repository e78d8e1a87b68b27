package run_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/embedded"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/run"
)

// recorded is a request that was sent.
type recorded struct {
	method, uri string
	header      http.Header
	body        []byte
}

// recorder is a proxy that records the requests it forwards.
type recorder struct {
	mu       sync.Mutex
	requests []recorded
	next     http.Handler
}

func (r *recorder) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	body, _ := io.ReadAll(req.Body)
	r.mu.Lock()
	r.requests = append(r.requests, recorded{req.Method, req.URL.RequestURI(), req.Header.Clone(), body})
	r.mu.Unlock()
	req.Body = io.NopCloser(bytes.NewReader(body))
	r.next.ServeHTTP(w, req)
}

// benchmarkPlan returns a plan with the given number of copies of the shipped operation page.
func benchmarkPlan(b *testing.B, copies int) *run.Plan {
	b.Helper()
	ps, err := input.Shipped()
	if err != nil {
		b.Fatal(err)
	}
	var all []input.Page
	for i := range copies {
		c := *ps[0].Contract
		c.Page = fmt.Sprintf("copy-%d.md", i)
		all = append(all, input.Page{Contract: &c, Feature: fmt.Sprintf("features/copy-%d.feature", i)})
	}
	ps[1].Known = true // scenarios of the gateway page would distort the average cost
	plan, err := run.MakePlan(append(all, ps[1]), nil, func([]string) bool { return true })
	if err != nil {
		b.Fatal(err)
	}
	return plan
}

// served returns the profile of an embedded endpoint that listens until the benchmark ends.
func served(b *testing.B) *config.Profile {
	b.Helper()
	ps, err := input.Shipped()
	if err != nil {
		b.Fatal(err)
	}
	p, stop, err := embedded.Start(embedded.Options(ps))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = stop() })
	return p
}

func runAll(b *testing.B, p *config.Profile, plan *run.Plan) {
	b.Helper()
	res, err := run.Run(b.Context(), p, plan, run.Options{Jobs: 2})
	if err != nil {
		b.Fatal(err)
	}
	if res.Report.Totals.Scenarios != plan.Count() {
		b.Fatalf("%d of %d scenarios ran", res.Report.Totals.Scenarios, plan.Count())
	}
}

// BenchmarkScenario measures the cost per scenario in a small and in a large plan.
func BenchmarkScenario(b *testing.B) {
	for _, copies := range []int{3, 20} {
		plan := benchmarkPlan(b, copies)
		b.Run(fmt.Sprintf("of-%d", plan.Count()), func(b *testing.B) {
			p := served(b)
			for b.Loop() {
				runAll(b, p, plan)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*plan.Count()), "µs/scenario")
		})
	}
}

// BenchmarkBareClient compares a run with the same requests sent by net/http alone.
func BenchmarkBareClient(b *testing.B) {
	p, plan := served(b), benchmarkPlan(b, 1)
	target, err := url.Parse(p.Endpoint)
	if err != nil {
		b.Fatal(err)
	}
	proxy := &recorder{next: httputil.NewSingleHostReverseProxy(target)}
	server := httptest.NewServer(proxy)
	through := *p
	through.Endpoint = server.URL
	runAll(b, &through, plan)
	server.Close()

	start := time.Now()
	runAll(b, p, plan)
	harness := time.Since(start)
	for b.Loop() {
		sendAll(b, p.Endpoint, proxy.requests)
	}
	bare := b.Elapsed() / time.Duration(b.N)
	b.ReportMetric(float64(len(proxy.requests)), "requests")
	b.ReportMetric(float64(harness)/float64(bare), "run:bare")
}

func sendAll(b *testing.B, endpoint string, requests []recorded) {
	b.Helper()
	for _, r := range requests {
		req, err := http.NewRequestWithContext(b.Context(), r.method, endpoint+r.uri, bytes.NewReader(r.body))
		if err != nil {
			b.Fatal(err)
		}
		req.Header = r.header
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			b.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, resp.Body)
		_ = resp.Body.Close()
	}
}
