package rpc

import (
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"time"

	"github.com/rowproof/rowproof/harness/mock/listen"
)

// headerTimeout is the time limit for the headers of a request.
const headerTimeout = 10 * time.Second

// Start listens on addr (host:port; port 0 chooses a free port) and serves requests until stop is called. It returns the
// URL of the endpoint. It returns an error if the address is not loopback, unless Options.Public is set.
func (s *Server) Start(addr string) (url string, stop func() error, err error) {
	if err := listen.Allowed(addr, s.Options.Public); err != nil {
		return "", nil, fmt.Errorf("mock: %w", err)
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return "", nil, fmt.Errorf("mock: %w", err)
	}
	server := &http.Server{
		Handler:           s.Handler(),
		ConnContext:       withConnection,
		ReadHeaderTimeout: headerTimeout,
		ErrorLog:          log.New(io.Discard, "", 0),
	}
	url, listener, err = s.serve(listener, addr)
	if err != nil {
		return "", nil, err
	}
	return url, listen.Serve(server, listener), nil
}

// serve returns the URL of a listener and, with Options.TLS, a listener that speaks TLS.
func (s *Server) serve(l net.Listener, addr string) (string, net.Listener, error) {
	if s.authority == nil {
		return "http://" + l.Addr().String(), l, nil
	}
	secured, err := s.authority.Listener(l, addr, s.Options.Now())
	if err != nil {
		return "", nil, fmt.Errorf("mock: creating a certificate: %w", err)
	}
	return "https://" + l.Addr().String(), secured, nil
}
