package cli_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/rowproof/rowproof/harness/cli"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// profileFor is a profile template with the endpoint and the timeout.
const profileFor = `endpoint: %s
timeout: %s
operations:
  AssociateGlobalAccelerationInstance:
    parameters:
      GlobalAccelerationInstanceId: ga-1
      BackendServerId: i-1
      BackendServerRegionId: cn-shanghai
      RegionId: cn-hangzhou
    enums:
      BackendServerType:
        EcsInstance: {BackendServerId: i-1}
        SlbInstance: {BackendServerId: lb-1}
`

// try runs the shipped page against an endpoint.
func try(t *testing.T, ctx context.Context, url, timeout string, flags ...string) (outcome, *reports.Run) {
	t.Helper()
	dir := t.TempDir()
	profile := write(t, "profile.yaml", fmt.Sprintf(profileFor, url, timeout))
	o := rowproof(ctx, append([]string{"run", shippedPage, "--profile", profile, "--out", dir}, flags...)...)
	return o, kept(t, dir)
}

func TestRun_NoHTTPAnswer_ExitStatus3(t *testing.T) {
	for name, tt := range map[string]struct {
		serve func(net.Conn)
		want  string
	}{
		"not HTTP": {func(c net.Conn) { _, _ = io.WriteString(c, "220 mail ready\r\n") }, "the answer is not HTTP"},
		"binary":   {func(c net.Conn) { _, _ = c.Write([]byte{0, 0xff, 0x13, 0x37, '\n', 0}) }, "the answer is not HTTP"},
		"closes":   {func(net.Conn) {}, "the connection was closed"},
		"resets":   {func(c net.Conn) { _ = c.(*net.TCPConn).SetLinger(0) }, "the connection was closed"},
		"hangs":    {func(c net.Conn) { _, _ = io.Copy(io.Discard, c) }, "no complete answer within 300ms"},
	} {
		t.Run(name, func(t *testing.T) {
			o, r := try(t, t.Context(), rawServer(t, tt.serve), "300ms")
			o.wants(t, cli.CouldNot, "Could not run: no answer from http://127.0.0.1:", tt.want)
			if r.Totals.Passed+r.Totals.Failed > 0 {
				t.Errorf("totals %+v without an answer", r.Totals)
			}
		})
	}
}

func TestRun_ConnectionRefused_ExitStatus3(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	url := "http://" + l.Addr().String()
	_ = l.Close()
	o, r := try(t, t.Context(), url, "1s")
	o.wants(t, cli.CouldNot, "Could not run: no answer from "+url+": connection refused")
	if r.Totals.Passed+r.Totals.Failed > 0 {
		t.Errorf("totals %+v without an answer", r.Totals)
	}
}

// rawServer starts a server that reads the beginning of each request, calls serve and closes the connection.
func rawServer(t *testing.T, serve func(net.Conn)) (url string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				_, _ = c.Read(make([]byte, 4096))
				serve(c)
			}()
		}
	}()
	return "http://" + l.Addr().String()
}

// The exit status is 3 if all answers are redirects or server errors, which prove nothing.
func TestRun_EachBrokenAnswer_HasVerdictAndExitStatus(t *testing.T) {
	for name, tt := range map[string]struct {
		status  int
		header  http.Header
		body    string
		verdict spec.Verdict // verdict of the row response/RequestId
		want    string
		exit    int
	}{
		"HTML with 200":  {200, http.Header{"Content-Type": {"text/html"}}, "<html><body><p>Welcome<br></body></html>", spec.Failed, "", cli.Differs},
		"HTML with 500":  {500, http.Header{"Content-Type": {"text/html"}}, "<html><body>Oops</body></html>", spec.Inconclusive, "500", cli.CouldNot},
		"malformed JSON": {200, http.Header{"Content-Type": {"application/json"}}, `{"RequestId": "1`, spec.Failed, "", cli.Differs},
		"malformed XML":  {200, http.Header{"Content-Type": {"text/xml"}}, `<A><RequestId>1</A>`, spec.Failed, "", cli.Differs},
		"empty with 200": {200, nil, "", spec.Failed, "", cli.Differs},
		"a redirect":     {302, http.Header{"Location": {"http://127.0.0.1:1/elsewhere"}}, "", spec.Inconclusive, "302", cli.CouldNot},
		"truncated body": {200, http.Header{"Content-Length": {"1000"}}, `{"RequestId":"1"}`, spec.Inconclusive, "truncated", cli.CouldNot},
		"deep JSON":      {200, nil, strings.Repeat("[", 100_000), spec.Failed, "", cli.Differs}, // it is not XML
		"binary":         {200, nil, "\x00\xff\xfe\x80", spec.Failed, "", cli.Differs},
		"unknown status": {999, nil, "", spec.Inconclusive, "999", cli.Differs},
	} {
		t.Run(name, func(t *testing.T) {
			o, r := try(t, t.Context(), httpServer(t, func(w http.ResponseWriter, _ *http.Request) {
				for key, values := range tt.header {
					w.Header()[key] = values
				}
				w.WriteHeader(tt.status)
				_, _ = io.WriteString(w, tt.body)
			}), "5s")
			o.wants(t, tt.exit)
			row := rowOf(t, r, "response/RequestId")
			if row.Verdict != tt.verdict {
				t.Errorf("response/RequestId: %s (%s), want %s", row.Verdict, row.Reason, tt.verdict)
			}
			if !strings.Contains(row.Reason, tt.want) {
				t.Errorf("response/RequestId: reason %q, want %q", row.Reason, tt.want)
			}
		})
	}
}

func httpServer(t *testing.T, serve http.HandlerFunc) (url string) {
	t.Helper()
	s := httptest.NewServer(serve)
	t.Cleanup(s.Close)
	return s.URL
}

func rowOf(t *testing.T, r *reports.Run, id spec.RowID) *reports.Row {
	t.Helper()
	for i := range r.Rows {
		if r.Rows[i].ID == id {
			return &r.Rows[i]
		}
	}
	t.Fatalf("the report has no row %s", id)
	return nil
}

func TestRun_EndlessBody_ReadingStopsAtLimit(t *testing.T) {
	block := []byte(strings.Repeat(`{"RequestId":"1"},`, 4096))
	url := httpServer(t, func(w http.ResponseWriter, _ *http.Request) {
		for {
			if _, err := w.Write(block); err != nil {
				return
			}
		}
	})
	o, r := try(t, t.Context(), url, "20s", "--tags", "@row:response/RequestId", "--jobs", "1")
	o.wants(t, cli.CouldNot)
	if row := rowOf(t, r, "response/RequestId"); row.Verdict != spec.Inconclusive || !strings.Contains(row.Reason, "too large") {
		t.Errorf("response/RequestId: %s: %s", row.Verdict, row.Reason)
	}
}

func TestRun_Interrupted_ReportHasResultsSoFar(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	var calls atomic.Int64
	url := httpServer(t, func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // the server notices that the client disconnected only after it has read the body
		if calls.Add(1) == 100 {
			interrupt()
			<-r.Context().Done()
			return
		}
		_, _ = io.WriteString(w, `{"RequestId":"1"}`)
	})
	o, r := try(t, ctx, url, "5s", "--jobs", "1")
	o.wants(t, cli.CouldNot, "interrupted")
	if !r.Interrupted {
		t.Error("run.json is not marked as interrupted")
	}
	if r.Totals.Scenarios == 0 || r.Totals.Passed+r.Totals.Failed == 0 {
		t.Errorf("the results before the interrupt are missing: %+v", r.Totals)
	}
	if n := calls.Load(); n > 101 {
		t.Errorf("%d calls were made after the interrupt", n-100)
	}
}
