package run_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rowproof/rowproof/harness/run"
	"github.com/rowproof/rowproof/reports"
)

func exchangesOf(r *reports.Run) (all []reports.Exchange) {
	for _, row := range r.Rows {
		for _, s := range row.Scenarios {
			all = append(all, s.Exchanges...)
		}
	}
	return all
}

func TestRun_EndpointRedirects_VoidAndNothingSentToLocation(t *testing.T) {
	var mu sync.Mutex
	elsewhere := 0
	other := answering(t, func(http.ResponseWriter, *http.Request) { mu.Lock(); elsewhere++; mu.Unlock() })
	location := other.Endpoint + "/elsewhere"
	p := answering(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, location, http.StatusTemporaryRedirect)
	})
	p.Signature, p.Credentials.ID, p.Credentials.Secret = "v1", "testid", "testsecret"
	res, err := run.Run(context.Background(), p, idPlan(t), run.Options{})
	if err != nil {
		t.Fatal(err)
	}
	names := slices.ContainsFunc(res.Report.Problems, func(p reports.Problem) bool { return strings.Contains(p.Message, `a redirect to "`+location+`"`) })
	if !strings.Contains(res.Void, "only redirects") || !names || elsewhere != 0 {
		t.Errorf("void %q, problems %v, %d requests at the Location", res.Void, res.Report.Problems, elsewhere)
	}
}

func TestRun_Throttled_RepeatedWithNewSignatureAndRecorded(t *testing.T) {
	var mu sync.Mutex
	var nonces []string
	busy := true
	p := answering(t, func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		nonces = append(nonces, r.FormValue("SignatureNonce"))
		if busy = !busy; !busy {
			works(w, r)
			return
		}
		w.Header().Set("X-Acs-Retry-After", "1500")
		w.WriteHeader(http.StatusTooManyRequests)
	})
	busy = false
	p.Signature, p.Credentials.ID, p.Credentials.Secret = "v1", "testid", "testsecret"
	var waits []string
	res, err := run.Run(context.Background(), p, idPlan(t), run.Options{
		OnWait: func(reason string, pause time.Duration) { waits = append(waits, fmt.Sprint(reason, " ", pause)) },
		Wait:   func(context.Context, time.Duration) error { return nil },
	})
	if err != nil || res.Void != "" {
		t.Fatalf("void %q, error %v", res.Void, err)
	}
	statuses := map[int]int{}
	for _, x := range exchangesOf(res.Report) {
		statuses[x.Status]++
		if x.Repeats != (x.Status == 200) {
			t.Errorf("an exchange with status %d, repeats %v", x.Status, x.Repeats)
		}
	}
	if statuses[429] == 0 || statuses[429] != statuses[200] || len(waits) == 0 || waits[0] != "the endpoint throttles 1.5s" {
		t.Errorf("exchanges by status %v, waits %q", statuses, waits)
	}
	slices.Sort(nonces)
	if n := len(nonces); n == 0 || len(slices.Compact(nonces)) != n {
		t.Error("two requests have the same nonce")
	}
}

// net/http would send some requests a second time when a kept connection breaks.
func TestRun_ConnectionsBreakAfterRequest_EachRequestIsInReport(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	var mu sync.Mutex
	heard := 0
	all.Go(func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			all.Go(func() {
				defer func() { _ = conn.Close() }()
				b := bufio.NewReader(conn)
				for i := range 2 { // the second request on a connection gets no answer
					r, err := http.ReadRequest(b)
					if err != nil {
						return
					}
					_, _ = io.Copy(io.Discard, r.Body)
					mu.Lock()
					heard++
					mu.Unlock()
					if i == 0 {
						const body = `{"RequestId":"DDF2CC38-0000-4444-8888-0123456789AB"}`
						fmt.Fprintf(conn, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body)
					}
				}
			})
		}
	})
	t.Cleanup(func() { _ = l.Close(); all.Wait() })
	p := answering(t, works)
	p.Endpoint = "http://" + l.Addr().String()
	sent := 0
	res, err := run.Run(context.Background(), p, idPlan(t), run.Options{Trace: func(string, reports.Exchange) { sent++ }})
	if err != nil {
		t.Fatal(err)
	}
	mu.Lock()
	defer mu.Unlock()
	if heard == 0 || heard != sent || res.Report.Conforms() {
		t.Errorf("%d requests received, %d sent; conforms: %v", heard, sent, res.Report.Conforms())
	}
}

func TestRun_DefaultCredentials_MaskedInReport(t *testing.T) {
	const secret, token = "chain-secret-value", "chain-token-value"
	t.Setenv("ALIBABA_CLOUD_ACCESS_KEY_ID", "STS.chain")
	t.Setenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", secret)
	t.Setenv("ALIBABA_CLOUD_SECURITY_TOKEN", token)
	signed := false
	p := answering(t, func(w http.ResponseWriter, r *http.Request) {
		signed = r.FormValue("AccessKeyId") == "STS.chain" && r.FormValue("SecurityToken") == token
		fmt.Fprintf(w, `{"RequestId":%q,"Echo":%q}`, secret, token)
	})
	p.Signature, p.DefaultCredentials = "v1", true
	res, err := run.Run(context.Background(), p, idPlan(t), run.Options{})
	if err != nil || !signed {
		t.Fatalf("signed: %v, error %v", signed, err)
	}
	if all := fmt.Sprintf("%+v", res.Report); strings.Contains(all, secret) || strings.Contains(all, token) {
		t.Error("the report contains a secret of the chain")
	}
}
