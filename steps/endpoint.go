package steps

import (
	"context"
	"net/http"
	"time"

	"github.com/rowproof/rowproof/spec"
)

// Endpoint sends requests to what is under test. Implementations add the common parameters, sign,
// bound the time and the size of an answer, follow no redirects and never retry by themselves.
type Endpoint interface {
	// Send makes one call. What went wrong on the way is in Exchange.Err; an answer, however odd, is no error.
	Send(ctx context.Context, r Request) Exchange
	// Signed reports whether requests are signed, so that faults of signature and clock can be tried.
	Signed() bool
}

// Request is a call before the common parameters are added and it is signed.
type Request struct {
	Operation  spec.Operation // gives Action and Version
	Method     string         // GET, POST or another
	Place      Place          // where the common parameters travel, and parameters that name no place
	Parameters []Parameter    // one named like a common parameter takes its place
	Format     spec.Format    // value of Format; "" leaves the parameter out

	// Set replaces or adds common parameters (Action, Version, Format, Timestamp, SignatureNonce, ...) before signing.
	Set map[string]string
	// Omit leaves common parameters out; the rest is signed as if they had never been there.
	Omit []string
	// Tamper replaces parameters after signing.
	Tamper map[string]string

	Header   http.Header // extra headers
	Host     string      // Host header, "" for the endpoint's own
	Identity string      // name of the profile's gateway fixture whose credentials sign; "" for the profile's own

	// NewConnection sends the request on a new connection, so that it never waits for the answer to another.
	NewConnection bool
}

// Place is where a parameter of an RPC request travels.
type Place string

// The places of RPC parameters.
const (
	Query Place = "query"
	Form  Place = "form"
)

// Parameter is one parameter of a Request.
type Parameter struct {
	Name  string
	Value string
	In    Place // "" for the request's own Place
}

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
