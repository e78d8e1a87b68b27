package client

import (
	"net"
	"net/http"
	"net/url"
	"time"

	"github.com/rowproof/rowproof/harness/config"
)

// idle is how long unused connections stay open. It is shorter than usual server timeouts, so that no request is written
// while the server closes the connection.
const idle = 4 * time.Second

// newTransport returns a transport for HTTP/1.1 that does not ask for compressed answers and does not decompress them.
func newTransport(o Options, base *url.URL) *http.Transport {
	return &http.Transport{
		Proxy:                  proxyFor(o, base),
		DialContext:            (&net.Dialer{Timeout: o.Connect}).DialContext,
		TLSHandshakeTimeout:    o.Connect,
		DisableCompression:     true,
		MaxIdleConns:           o.Jobs,
		MaxIdleConnsPerHost:    o.Jobs,
		IdleConnTimeout:        idle,
		MaxResponseHeaderBytes: headerLimit,
	}
}

// transportFor returns the transport of a message, and a function to call after the answer was read.
func (c *Client) transportFor(m message) (http.RoundTripper, func()) {
	if !m.newConnection || c.options.Transport != nil {
		return c.transport, func() {}
	}
	t := newTransport(c.options, c.base)
	return t, t.CloseIdleConnections
}

func proxyFor(o Options, base *url.URL) Proxy {
	if o.Proxy == nil || config.Loopback(base.String()) {
		return nil
	}
	return o.Proxy
}
