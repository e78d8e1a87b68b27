package client

import (
	"net"
	"net/http"
	"net/url"
	"time"

	"github.com/rowproof/rowproof/harness/config"
)

// idle is how long an unused connection is kept: less than servers commonly do, so that none is written
// to while its server closes it.
const idle = 4 * time.Second

// newTransport speaks HTTP/1.1 and decompresses nothing, so that the limits hold for what travels.
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

// transportFor returns what sends a message, and what to call after the answer was read.
func (c *Client) transportFor(m message) (http.RoundTripper, func()) {
	if !m.apart || c.options.Transport != nil {
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
