package rpc

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"time"
)

// headerTimeout is the time limit for the headers of a request.
const headerTimeout = 10 * time.Second

// patience is how long stop waits for calls in flight.
const patience = 2 * time.Second

// Start listens on addr (host:port; port 0 chooses a free port) and serves requests until stop is called. It returns the
// URL of the endpoint. It returns an error if the address is not loopback, unless Options.Public is set.
func (s *Server) Start(addr string) (url string, stop func() error, err error) {
	if err := s.mayListen(addr); err != nil {
		return "", nil, err
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
	done := make(chan error, 1)
	go func() { done <- server.Serve(listener) }()
	return url, func() error { return stopServer(server, done) }, nil
}

func stopServer(server *http.Server, done <-chan error) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	err := server.Shutdown(ctx)
	if err != nil {
		err = server.Close()
	}
	if served := <-done; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	return err
}

func (s *Server) mayListen(addr string) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("mock: address %q: %w", addr, err)
	}
	if s.Options.Public || host == "localhost" {
		return nil
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsLoopback() {
		return nil
	}
	return fmt.Errorf("mock: the listener address %q must be on loopback: use 127.0.0.1", addr)
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
