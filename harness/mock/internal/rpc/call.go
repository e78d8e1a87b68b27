package rpc

import (
	"net/http"
	"time"

	"github.com/rowproof/rowproof/spec"
)

// Call is a request as the gateway understands it.
type Call struct {
	ID      string // RequestId of the answer
	trace   string // x-acs-trace-id of the answer
	Request *http.Request
	body    []byte
	whole   bool // the body was read to its end

	Query  map[string]string // parameters of the query
	Form   map[string]string // parameters of the form body
	Signed map[string]string // both merged: what the signature covers
	Args   map[string]string // what the checks read: the same, unless a defect changes it

	Format    spec.Format
	Operation *Operation     // nil where Action names none
	Contract  *spec.Contract // page of the operation, nil where it has none
	key       *Key           // nil where AccessKeyId names none
	Owner     string         // account that the call acts for
	Behind    time.Duration  // server's clock minus the time stamp, 0 for a time stamp that is not a time

	Arrived  Moment
	First    bool   // first call on its connection
	answered func() // called before the answer is sent; nil for nothing to do
}

// answer runs answered.
func (c *Call) answer() {
	if c.answered != nil {
		c.answered()
	}
}

// receive reads a request and looks up its operation and key. It checks nothing.
func (s *Server) receive(w http.ResponseWriter, r *http.Request) *Call {
	c := &Call{Request: r, Arrived: s.moment(), First: firstOn(r.Context())}
	c.ID, c.trace = s.random.requestID(), s.random.Hex(16)
	c.body, c.whole = readBody(w, r)
	c.Read(r.URL.RawQuery, c.FormText())
	s.route(c)
	s.overrides.read(c)
	s.route(c) // Action may have changed
	c.Format = chooseFormat(c)
	c.Owner = s.Keys.Main.Owner
	if t, ok := parseTimestamp(c.timestamp()); ok {
		c.Behind = s.Options.Now().Sub(t)
	}
	if !s.Options.Unsigned {
		s.identify(c)
	}
	return c
}

// route finds the operation that Action names, and its page.
func (s *Server) route(c *Call) {
	c.Operation, c.Contract = s.Operations[c.Args["Action"]], s.Contracts[c.Args["Action"]]
}

func (c *Call) FormText() string {
	if !isForm(c.Request.Header) {
		return ""
	}
	return string(c.body)
}

// Read decodes the parameters; a form value wins over a query value of the same name.
func (c *Call) Read(query, form string) {
	c.Query, c.Form = parsePairs(query), parsePairs(form)
	c.Signed = Merge(c.Query, c.Form)
	c.Args = Merge(c.Query, c.Form)
}

// identify finds the key of the call and its account.
func (s *Server) identify(c *Call) {
	c.key = s.Keys.ByID[c.Args["AccessKeyId"]]
	if c.key != nil {
		c.Owner = c.key.Owner
	}
}

// Split reports whether the parameters are spread over query and form.
func (c *Call) Split() bool { return len(c.Query) > 0 && len(c.Form) > 0 }

// Documented returns the parameter of that name on the page of the call's operation, or nil.
func Documented(c *Call, name string) *spec.Parameter {
	if c.Contract == nil {
		return nil
	}
	return c.Contract.Parameter(name)
}
