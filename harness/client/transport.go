package client

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"time"
)

// idle is how long unused connections stay open. It is shorter than usual server timeouts, so that no request is written
// while the server closes the connection.
const idle = 4 * time.Second

// newTransport returns a transport for HTTP/1.1 that does not ask for compressed answers and does not decompress them.
func newTransport(o Options) *http.Transport {
	t := &http.Transport{
		DialContext:            dialer(o),
		TLSClientConfig:        &tls.Config{RootCAs: o.Roots, ServerName: o.ServerName, Time: o.Now},
		TLSHandshakeTimeout:    o.Connect,
		DisableCompression:     true,
		MaxIdleConns:           o.Jobs,
		MaxIdleConnsPerHost:    o.Jobs,
		IdleConnTimeout:        idle,
		MaxResponseHeaderBytes: headerLimit,
		Protocols:              &http.Protocols{},
	}
	t.Protocols.SetHTTP1(true)
	if o.Proxy != nil {
		through(t, o)
	}
	return t
}

// dialer returns a function that opens connections which count the bytes written to them.
func dialer(o Options) func(ctx context.Context, network, address string) (net.Conn, error) {
	d := net.Dialer{Timeout: o.Connect}
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := d.DialContext(ctx, network, address)
		if err != nil {
			return nil, err
		}
		return &counted{Conn: conn}, nil
	}
}

// transportFor returns the transport of a message, and a function to call after the answer was read. If fresh is set, the
// message gets a new connection.
func (c *Client) transportFor(fresh bool) (http.RoundTripper, func()) {
	if !fresh || c.options.Transport != nil {
		return c.transport, func() {}
	}
	t := newTransport(c.options)
	return t, t.CloseIdleConnections
}
