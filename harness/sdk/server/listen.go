package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"github.com/rowproof/rowproof/harness/mock/listen"
)

// headerTimeout is the time limit for the headers of a request, and bodyTimeout for the whole request.
const (
	headerTimeout = 10 * time.Second
	bodyTimeout   = 60 * time.Second
)

// connection identifies a connection of a client.
type connection struct {
	number int
	used   atomic.Bool
}

type connectionKey struct{}

// connectionOf returns the connection of a request. A request without one, as in tests, gets a new connection.
func connectionOf(ctx context.Context) *connection {
	if c, ok := ctx.Value(connectionKey{}).(*connection); ok {
		return c
	}
	return &connection{}
}

// Start listens on addr (host:port; port 0 chooses a free port), and on a second free loopback port that receives
// redirects. It serves requests until stop is called, and returns the URL of the endpoint. It returns an error if the
// address is not loopback, unless Options.Public is set.
func (s *Server) Start(addr string) (url string, stop func() error, err error) {
	if err := listen.Allowed(addr, s.options.Public); err != nil {
		return "", nil, fmt.Errorf("sdk: %w", err)
	}
	first, err := net.Listen("tcp", addr)
	if err != nil {
		return "", nil, fmt.Errorf("sdk: %w", err)
	}
	second, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, errors.Join(fmt.Errorf("sdk: %w", err), first.Close())
	}
	_, port, _ := net.SplitHostPort(second.Addr().String())
	s.elsewhere = net.JoinHostPort("localhost", port)
	if host, _, _ := net.SplitHostPort(addr); host == "localhost" {
		s.elsewhere = second.Addr().String()
	}
	scheme := "http://"
	url = first.Addr().String()
	if s.authority != nil {
		scheme = "https://"
		secured, err := s.authority.Listener(first, addr, s.options.Now())
		if err != nil {
			return "", nil, errors.Join(fmt.Errorf("sdk: creating a certificate: %w", err), first.Close(), second.Close())
		}
		first = secured
	}
	count := new(atomic.Int64)
	stopFirst, stopSecond := s.start(first, s.ServeHTTP, count), s.start(second, s.serveElsewhere, count)
	return scheme + url, func() error { return errors.Join(stopFirst(), stopSecond()) }, nil
}

func (s *Server) start(l net.Listener, handle http.HandlerFunc, count *atomic.Int64) (stop func() error) {
	server := &http.Server{
		Handler: handle, ReadHeaderTimeout: headerTimeout, ReadTimeout: bodyTimeout, ErrorLog: log.New(io.Discard, "", 0),
		ConnContext: func(ctx context.Context, _ net.Conn) context.Context {
			return context.WithValue(ctx, connectionKey{}, &connection{number: int(count.Add(1))})
		},
	}
	return listen.Serve(server, l)
}

// hostOf returns the name or the address in a header Host.
func hostOf(header string) string {
	if host, _, err := net.SplitHostPort(header); err == nil {
		return host
	}
	return strings.Trim(header, "[]")
}

// report answers GET /-/report, to clients on loopback only. The header Host must name it, too: a page in a browser could
// otherwise read the report under another name.
func (s *Server) report(w http.ResponseWriter, r *http.Request) {
	from, _, _ := net.SplitHostPort(r.RemoteAddr)
	if !listen.IsLoopback(from) || !listen.IsLoopback(hostOf(r.Host)) || r.Method != http.MethodGet {
		http.Error(w, "the report is for GET requests from loopback", http.StatusForbidden)
		return
	}
	s.options.Report(w, r)
}
