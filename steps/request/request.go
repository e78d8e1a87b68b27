// Package request makes the requests of a scenario: the valid request, and changed requests that should be rejected or
// accepted. A [Composer] collects what the When steps say and applies it; it sends nothing.
package request

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/rowproof/rowproof/spec"
)

// Request is a call before the client adds the common parameters and signs the call.
type Request struct {
	Operation  spec.Operation // determines Action and Version
	Method     string         // GET, POST or another
	Place      Place          // place of the common parameters, and of parameters without a place
	Parameters []Parameter    // a parameter with the name of a common parameter replaces the common one
	Format     spec.Format    // value of Format; "" omits the parameter
	Path       string         // encoded path of an ROA request; set by OnWire
	Body       string         // JSON body; set by OnWire, "" for none

	// Set replaces or adds common parameters (Action, Version, Format, ...) before signing. The client
	// sends them as its signature scheme requires, as parameters or as headers.
	Set map[string]string
	// Time replaces the time of the client in the request; the zero value means the client's time.
	Time time.Time
	// Omit omits common parameters. The signature does not cover them.
	Omit []string
	// Tamper replaces parameters after signing.
	Tamper map[string]string
	// TamperBody adds a member to the JSON body after signing.
	TamperBody bool

	Header   http.Header // extra headers
	Host     string      // Host header, "" for that of the endpoint
	Identity string      // name of the profile's gateway fixture whose credentials sign; "" for the profile's own

	// NewConnection sends the request on a new connection, so that it never waits for another answer.
	NewConnection bool

	Members Values // values that the profile has for members of parameters, which contain them already
}

// Parameter is one parameter of a Request.
type Parameter struct {
	Name  string
	Value string
	In    Place // "" for the documented place; if the page documents none, "" means the Place of the request
}

// Index returns the index of a parameter, or -1. Tag.N.Key and Tag.1.Key are the same parameter.
func (r *Request) Index(name string) int {
	return slices.IndexFunc(r.Parameters, func(p Parameter) bool { return isSame(p.Name, name) })
}

// isSame reports whether two names are sent as the same name.
func isSame(a, b string) bool {
	return a == b || strings.Contains(a, ".") && strings.Contains(b, ".") && spec.WireName(a) == spec.WireName(b)
}

// Put sets the value of a parameter. It adds the parameter if the request does not have it.
func (r *Request) Put(name, value string) {
	if i := r.Index(name); i >= 0 {
		r.Parameters[i].Value = value
		return
	}
	r.Parameters = append(r.Parameters, Parameter{Name: name, Value: value})
}

// drop removes a parameter.
func (r *Request) drop(name string) {
	r.Parameters = slices.DeleteFunc(r.Parameters, func(p Parameter) bool { return isSame(p.Name, name) })
}

// Values returns the parameters as an endpoint reads them: a form value wins over a query value. It also returns the
// values of members that the profile has.
func (r *Request) Values() Values {
	v := maps.Clone(r.Members)
	if v == nil {
		v = Values{}
	}
	for _, p := range r.Parameters {
		if _, twice := v[p.Name]; !twice || p.In != Query {
			v[p.Name] = p.Value
		}
	}
	return v
}

// set sets a common parameter before signing.
func (r *Request) set(name, value string) {
	if r.Set == nil {
		r.Set = map[string]string{}
	}
	r.Set[name] = value
}
