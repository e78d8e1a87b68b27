package steps

import (
	"context"
	"net/http"
	"time"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps/request"
)

// Endpoint sends requests to the system under test. Implementations add the common parameters, sign requests, limit the
// time and the size of an answer, remove its content coding, do not follow redirects and do not retry.
type Endpoint interface {
	// Send makes one call. Exchange.Err is set if no complete answer arrived; it is nil for any answer, however odd.
	Send(ctx context.Context, r Request) Exchange
	// Signed reports whether requests are signed, so that faults of signature and clock can be tried.
	Signed() bool
	// Common describes how requests of an operation carry a common parameter of the gateway page.
	Common(o spec.Operation, name string) Common
}

// Types of package request, for packages that implement an [Endpoint] or hold a [Profile].
type (
	Request   = request.Request
	Parameter = request.Parameter
	Place     = request.Place
	Profile   = request.Profile
	Prepared  = request.Prepared
	Identity  = request.Identity
	Common    = request.Common
	Overlay   = request.Overlay
	Values    = request.Values
)

// The places of RPC parameters.
const (
	Query = request.Query
	Form  = request.Form
)

// NewRequest returns a request of an operation without parameters. An RPC request is a POST of a form.
func NewRequest(c *spec.Contract, format spec.Format) Request { return request.New(c, format) }

// Exchange is one call with its answer.
type Exchange struct {
	Method   string
	URL      string      // as sent, with secrets and signatures replaced by ***
	Header   http.Header // with secrets replaced
	Body     string      // with secrets replaced
	Status   int         // 0 if there is no answer
	Answer   http.Header
	Content  []byte              // body of the answer, decoded, at most as long as the client's limit
	Cut      int                 // size of the body if Content is only its beginning; 0 if Content is complete
	Decoded  string              // content coding that was removed from Content, such as "gzip"; "" for none
	Hide     func(string) string // replaces secrets in what is recorded of the answer; nil for none
	Duration time.Duration
	Err      error // a *TransportError, or nil if a complete answer arrived
}

// TransportError is the reason why no complete answer arrived. A transport error never makes a row fail.
type TransportError struct {
	// Kind is one of refused, reset, timeout, not-http, truncated, too-large, tls, proxy, encoding,
	// canceled, budget, other.
	Kind string
	// Unsent is set if no byte of the request was written, so that the endpoint cannot have carried it out.
	Unsent bool
	// Answered is set if an HTTP status line and headers arrived before the failure.
	Answered bool
	Err      error
}

// Error returns the cause in words.
func (e *TransportError) Error() string { return e.Err.Error() }

func (e *TransportError) Unwrap() error { return e.Err }
