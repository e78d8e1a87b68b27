// Package client sends requests to an endpoint. It adds the common parameters, signs the request, limits time and size,
// removes the content coding of the response, and records request and response with secrets masked. [New] returns a
// client, and [FromProfile] returns the options for a profile.
//
// Each call sends one request. The client neither follows redirects nor retries, because a second request needs a new
// nonce and signature. It keeps net/http from repeating requests on broken connections.
package client

import (
	"context"
	"crypto/rand"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/steps"
)

// Options configures a client. Only Endpoint is required.
type Options struct {
	Endpoint    string                           // http or https URL
	Signature   sign.Name                        // "" means sign.None
	Credentials sign.Credentials                 // access key of the profile
	Source      func() (sign.Credentials, error) // returns the current access key in place of Credentials, before each call; nil for none
	Identities  map[string]Identity              // identities of the gateway fixtures, by name
	Secrets     []string                         // other values to mask in records

	Timeout time.Duration // limit of a whole call; 0 means 10 s
	Connect time.Duration // limit of connecting; 0 means 5 s
	Limit   int64         // maximum size of a body in bytes; 0 means 8 MiB
	Jobs    int           // maximum number of idle connections; 0 means 1

	Now        func() time.Time  // nil means time.Now
	Rand       io.Reader         // source of nonces; nil means crypto/rand
	Roots      *x509.CertPool    // authorities that certificates are checked against; nil means those of the system
	ServerName string            // name in the endpoint's certificate; "" means the endpoint's host
	Proxy      *url.URL          // http, https or socks5 URL of a proxy; nil means no proxy
	Transport  http.RoundTripper // nil means a transport that applies Connect, Jobs, Roots, ServerName and Proxy
}

// Identity replaces the credentials or the host of a call.
type Identity struct {
	Credentials *sign.Credentials      // nil means those of the options
	Parameters  map[string]sign.Secret // added to the call, such as a token of temporary credentials
	Host        string                 // Host header; "" means the endpoint's host
}

// Client implements steps.Endpoint. It is safe for concurrent use.
type Client struct {
	options   Options
	scheme    sign.Scheme
	base      *url.URL
	transport http.RoundTripper
	secrets   secrets
	random    sync.Mutex
}

var _ steps.Endpoint = (*Client)(nil)

const (
	defaultTimeout = 10 * time.Second
	defaultConnect = 5 * time.Second
	defaultLimit   = 8 << 20
	headerLimit    = 256 << 10 // bytes of all header lines
	lineLimit      = 200       // header lines
	keptIfTooLarge = 64 << 10  // bytes of a body that is too large
)

// New returns a client. It returns an error if an option is invalid.
func New(o Options) (*Client, error) {
	base, err := parseEndpoint(o.Endpoint)
	if err != nil {
		return nil, err
	}
	o = withDefaults(o)
	scheme, ok := sign.Find(o.Signature)
	if !ok {
		return nil, fmt.Errorf("unknown signature %q: use one of %v", o.Signature, sign.Names())
	}
	if o.Source != nil && o.Signature != sign.None {
		if o.Credentials, err = o.Source(); err != nil {
			return nil, err
		}
	}
	if missing := sign.Missing(scheme, o.Credentials); len(missing) > 0 {
		return nil, fmt.Errorf("signature %s requires credentials with %s: set them, or use signature none", o.Signature, strings.Join(scheme.About().Needs, " and "))
	}
	c := &Client{options: o, scheme: scheme, base: base, transport: o.Transport}
	c.secrets.add(secretsOf(o)...)
	if c.transport == nil {
		c.transport = newTransport(o)
	}
	return c, nil
}

func parseEndpoint(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil {
		return nil, errors.New("the endpoint must be an http or https URL without user and password, such as http://127.0.0.1:8080")
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

// Close closes idle connections.
func (c *Client) Close() {
	if t, ok := c.transport.(interface{ CloseIdleConnections() }); ok {
		t.CloseIdleConnections()
	}
}

// Send sends a request and returns the recorded exchange.
func (c *Client) Send(ctx context.Context, r steps.Request) steps.Exchange {
	m, err := c.compose(r)
	if err != nil {
		return steps.Exchange{Method: r.Method, Err: &steps.TransportError{Kind: "other", Err: err}}
	}
	return c.decode(c.exchange(ctx, m))
}

// Reach opens and closes a connection to the endpoint. It returns the error of the attempt. With a proxy or a transport in
// the options it does nothing and returns nil.
func (c *Client) Reach(ctx context.Context) error {
	if c.options.Transport != nil || c.options.Proxy != nil {
		return nil
	}
	port := c.base.Port()
	if port == "" {
		port = c.base.Scheme // the service name: http or https
	}
	conn, err := (&net.Dialer{Timeout: c.options.Connect}).DialContext(ctx, "tcp", net.JoinHostPort(c.base.Hostname(), port))
	if err != nil {
		return failure{err: err, options: c.options}.transportError(ctx, c.secrets.redactor())
	}
	return conn.Close()
}

// post sends an unsigned POST without a body to any URL, with the limits of a call, and returns the recorded exchange.
func (c *Client) post(ctx context.Context, address string) steps.Exchange {
	return c.plain(ctx, http.MethodPost, address)
}

func (c *Client) plain(ctx context.Context, method, address string) steps.Exchange {
	u, err := parseEndpoint(address)
	if err != nil {
		return steps.Exchange{Method: method, Err: &steps.TransportError{Kind: "other", Err: err}}
	}
	return c.exchange(ctx, message{method: method, url: u, header: http.Header{}})
}
