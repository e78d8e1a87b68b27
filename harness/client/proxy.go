package client

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"

	"github.com/rowproof/rowproof/harness/config"
)

// through makes a transport send requests through the proxy of the options. Requests to loopback, such as a reset, go
// through it only if the endpoint is loopback, too.
func through(t *http.Transport, o Options) {
	t.Proxy = func(r *http.Request) (*url.URL, error) {
		if config.Loopback(r.URL.String()) && !config.Loopback(o.Endpoint) {
			return nil, nil
		}
		return o.Proxy, nil
	}
	t.OnProxyConnectResponse = func(_ context.Context, _ *url.URL, _ *http.Request, r *http.Response) error {
		if r.StatusCode != http.StatusOK {
			return proxyRefusal(r.StatusCode)
		}
		return nil
	}
	if o.Proxy.Scheme == "https" {
		t.DialTLSContext = proxyDialer(o)
	}
}

// proxyDialer returns a function that opens a TLS connection to the proxy. The certificate of the proxy is for its own
// host, so Options.ServerName does not apply.
func proxyDialer(o Options) func(ctx context.Context, network, address string) (net.Conn, error) {
	dial := dialer(o)
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := dial(ctx, network, address)
		if err != nil {
			return nil, err
		}
		secure := tls.Client(conn, &tls.Config{RootCAs: o.Roots, ServerName: o.Proxy.Hostname(), Time: o.Now})
		ctx, cancel := context.WithTimeout(ctx, o.Connect)
		defer cancel()
		if err := secure.HandshakeContext(ctx); err != nil {
			return nil, errors.Join(err, conn.Close())
		}
		return secure, nil
	}
}

// errMisdirected is the error of a call that a proxy would send to another host.
var errMisdirected = errors.New("a proxy sends a plain HTTP request to the host in its Host header, which is not the endpoint: use an https endpoint or a socks5 proxy to send another Host")

// misdirects reports whether a request would reach a host other than that of its URL. To an HTTP proxy, net/http writes
// the Host header as the target of a plain HTTP request (RFC 9112, section 3.2.2).
func (c *Client) misdirects(r *http.Request) bool {
	t, ok := c.transport.(*http.Transport)
	if !ok || t.Proxy == nil || r.URL.Scheme != "http" || r.Host == r.URL.Host {
		return false
	}
	u, err := t.Proxy(r)
	return err == nil && u != nil && (u.Scheme == "http" || u.Scheme == "https")
}

// proxyRefusal is the status with which a proxy refuses to connect to the endpoint.
type proxyRefusal int

func (status proxyRefusal) Error() string {
	switch {
	case status == http.StatusProxyAuthRequired:
		return "the proxy asks for credentials (status 407): correct the user and the password of the profile key proxy"
	case status >= 500:
		return fmt.Sprintf("the proxy cannot connect to the endpoint (status %d): check the URL of the endpoint", int(status))
	}
	return fmt.Sprintf("the proxy does not allow connections to the endpoint (status %d): allow the endpoint in the proxy, or correct the profile key proxy", int(status))
}

// ofProxy reports whether the proxy is the cause of a failure.
func ofProxy(err error) bool {
	if _, ok := errors.AsType[proxyRefusal](err); ok {
		return true
	}
	network, ok := errors.AsType[*net.OpError](err)
	return errors.Is(err, errMisdirected) || ok && (network.Op == "proxyconnect" || network.Op == "socks connect")
}

// proxyWords returns the text of an error of the proxy.
func proxyWords(err error) string {
	if refusal, ok := errors.AsType[proxyRefusal](err); ok {
		return refusal.Error()
	}
	network, ok := errors.AsType[*net.OpError](err)
	switch {
	case errors.Is(err, errMisdirected):
		return err.Error()
	case !ok || network.Err == nil:
		return "the proxy fails: check the profile key proxy"
	case network.Op == "socks connect":
		return "the proxy does not connect to the endpoint: " + network.Err.Error() + "; check the profile key proxy"
	}
	return "no connection to the proxy of the profile key proxy: " + inWords(kindOf(context.Background(), network.Err), network.Err)
}
