//go:build unix

package bench

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/spec"
)

// prismFolder is the environment variable with the folder in which make prism installs Prism.
const prismFolder = "ROWPROOF_PRISM"

// BenchmarkPrism compares the mock with Prism, which serves an OpenAPI file. Both serve the shipped OpenAPI file and get
// the requests of a run of the shipped pages, one after the other. The benchmark counts the error rows of the pages that
// the answers contain. Prism selects an error by its status if a client asks for the status.
func BenchmarkPrism(b *testing.B) {
	command := filepath.Join(os.Getenv(prismFolder), "node_modules", ".bin", "prism")
	if _, err := os.Stat(command); os.Getenv(prismFolder) == "" || err != nil {
		const why = "Prism: not measured, because it is not installed; run make prism, which requires npm"
		summary.set(partPrism, why)
		b.Skip(why)
	}
	if _, err := exec.LookPath("node"); err != nil {
		const why = "Prism: not measured, because it requires node, which is not installed"
		summary.set(partPrism, why)
		b.Skip(why)
	}
	pages := shipped(b)
	requests := record(b, pages, planFor(b, pages))
	prism := startPrism(b, command)
	rows := errorRows(pages)
	asking := askingFor(requests, statuses(rows))
	var own, other, ratio []float64
	var reached, plain, preferred map[string]bool
	replayAll(b, prism, requests) // the first requests are slower
	for b.Loop() {
		for range rounds {
			s, stop := serve(b, pages)
			took, answers := replayAll(b, s.url, requests)
			own, reached = append(own, float64(len(requests))/took.Seconds()), answers
			if err := stop(); err != nil {
				b.Fatal(err)
			}
			took, plain = replayAll(b, prism, requests)
			other = append(other, float64(len(requests))/took.Seconds())
		}
		_, preferred = replayAll(b, prism, asking)
	}
	ratio = ratios(own, other)
	b.ReportMetric(median(ratio), "mock:prism")
	line := func(name string, rate []float64, answers map[string]bool) string {
		speed := ""
		if rate != nil {
			speed = fmt.Sprintf("%.0f/s", median(rate))
		}
		n := count(rows, answers)
		return fmt.Sprintf("%s\t%s\t%d of %d error rows\t%.0f %%", name, speed, n, len(rows), 100*float64(n)/float64(len(rows)))
	}
	summary.set(partPrism,
		fmt.Sprintf("Prism: the same OpenAPI file and %d requests, one after the other; requests per second, median of %d rounds, and error rows in the answers", len(requests), rounds),
		line("mock", own, reached), line("Prism", other, plain), line("Prism, requests with Prefer: code=STATUS", nil, preferred),
	)
}

// startPrism starts Prism with the shipped OpenAPI file and returns its URL.
func startPrism(b *testing.B, command string) string {
	b.Helper()
	src, err := spec.Shipped.ReadFile("vpc/AssociateGlobalAccelerationInstance.openapi.yaml")
	if err != nil {
		b.Fatal(err)
	}
	file := filepath.Join(b.TempDir(), "api.openapi.yaml")
	if err := os.WriteFile(file, src, 0o600); err != nil {
		b.Fatal(err)
	}
	address := freeAddress(b)
	host, port, _ := net.SplitHostPort(address)
	ctx, cancel := context.WithCancel(b.Context())
	cmd := exec.CommandContext(ctx, command, "mock", "--host", host, "--port", port, "--verboseLevel", "silent", file)
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		cancel()
		_ = cmd.Wait() // was killed
	})
	ready, done := context.WithTimeout(ctx, time.Minute)
	defer done()
	if err := listens(ready, address); err != nil {
		b.Fatal("Prism does not listen: ", err)
	}
	return "http://" + address
}

// listens returns when a server accepts connections on the address. It returns the error of the last attempt if ctx ends
// before.
func listens(ctx context.Context, address string) error {
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	for {
		conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", address)
		if err == nil {
			return conn.Close()
		}
		select {
		case <-ctx.Done():
			return err
		case <-again.C:
		}
	}
}

// freeAddress returns a loopback address with a free port.
func freeAddress(tb testing.TB) string {
	tb.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().String()
}

// replayAll sends requests one after the other. It returns how long this takes, and the status and code of each error
// in the answers, such as "404 InvalidThing.NotFound".
func replayAll(tb testing.TB, endpoint string, requests []recorded) (time.Duration, map[string]bool) {
	tb.Helper()
	transport := &http.Transport{DisableCompression: true}
	defer transport.CloseIdleConnections()
	bodies, status := make([][]byte, len(requests)), make([]int, len(requests))
	start := time.Now()
	for i, r := range requests {
		req, err := http.NewRequestWithContext(tb.Context(), r.method, endpoint+r.uri, bytes.NewReader(r.body))
		if err != nil {
			tb.Fatal(err)
		}
		req.Header, req.Host = r.header, r.host
		resp, err := transport.RoundTrip(req)
		if err != nil {
			continue // a server may close the connection instead of answering an odd request
		}
		status[i] = resp.StatusCode
		bodies[i], _ = io.ReadAll(resp.Body)
		_ = resp.Body.Close()
	}
	took := time.Since(start)
	answers := map[string]bool{}
	for i := range requests {
		if code := codeOf(bodies[i]); code != "" {
			answers[fmt.Sprint(status[i], " ", code)] = true
		}
	}
	return took, answers
}

var codes = regexp.MustCompile(`"Code"\s*:\s*"([^"]+)"|<Code>([^<]+)</Code>`)

// codeOf returns the code of an error body in JSON or XML, or "".
func codeOf(body []byte) string {
	m := codes.FindSubmatch(body)
	if m == nil {
		return ""
	}
	return string(m[1]) + string(m[2])
}

// errorRows returns the error rows of the pages, as "404 InvalidThing.NotFound", without templates.
func errorRows(pages []input.Page) []string {
	var all []string
	for _, p := range pages {
		for _, e := range p.Contract.Errors {
			if e.Status != 0 && !e.IsTemplate() {
				all = append(all, fmt.Sprint(e.Status, " ", e.Code))
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func statuses(rows []string) []int {
	var all []int
	for _, row := range rows {
		text, _, _ := strings.Cut(row, " ")
		n, _ := strconv.Atoi(text)
		all = append(all, n)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// askingFor returns the requests, each with the header with which a client of Prism asks for a status. They ask for the
// statuses in turn.
func askingFor(requests []recorded, statuses []int) []recorded {
	all := slices.Clone(requests)
	for i := range all {
		all[i].header = all[i].header.Clone()
		all[i].header.Set("Prefer", fmt.Sprintf("code=%d", statuses[i%len(statuses)]))
	}
	return all
}

// count returns the number of rows that the answers contain.
func count(rows []string, answers map[string]bool) int {
	n := 0
	for _, row := range rows {
		if answers[row] {
			n++
		}
	}
	return n
}

func TestListens_ServerStartsOrDoesNot_NilOrLastError(t *testing.T) {
	address := freeAddress(t)
	ended, end := context.WithCancel(t.Context())
	end()
	if err := listens(ended, address); err == nil {
		t.Error("no server: no error")
	}
	result := make(chan error)
	go func() { result <- listens(t.Context(), address) }()
	l, err := net.Listen("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	if err := <-result; err != nil {
		t.Error("server that starts later: ", err)
	}
}

func TestReplayAll_ErrorsInEachFormat_StatusAndCode(t *testing.T) {
	pages := shipped(t)
	s, stop := serve(t, pages)
	defer func() { _ = stop() }()
	requests := []recorded{
		{method: http.MethodGet, uri: "/?Action=Nope&Format=JSON", header: http.Header{}},
		{method: http.MethodGet, uri: "/?Action=AssociateGlobalAccelerationInstance&Version=1999-01-01&Format=XML", header: http.Header{}},
	}
	_, answers := replayAll(t, s.url, requests)
	for _, want := range []string{"404 InvalidAction.NotFound", "400 InvalidVersion"} {
		if !answers[want] || count([]string{want, "500 Other"}, answers) != 1 {
			t.Errorf("answers %v, want %s", answers, want)
		}
	}
}

func TestAskingFor_EachRequest_AsksForNextStatus(t *testing.T) {
	got := askingFor([]recorded{{header: http.Header{}}, {header: http.Header{}}, {header: http.Header{}}}, statuses([]string{"400 A", "400 B", "404 C"}))
	for i, want := range []string{"code=400", "code=404", "code=400"} {
		if p := got[i].header.Get("Prefer"); p != want {
			t.Errorf("request %d has Prefer %q, want %q", i, p, want)
		}
	}
}
