//go:build unix

package bench

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/cli"
	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/embedded"
	"github.com/rowproof/rowproof/harness/gc"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/harness/mock"
	"github.com/rowproof/rowproof/harness/run"
)

// mostOfBare is the bar of a run: its CPU time may be at most this multiple of that of the bare client.
const mostOfBare = 4

// BenchmarkRun compares a run of the shipped pages with the bare client, which only sends the requests of that run with
// net/http. The bare client, a run in memory and a run with all reports take turns. Each turn has a new mock in this
// process with the same keys, so that the bare client gets the same answers as the run. The CPU time is that of the
// process, so it includes the time of the mock. The runs have the settings of the garbage collector that the command has;
// the bare client has Go's defaults.
func BenchmarkRun(b *testing.B) {
	pages := shipped(b)
	plan := planFor(b, pages)
	requests := record(b, pages, plan)
	var bare, memory, reports []float64
	for b.Loop() {
		for range rounds {
			bare = append(bare, turn(b, pages, func(s served) { sendAll(b, s.url, requests) }))
			memory = append(memory, tuned(b, pages, func(s served) { runAll(b, s.profile(b), plan) }))
			reports = append(reports, tuned(b, pages, func(s served) { command(b, s) }))
		}
	}
	inMemory, written := median(ratios(memory, bare)), median(ratios(reports, bare))
	b.ReportMetric(inMemory, "run:bare")
	b.ReportMetric(written, "reports:bare")
	summary.set(partRun,
		fmt.Sprintf("run: %d scenarios, %d requests; CPU time of client and mock, median of %d rounds", plan.Count(), len(requests), rounds),
		fmt.Sprintf("bare Go client\t%.0f ms\t1.00\t", 1000*median(bare)),
		fmt.Sprintf("run in memory\t%.0f ms\t%.2f\t%s", 1000*median(memory), inMemory, atMost(inMemory, mostOfBare)),
		fmt.Sprintf("run with all reports\t%.0f ms\t%.2f\t%s", 1000*median(reports), written, atMost(written, mostOfBare)),
	)
}

// atMost returns a bar and whether a figure meets it.
func atMost(got, bar float64) string { return verdict(fmt.Sprintf("at most %.1f", bar), got <= bar) }

// atLeast returns a bar and whether a figure meets it.
func atLeast(got, bar float64) string { return verdict(fmt.Sprintf("at least %.1f", bar), got >= bar) }

func verdict(bar string, met bool) string {
	if met {
		return bar + ": met"
	}
	return bar + ": missed"
}

func shipped(tb testing.TB) []input.Page {
	tb.Helper()
	pages, err := input.Shipped()
	if err != nil {
		tb.Fatal(err)
	}
	return pages
}

// planFor returns the plan of a run against a mock.
func planFor(tb testing.TB, pages []input.Page) *run.Plan {
	tb.Helper()
	s, stop := serve(tb, pages)
	defer func() { _ = stop() }()
	plan, err := run.MakePlan(pages, s.profile(tb), nil)
	if err != nil {
		tb.Fatal(err)
	}
	return plan
}

// served is a mock that listens.
type served struct {
	server *mock.Server
	url    string
}

// serve starts a mock of the pages. All mocks have the same keys and identifiers.
func serve(tb testing.TB, pages []input.Page) (s served, stop func() error) {
	tb.Helper()
	o := embedded.Options(pages)
	o.Rand = bytes.NewReader(make([]byte, 64))
	server, err := mock.New(o)
	if err != nil {
		tb.Fatal(err)
	}
	address, stop, err := server.Start("127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	return served{server, address}, stop
}

// source returns the profile in YAML.
func (s served) source(tb testing.TB) []byte {
	tb.Helper()
	src, err := s.server.Profile(s.url)
	if err != nil {
		tb.Fatal(err)
	}
	return src
}

func (s served) profile(tb testing.TB) *config.Profile {
	tb.Helper()
	p, err := config.Load("profile.yaml", s.source(tb), func(string) (string, bool) { return "", false })
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

// tuned is like turn, with the settings of the garbage collector that the command has.
func tuned(tb testing.TB, pages []input.Page, f func(served)) float64 {
	defer gc.Tune()()
	return turn(tb, pages, f)
}

// turn starts a mock, calls f with it, and stops it. It returns the CPU time of the call in seconds. Garbage of earlier
// turns is not included.
func turn(tb testing.TB, pages []input.Page, f func(served)) float64 {
	tb.Helper()
	s, stop := serve(tb, pages)
	runtime.GC()
	cpu := spent(func() { f(s) })
	if err := stop(); err != nil {
		tb.Fatal(err)
	}
	return cpu.Seconds()
}

func runAll(tb testing.TB, p *config.Profile, plan *run.Plan) *run.Result {
	tb.Helper()
	res, err := run.Run(tb.Context(), p, plan, run.Options{Jobs: run.DefaultJobs(p)})
	if err != nil {
		tb.Fatal(err)
	}
	if res.Report.Totals.Scenarios != plan.Count() {
		tb.Fatalf("%d of %d scenarios ran", res.Report.Totals.Scenarios, plan.Count())
	}
	return res
}

// command runs "rowproof run", which reads the pages and the profile, writes all reports and appends a summary for GitHub.
func command(tb testing.TB, s served) {
	tb.Helper()
	dir := tb.TempDir()
	profile := filepath.Join(dir, "profile.yaml")
	if err := os.WriteFile(profile, s.source(tb), 0o600); err != nil {
		tb.Fatal(err)
	}
	lookup := func(name string) (string, bool) {
		return filepath.Join(dir, "summary.md"), name == "GITHUB_STEP_SUMMARY"
	}
	env := cli.Env{Out: io.Discard, Err: io.Discard, Lookup: lookup, Now: time.Now, Context: tb.Context()}
	if status := cli.Main(env, []string{"run", "--profile", profile, "--out", filepath.Join(dir, "out")}); status != cli.Conforms {
		tb.Fatalf("rowproof run returns %d", status)
	}
}

// recorded is a request that was sent.
type recorded struct {
	method, uri, host string
	header            http.Header
	body              []byte
}

// recorder is a handler that records the requests for the next handler.
type recorder struct {
	mu       sync.Mutex
	requests []recorded
	next     http.Handler
}

func (r *recorder) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	body, _ := io.ReadAll(req.Body)
	r.mu.Lock()
	r.requests = append(r.requests, recorded{req.Method, req.URL.RequestURI(), req.Host, req.Header.Clone(), body})
	r.mu.Unlock()
	req.Body = io.NopCloser(bytes.NewReader(body))
	r.next.ServeHTTP(w, req)
}

// record returns the requests of a run, in their order.
func record(tb testing.TB, pages []input.Page, plan *run.Plan) []recorded {
	tb.Helper()
	s, stop := serve(tb, pages)
	defer func() { _ = stop() }()
	target, err := url.Parse(s.url)
	if err != nil {
		tb.Fatal(err)
	}
	proxy := &recorder{next: httputil.NewSingleHostReverseProxy(target)}
	front := httptest.NewServer(proxy)
	defer front.Close()
	p := s.profile(tb)
	p.Endpoint = front.URL
	reset := *p.Reset
	reset.URL = front.URL + "/reset"
	p.Reset = &reset
	runAll(tb, p, plan)
	return proxy.requests
}

// sendAll sends requests one after the other and reads the answers.
func sendAll(tb testing.TB, endpoint string, requests []recorded) {
	tb.Helper()
	transport := &http.Transport{DisableCompression: true}
	defer transport.CloseIdleConnections()
	for _, r := range requests {
		req, err := http.NewRequestWithContext(tb.Context(), r.method, endpoint+r.uri, bytes.NewReader(r.body))
		if err != nil {
			tb.Fatal(err)
		}
		req.Header, req.Host = r.header, r.host
		resp, err := transport.RoundTrip(req)
		if err != nil {
			tb.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, resp.Body)
		_ = resp.Body.Close()
	}
}
