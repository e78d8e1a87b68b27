package mock

import (
	"net/http"
	"time"

	"github.com/rowproof/rowproof/spec"
)

// call is a request as the gateway understands it.
type call struct {
	id      string // RequestId of the answer
	trace   string // x-acs-trace-id of the answer
	request *http.Request
	body    []byte
	whole   bool // the body was read to its end

	query  map[string]string // parameters of the query
	form   map[string]string // parameters of the form body
	signed map[string]string // both merged: what the signature covers
	args   map[string]string // what the checks look at: the same, unless a defect sees otherwise

	format    spec.Format
	operation *operation     // nil where Action names none
	contract  *spec.Contract // page of the operation, nil where it has none
	key       *key           // nil where AccessKeyId names none
	owner     string         // account that the call acts for
	behind    time.Duration  // server's clock minus the time stamp, 0 for a time stamp that is not a time

	arrived  int64     // number of the arrival
	received time.Time // when it arrived, by the server's clock
	first    bool      // first call on its connection
	answered func()    // called before the answer is sent; nil for nothing to do
}

// answer ends what lasts until the answer is sent.
func (c *call) answer() {
	if c.answered != nil {
		c.answered()
	}
}

// receive reads a request and looks up what it names. It judges nothing.
func (s *Server) receive(w http.ResponseWriter, r *http.Request) *call {
	c := &call{request: r, arrived: s.arrivals.next(), received: s.options.Now(), first: firstOn(r.Context())}
	c.id, c.trace = s.random.requestID(), s.random.hex(16)
	c.body, c.whole = readBody(w, r)
	c.read(r.URL.RawQuery, c.formText())
	s.twists.read(c)
	c.operation = s.operations[c.args["Action"]]
	c.contract = s.contracts[c.args["Action"]]
	c.format = chooseFormat(c)
	c.owner = s.keys.main.owner
	if t, ok := parseTimestamp(c.timestamp()); ok {
		c.behind = s.options.Now().Sub(t)
	}
	if !s.options.Unsigned {
		s.identify(c)
	}
	return c
}

func (c *call) formText() string {
	if !isForm(c.request.Header) {
		return ""
	}
	return string(c.body)
}

// read decodes the parameters; a form value wins over a query value of the same name.
func (c *call) read(query, form string) {
	c.query, c.form = parsePairs(query), parsePairs(form)
	c.signed = merge(c.query, c.form)
	c.args = merge(c.query, c.form)
}

// identify looks up whose call it is.
func (s *Server) identify(c *call) {
	c.key = s.keys.byID[c.args["AccessKeyId"]]
	if c.key != nil {
		c.owner = c.key.owner
	}
}

// split reports whether the parameters are spread over query and form.
func (c *call) split() bool { return len(c.query) > 0 && len(c.form) > 0 }
