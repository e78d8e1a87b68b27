package steps

import (
	"context"
	"net/http"
	"time"

	"github.com/rowproof/rowproof/steps/request"
)

// Endpoint sends requests to what is under test. Implementations add the common parameters, sign,
// bound the time and the size of an answer, follow no redirects and never retry by themselves.
type Endpoint interface {
	// Send makes one call. What went wrong on the way is in Exchange.Err; an answer, however odd, is no error.
	Send(ctx context.Context, r Request) Exchange
	// Signed reports whether requests are signed, so that faults of signature and clock can be tried.
	Signed() bool
}

// What package request makes, for those that implement an [Endpoint] or hold a [Profile].
type (
	Request   = request.Request
	Parameter = request.Parameter
	Place     = request.Place
	Profile   = request.Profile
	Prepared  = request.Prepared
	Identity  = request.Identity
	Overlay   = request.Overlay
	Values    = request.Values
)

// The places of RPC parameters.
const (
	Query = request.Query
	Form  = request.Form
)

// Exchange is one call as it was sent and answered.
type Exchange struct {
	Method   string
	URL      string      // as sent, with secrets and signatures replaced by ***
	Header   http.Header // likewise
	Body     string      // likewise
	Status   int         // 0 where no answer came
	Answer   http.Header
	Content  []byte              // body of the answer as it came, at most the client's limit
	Hide     func(string) string // replaces secrets in what is recorded of the answer; nil for none
	Duration time.Duration
	Err      error // *TransportError, nil where an answer came whole
}

// TransportError says why no whole answer came. It is never the verdict on a row.
type TransportError struct {
	// Kind is one of refused, reset, timeout, not-http, truncated, too-large, tls, canceled, other.
	Kind string
	// Answered: an HTTP status line and headers came before the failure.
	Answered bool
	Err      error
}

// Error returns the cause in words; [TransportError.Kind] is for programs.
func (e *TransportError) Error() string { return e.Err.Error() }

func (e *TransportError) Unwrap() error { return e.Err }
