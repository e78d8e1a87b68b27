// Package client calls an endpoint for the steps: it adds the common parameters, signs, bounds time and
// size, and records what was sent and answered, without the secrets. [New] makes a client, [FromProfile]
// the options of one.
//
// A call is sent once. Neither redirects nor retries happen behind the caller's back, because a second
// request would have needed another nonce and signature.
package client

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"

	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/steps"
)

// Options of a client. Only Endpoint is needed.
type Options struct {
	Endpoint    string              // http or https URL that calls go to
	Signature   sign.Scheme         // "" is sign.None
	Credentials sign.Credentials    // of the profile
	Identities  map[string]Identity // of the gateway fixtures, by name
	Secrets     []string            // further values that no record may show

	Timeout time.Duration // of one call as a whole; 0 is 10 s
	Connect time.Duration // of connecting; 0 is 5 s
	Limit   int64         // bytes of a body that are read; 0 is 8 MiB
	Jobs    int           // connections kept open; 0 is 1

	Now       func() time.Time  // nil is time.Now
	Rand      io.Reader         // source of nonces; nil is crypto/rand
	Proxy     Proxy             // asked for all but loopback endpoints; nil is no proxy
	Transport http.RoundTripper // nil is one of the client's own, by which the above are kept
}

// Proxy chooses the proxy of a request, as http.ProxyFromEnvironment does.
type Proxy func(*http.Request) (*url.URL, error)

// Identity is somebody else on whose behalf a call can be made.
type Identity struct {
	Credentials *sign.Credentials      // nil for the client's own
	Parameters  map[string]sign.Secret // sent with the call, such as SecurityToken or BearerToken
	Host        string                 // Host header; "" for the endpoint's own
}

// Client is a steps.Endpoint. It is safe for concurrent use.
type Client struct {
	options   Options
	base      *url.URL
	transport http.RoundTripper
	secrets   []string
	random    sync.Mutex
}

var _ steps.Endpoint = (*Client)(nil)

const (
	defaultTimeout = 10 * time.Second
	defaultConnect = 5 * time.Second
	defaultLimit   = 8 << 20
	headerLimit    = 1 << 20
)

// New makes a client. The error says which option can not be used.
func New(o Options) (*Client, error) {
	base, err := parseEndpoint(o.Endpoint)
	if err != nil {
		return nil, err
	}
	o = withDefaults(o)
	if !slices.Contains(sign.Schemes(), o.Signature) {
		return nil, fmt.Errorf("signature %q is not known: use one of %v", o.Signature, sign.Schemes())
	}
	if o.Signature != sign.None && (o.Credentials.ID == "" || o.Credentials.Secret == "") {
		return nil, errors.New("signed calls need credentials with id and secret: give both, or signature none")
	}
	c := &Client{options: o, base: base, transport: o.Transport, secrets: secretsOf(o)}
	if c.transport == nil {
		c.transport = newTransport(o, base)
	}
	return c, nil
}

func parseEndpoint(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil {
		return nil, errors.New("the endpoint is not an http or https URL without user and password: use one such as http://127.0.0.1:8080")
	}
	if u.Path == "" {
		u.Path = "/"
	}
	return u, nil
}

func withDefaults(o Options) Options {
	o.Signature = orElse(o.Signature, sign.None)
	o.Timeout = orElse(o.Timeout, defaultTimeout)
	o.Connect = orElse(o.Connect, defaultConnect)
	o.Limit = orElse(o.Limit, defaultLimit)
	o.Jobs = orElse(o.Jobs, 1)
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Rand == nil {
		o.Rand = rand.Reader
	}
	return o
}

func orElse[T comparable](value, other T) T {
	var zero T
	if value == zero {
		return other
	}
	return value
}

// Signed reports whether calls are signed.
func (c *Client) Signed() bool { return c.options.Signature != sign.None }

// Close drops the connections that are kept open.
func (c *Client) Close() {
	if t, ok := c.transport.(interface{ CloseIdleConnections() }); ok {
		t.CloseIdleConnections()
	}
}

// Send makes one call and records it.
func (c *Client) Send(ctx context.Context, r steps.Request) steps.Exchange {
	m, err := c.compose(r)
	if err != nil {
		return steps.Exchange{Method: r.Method, Err: &steps.TransportError{Kind: "other", Err: err}}
	}
	return c.exchange(ctx, m)
}

// Reach connects to the endpoint and sends nothing. The error says why nobody answers there. Behind a proxy it
// connects to nothing, since only the proxy can tell.
func (c *Client) Reach(ctx context.Context) error {
	if c.options.Transport != nil || proxyFor(c.options, c.base) != nil {
		return nil
	}
	port := c.base.Port()
	if port == "" {
		port = c.base.Scheme // the name of the service
	}
	conn, err := (&net.Dialer{Timeout: c.options.Connect}).DialContext(ctx, "tcp", net.JoinHostPort(c.base.Hostname(), port))
	if err != nil {
		return failure{err: err, options: c.options}.transportError(ctx, newRedactor(c.secrets))
	}
	return conn.Close()
}

// Post sends an empty, unsigned POST to any URL, for a reset. It is bounded and recorded like a call.
func (c *Client) Post(ctx context.Context, address string) steps.Exchange {
	return c.plain(ctx, http.MethodPost, address)
}

func (c *Client) plain(ctx context.Context, method, address string) steps.Exchange {
	u, err := parseEndpoint(address)
	if err != nil {
		return steps.Exchange{Method: method, Err: &steps.TransportError{Kind: "other", Err: err}}
	}
	return c.exchange(ctx, message{method: method, url: u, header: http.Header{}})
}
