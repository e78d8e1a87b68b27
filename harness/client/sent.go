package client

import (
	"context"
	"crypto/tls"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"strings"
	"sync"
	"sync/atomic"
)

// counted is a connection that counts the bytes written to it.
type counted struct {
	net.Conn
	bytes atomic.Int64
}

// Write implements net.Conn.
func (c *counted) Write(b []byte) (int, error) {
	n, err := c.Conn.Write(b)
	c.bytes.Add(int64(n))
	return n, err
}

// sending observes whether any byte of a call is written to a connection. Bytes of a TLS handshake do not count.
type sending struct {
	mu     sync.Mutex
	conn   *counted // connection of the latest attempt; nil before the first
	before int64    // bytes written to conn before the attempt
	some   bool     // an earlier attempt wrote bytes
	blind  bool     // an attempt used a connection without a count
}

// trace returns a context that observes calls.
func (s *sending) trace(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{GotConn: func(got httptrace.GotConnInfo) { s.begin(got.Conn) }})
}

// begin records that an attempt uses a connection.
func (s *sending) begin(conn net.Conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.some = s.some || s.wrote()
	for {
		outer, ok := conn.(*tls.Conn)
		if !ok {
			break
		}
		conn = outer.NetConn()
	}
	if s.conn, _ = conn.(*counted); s.conn == nil {
		s.blind = true
		return
	}
	s.before = s.conn.bytes.Load()
}

func (s *sending) wrote() bool { return s.conn != nil && s.conn.bytes.Load() > s.before }

// nothing reports whether no byte of the call was written.
func (s *sending) nothing() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return !s.some && !s.blind && !s.wrote()
}

// once keeps net/http from sending a request twice. When a reused connection breaks, net/http repeats requests that it
// takes for idempotent, unless their body cannot be read twice. once gives the request such a body if its method
// permits one. Otherwise it returns true: the request needs a new connection.
func once(req *http.Request) (fresh bool) {
	req.GetBody = nil
	if req.Body != nil && req.Body != http.NoBody {
		return false
	}
	switch req.Method {
	case http.MethodGet, http.MethodHead, http.MethodOptions, http.MethodDelete:
		req.Body = unrepeatable{strings.NewReader("")} // net/http reads it to find that it is empty
		return false
	case http.MethodTrace:
		return true
	}
	for name := range req.Header {
		if strings.HasSuffix(strings.ToLower(name), "idempotency-key") {
			return true
		}
	}
	return false
}

// unrepeatable is an empty body that cannot be read twice.
type unrepeatable struct{ io.Reader }

// Close implements io.Closer.
func (unrepeatable) Close() error { return nil }
