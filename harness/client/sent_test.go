package client_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/steps"
)

// heard counts the requests that a server reads after the first of each connection.
type heard struct {
	mu sync.Mutex
	n  int
}

func (h *heard) add() {
	h.mu.Lock()
	h.n++
	h.mu.Unlock()
}

func (h *heard) count() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.n
}

// answersOnce returns a server function that answers the first request of a connection. It reads the second and closes the
// connection without an answer.
func answersOnce(h *heard) func(net.Conn, <-chan struct{}) {
	return func(conn net.Conn, _ <-chan struct{}) {
		_, _ = io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
		if readHeaders(conn) {
			h.add()
		}
	}
}

// When an idle connection breaks, net/http repeats requests that it takes for idempotent: by method, or by a header.
func TestSend_IdleConnectionBreaks_NotRepeated(t *testing.T) {
	for _, method := range []string{"GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH"} {
		for _, place := range []steps.Place{steps.Query, steps.Form} {
			var second heard
			c := newClient(t, options(tcp(t, answersOnce(&second))))
			r := call()
			r.Method, r.Place = method, place
			if x := c.Send(context.Background(), r); x.Err != nil {
				t.Fatal(x.Err)
			}
			e := transportError(t, c.Send(context.Background(), r))
			if e.Kind != "reset" || e.Unsent || second.count() != 1 {
				t.Errorf("%s %s: %v, unsent %v, received %d times; want a reset after 1 time", method, place, e, e.Unsent, second.count())
			}
		}
	}
}

// If net/http would repeat a request, and the request cannot have a body that prevents this, the request uses a new
// connection.
func TestSend_RequestThatNetHTTPRepeats_UsesNewConnection(t *testing.T) {
	for name, change := range map[string]func(*steps.Request){
		"Idempotency-Key":   func(r *steps.Request) { r.Method, r.Header = "POST", http.Header{"Idempotency-Key": {"1"}} },
		"X-Idempotency-Key": func(r *steps.Request) { r.Method, r.Header = "POST", http.Header{"x-idempotency-key": {"1"}} },
		"TRACE":             func(r *steps.Request) { r.Method = "TRACE" },
	} {
		var second heard
		c := newClient(t, options(tcp(t, answersOnce(&second))))
		for range 3 {
			r := call()
			change(&r)
			if x := c.Send(context.Background(), r); x.Err != nil {
				t.Fatalf("%s: %v", name, x.Err)
			}
		}
		if second.count() != 0 {
			t.Errorf("%s: %d requests on a reused connection, want 0", name, second.count())
		}
	}
}

func TestSend_Failure_UnsentOnlyIfNoByteWasWritten(t *testing.T) {
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = closed.Close()
	for name, tt := range map[string]struct {
		endpoint string
		unsent   bool
	}{
		"nothing listens":      {"http://" + closed.Addr().String(), true},
		"closes after reading": {tcp(t, writes("")), false},
		"resets after reading": {tcp(t, resets("")), false},
		"answers with garbage": {tcp(t, writes("\x00\r\n\r\n")), false},
		"truncates the answer": {tcp(t, writes(head+"Content-Length: 9\r\n\r\n")), false},
	} {
		if e := transportError(t, newClient(t, options(tt.endpoint)).Send(context.Background(), call())); e.Unsent != tt.unsent {
			t.Errorf("%s: unsent %v, want %v (%v)", name, e.Unsent, tt.unsent, e)
		}
	}
}

// A custom transport does not report what it writes.
func TestSend_CustomTransportFails_NotReportedAsUnsent(t *testing.T) {
	o := options("http://h")
	o.Transport = wire(func(*http.Request) (*http.Response, error) { return nil, io.EOF })
	if e := transportError(t, newClient(t, o).Send(context.Background(), call())); e.Unsent {
		t.Errorf("got %+v", e)
	}
}

// A redirect is returned, also one to the same host. No request, and so no signature and no token, goes to the Location.
func TestSend_Redirect_NotFollowed(t *testing.T) {
	other := newRecorder(t)
	for _, location := range []string{other.URL + "/elsewhere", "/same-host", "?Action=Other", "//" + hostOf(t, other.URL)} {
		for _, status := range []int{301, 302, 303, 307, 308} {
			var requests []string
			s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				requests = append(requests, r.Method)
				w.Header().Set("Location", location)
				w.WriteHeader(status)
			}))
			c := newClient(t, options(s.URL))
			r := call()
			r.Method = "POST"
			x := c.Send(context.Background(), r)
			if x.Err != nil || x.Status != status || x.Answer.Get("Location") != location || len(requests) != 1 || len(other.got) != 0 {
				t.Errorf("%d to %s: status %d after %v, %d requests elsewhere, error %v", status, location, x.Status, requests, len(other.got), x.Err)
			}
			if err := c.Reset(context.Background(), config.Reset{URL: s.URL + "/reset"}); err == nil || len(requests) != 2 || len(other.got) != 0 {
				t.Errorf("reset, %d to %s: error %v after %v, %d requests elsewhere", status, location, err, requests, len(other.got))
			}
			s.Close()
		}
	}
}
