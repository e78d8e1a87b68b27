package rpc

import (
	"maps"
	"net/http"
	"time"

	"github.com/rowproof/rowproof/harness/mock/internal/verify"
	"github.com/rowproof/rowproof/spec"
)

// Call is a parsed request.
type Call struct {
	ID      string // RequestId of the answer
	trace   string // x-acs-trace-id of the answer
	Request *http.Request
	body    []byte
	whole   bool // the body is complete

	route  *route            // ROA route of the path and method; nil if there is none
	placed map[string]string // parameters in the path and in headers, and the body if it is one parameter

	Query  map[string]string // parameters of the query
	Form   map[string]string // parameters of the form body
	Params map[string]string // query and form merged, for the signature; must not be changed, because it may be Query
	Args   map[string]string // all parameters and the common parameters in headers, for the checks; defects may change it

	scheme      verify.Scheme
	SignedValue func(string) string // changes each value in the string to sign; nil unless a defect sets it

	Format    spec.Format
	Operation *Operation     // nil if Action is unknown
	Contract  *spec.Contract // page of the operation; may be nil
	key       *Key           // nil if AccessKeyId is unknown
	Owner     string         // account of the caller
	Behind    time.Duration  // server's clock minus the timestamp; 0 for an invalid timestamp

	Arrived  Moment
	First    bool   // first call on its connection
	answered func() // called before the answer is sent; may be nil
}

// answer calls answered unless it is nil.
func (c *Call) answer() {
	if c.answered != nil {
		c.answered()
	}
}

// receive parses a request and looks up its operation and key, without checks.
func (s *Server) receive(w http.ResponseWriter, r *http.Request) *Call {
	c := &Call{Request: r, Arrived: s.moment(), First: firstOn(r.Context())}
	c.ID, c.trace = s.random.requestID(), s.random.Hex(16)
	c.body, c.whole = readBody(w, r)
	c.route, c.placed = s.routeOf(r)
	c.Read(r.URL.RawQuery, c.FormText())
	s.route(c)
	c.place()
	s.overrides.read(c)
	s.route(c) // a hook may have changed Action
	c.Format = chooseFormat(c)
	c.Owner = s.Keys.Main.Owner
	if t, ok := c.timestamp(); ok {
		c.Behind = s.Options.Now().Sub(t)
	}
	if !s.Options.Unsigned {
		s.identify(c)
	}
	return c
}

// route sets the operation, and its page. An ROA operation follows from the path and the method, other operations from
// Action and, if several pages have the operation, Version.
func (s *Server) route(c *Call) {
	name, version := c.Args["Action"], c.Args["Version"]
	if c.route != nil && (name == "" || s.Operations[name] == nil || s.Operations[name].Path != "") {
		name, version = c.route.operation.Name, c.route.page.Operation.Version
	}
	c.Operation, c.Contract = s.Operations[name], s.Contracts[name]
	if e, ok := s.versions[operationKey{name, version}]; ok {
		c.Operation, c.Contract = e.operation, e.page
	}
}

func (c *Call) FormText() string {
	if !isForm(c.Request.Header) {
		return ""
	}
	return string(c.body)
}

// Read parses the parameters. A form value takes precedence over a query value.
func (c *Call) Read(query, form string) {
	c.Query, c.Form = parsePairs(query), parsePairs(form)
	if c.Params = c.Query; len(c.Form) > 0 {
		c.Params = Merge(c.Query, c.Form)
	}
	c.scheme = verify.Of(c.signed())
	c.SetArgs(c.Params)
}

// SetArgs sets the arguments: the parameters and, as far as the signature scheme permits them, the members of a JSON body
// and the common parameters in headers.
func (c *Call) SetArgs(params map[string]string) {
	common := c.scheme.Common(c.signed())
	c.Args = make(map[string]string, len(params)+len(c.placed)+len(common))
	maps.Copy(c.Args, params)
	if c.scheme.Rules().JSON && isJSON(c.Request.Header) {
		maps.Copy(c.Args, members(c.body))
	}
	maps.Copy(c.Args, c.placed)
	maps.Copy(c.Args, common)
}

// identify sets the key of the call and its account.
func (s *Server) identify(c *Call) {
	c.key = s.Keys.ByID[c.Args["AccessKeyId"]]
	if c.key != nil {
		c.Owner = c.key.Owner
	}
}

// Split reports whether both query and form have parameters.
func (c *Call) Split() bool { return len(c.Query) > 0 && len(c.Form) > 0 }

// Documented returns the named parameter of the operation's page, or nil.
func Documented(c *Call, name string) *spec.Parameter {
	if c.Contract == nil {
		return nil
	}
	return c.Contract.Parameter(name)
}
