package sdk

import (
	"net/http"
	"strings"
	"time"

	"github.com/rowproof/rowproof/spec"
)

// A Set is a group of cases that share a question.
type Set string

// The sets.
const (
	Success   Set = "success"   // does the caller see what the page promises?
	Error     Set = "error"     // does the caller see the code, message and status of an error row?
	Parameter Set = "parameter" // does the request contain what the caller passed?
	Field     Set = "field"     // does the caller see the value of a response field?
	Gateway   Set = "gateway"   // errors that all operations share, STS and bearer tokens
	Odd       Set = "odd"       // unusual but legal answers
	Broken    Set = "broken"    // answers that no page promises; the results are information
	Retry     Set = "retry"     // is a call repeated, how often, and after which time?
)

// A Case is one test of an SDK.
type Case struct {
	Name     string // stable and unique: product, version, operation, row and variant
	Key      Key
	Set      Set
	Contract *spec.Contract
	Page     string     // file of the page with the row: that of the operation, or the gateway page
	Row      spec.RowID // the row that the case tests
	Line     int        // line of the row in the page
	Variant  string     // what distinguishes the cases of a row, such as "json" or "reserved characters"
	Title    string     // one sentence about the expectation, for reports
	Call     Call
	Script   Script
	Expect   Expect
	// Informative is set if no page promises the outcome. Such a case never fails.
	Informative bool
}

// A Call is what the SDK must be asked to do.
type Call struct {
	Format     spec.Format    // requested format of the answer
	Parameters map[string]any // by wire name, nested as on the page; string, bool, json.Number, []any, map[string]any or nil
	Token      Token          // how the caller authenticates
	Retries    Retries
	Timeout    time.Duration // for reading an answer; 0 for the default of the SDK
	Times      int           // number of equal calls with one client, one after the other; 0 for one
}

// Count returns the number of calls.
func (c Call) Count() int { return max(1, c.Times) }

// A Token is how the caller of a case authenticates.
type Token string

// The tokens.
const (
	AccessKey Token = "access-key"
	STS       Token = "sts"
	Bearer    Token = "bearer"
)

// Retries is whether the SDK may repeat a call.
type Retries string

// The settings of retries.
const (
	RetriesDefault Retries = "default"
	RetriesOn      Retries = "on"
)

// A Script contains the replies to successive attempts of a call. The last reply answers all further attempts.
type Script []Reply

// A Reply is one answer of the server.
type Reply struct {
	Status  int
	Header  http.Header
	Body    []byte
	Delay   time.Duration // before the answer
	Chunked bool          // the body has no Content-Length
	End     End
}

// An End is how the server ends a reply.
type End string

// The ends.
const (
	Complete  End = ""          // the connection stays open
	Cut       End = "cut"       // the connection is closed in the middle of the body
	Reset     End = "reset"     // the connection is reset in the middle of the body
	NoAnswer  End = "no-answer" // the connection is closed before an answer
	KeptClose End = "kept"      // the connection is closed before an answer if it was kept open by an earlier request
)

// An Expect is what the caller and the server must see. If both Result and Error are set, either outcome is right: an SDK
// may repeat the call or report the error.
type Expect struct {
	Result any            // members of a successful answer: nil, string, bool, json.Number, []any or map[string]any
	Error  *ErrorExpected // nil if the call must succeed
	// Attempts is the number of requests that the page or the protocol allows for all calls; 0 means any number.
	Attempts int
}

// An ErrorExpected is the error that the caller must see. A zero field means any value.
type ErrorExpected struct {
	Status    int
	Code      string
	Message   string
	RequestID string
}

// Places returns the documented places of the parameters of the call, unless the style of the operation determines them.
func (c *Case) Places() map[string]string {
	out := map[string]string{}
	for name := range c.Call.Parameters {
		p := RowOf(c.Contract, name)
		if p != nil && (p.In != spec.InQuery || c.Contract.Operation.Style == spec.ROA) {
			out[name] = string(p.In)
		}
	}
	return out
}

// Forms returns the documented serializations of the lists and structures of the call.
func (c *Case) Forms() map[string]string {
	out := map[string]string{}
	for name := range c.Call.Parameters {
		if p := RowOf(c.Contract, name); p != nil && p.Serialization != "" {
			out[name] = string(p.Serialization)
		}
	}
	return out
}

// Elsewhere is the address that redirects of a [Script] name. The server replaces it by the address of its second listener.
const Elsewhere = "http://elsewhere.invalid"

// RowOf returns the row of a parameter at the top level or, failing that, that of one of its members. It returns nil
// without such a row.
func RowOf(c *spec.Contract, name string) *spec.Parameter {
	for i := range c.Parameters {
		if p := &c.Parameters[i]; p.Parent == "" && p.Name == name {
			return p
		}
	}
	for i := range c.Parameters {
		if p := &c.Parameters[i]; p.Parent == "" && strings.HasPrefix(p.Name, name+".") {
			return p
		}
	}
	return nil
}
