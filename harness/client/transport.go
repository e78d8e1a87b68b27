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

func proxyFor(o Options, base *url.URL) Proxy {
	if o.Proxy == nil || config.Loopback(base.String()) {
		return nil
	}
	return o.Proxy
}
