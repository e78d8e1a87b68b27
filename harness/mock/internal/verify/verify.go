// Package verify reads and verifies the credentials of requests. Each signature scheme has one file with one [Scheme].
// The rest of the mock depends neither on algorithms nor on the headers of a scheme.
package verify

import (
	"net/http"

	"github.com/rowproof/rowproof/spec"
)

// Request is a received request.
type Request struct {
	HTTP   *http.Request
	Body   []byte
	Params map[string]string // parameters of the query and the form
	// Value changes each parameter value before the signature is computed; nil changes nothing. Defects use it.
	Value func(string) string
}

// header returns a header. A missing header is "".
func (r *Request) header(name string) string { return r.HTTP.Header.Get(name) }

// value returns the value of a parameter for the signature.
func (r *Request) value(v string) string {
	if r.Value == nil {
		return v
	}
	return r.Value(v)
}

// Scheme is a way in which a caller proves its identity.
type Scheme interface {
	// uses reports whether the request uses the scheme.
	uses(r *Request) bool
	Rules() Rules
	// Common returns the common parameters that the request does not send as parameters, such as those in headers. The
	// keys are the names of RPC V1. If the scheme requires a header, its name is a key even if the header is missing.
	Common(r *Request) map[string]string
	// Method returns a fault if the request names an unsupported signature method, version or type.
	Method(r *Request) *Fault
	// Verify returns a fault if the request does not prove its caller's identity. If k has no secret of the caller, Verify
	// checks only the form of the credentials.
	Verify(r *Request, k Keys) *Fault
}

// Rules are the rules of a scheme.
type Rules struct {
	Required []string // common parameters that must have a value, in the order of the checks
	Layout   string   // layout of Timestamp, as in package time
	JSON     bool     // members of a JSON body are parameters
}

// Keys holds the secrets of callers.
type Keys interface {
	// Secret returns the secret of an access key. It returns false if the key is unknown.
	Secret(id string) (string, bool)
	// BearerToken returns the valid bearer token.
	BearerToken() string
}

// Fault is what is wrong with credentials.
type Fault struct {
	Code   string // as on the gateway page, with its placeholder
	Param  string // replaces the placeholder
	Quotes []Quote
}

// Quote is a text that an error message quotes.
type Quote struct {
	Name string // placeholder of the message
	Text string
}

// schemes lists the schemes in the order of their detection.
var schemes = []Scheme{acs3{}, roa{}, bearer{}, rpcV1{}}

// Of returns the scheme of a request, which is [Anonymous] if the request has no credentials.
func Of(r *Request) Scheme {
	for _, s := range schemes {
		if s.uses(r) {
			return s
		}
	}
	return Anonymous
}

func incomplete() *Fault { return &Fault{Code: "IncompleteSignature"} }

func unknownMethod() *Fault { return &Fault{Code: "InvalidSignatureMethod"} }

func invalid(param string) *Fault {
	return &Fault{Code: "Invalid" + spec.ParamPlaceholder, Param: param}
}

func missing(param string) *Fault {
	return &Fault{Code: "Missing" + spec.ParamPlaceholder, Param: param}
}

func mismatch(q ...Quote) *Fault { return &Fault{Code: "SignatureDoesNotMatch", Quotes: q} }
