// Package listen decides where a server for tests may listen, and stops the server.
package listen

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

// patience is how long a stopped server waits for answers in flight.
const patience = 2 * time.Second

// Allowed returns an error if addr (host:port) is not loopback, unless public is true.
func Allowed(addr string, public bool) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("address %q: %w", addr, err)
	}
	if public || IsLoopback(host) {
		return nil
	}
	return fmt.Errorf("the listener address %q must be on loopback: use 127.0.0.1", addr)
}

// IsLoopback reports whether a host is localhost or a loopback address.
func IsLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Serve serves requests until stop is called.
func Serve(server *http.Server, l net.Listener) (stop func() error) {
	done := make(chan error, 1)
	go func() { done <- server.Serve(l) }()
	return func() error {
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
}
