package request

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
)

// Composer makes the requests of one scenario. All exported fields but Gateway must be set.
type Composer struct {
	Contract *spec.Contract // contract of the operation
	Gateway  *spec.Contract // page of the gateway, or nil
	Profile  Profile
	Pool     func(operation, parameter string) []string // all values of a parameter in the profile
	Signed   bool                                       // requests are signed
	Common   func(o spec.Operation, name string) Common // how common parameters are sent; nil if each can have any value
	Nonce    func() string                              // returns a new random value
	Number   func() int64                               // returns a number that no other request of the run has
	Now      func() time.Time                           // the time on the endpoint's clock

	changes   []change
	transport scenario.Transport // zero for POST
	listed    *spec.Parameter
	skewed    bool
	made      map[string]string // values made for the current trial, by parameter
}

// Base returns the valid request, which is a POST of a form with the values of the profile. If the profile omits a
// required parameter, Base uses a value that the page shows, provided that this value can be sent unchanged.
func (c *Composer) Base(set Values, format spec.Format) (Request, error) {
	r := Request{Operation: c.Contract.Operation, Method: "POST", Place: Form, Format: format}
	var missing []string
	for i := range c.Contract.Parameters {
		p := &c.Contract.Parameters[i]
		if p.IsFixed() || Unsupported(p) != nil {
			continue
		}
		v, ok := set[p.Name]
		if !ok && p.Required && c.needed(p, set) {
			if v, ok = p.Sendable(); !ok {
				missing = append(missing, p.Name)
			}
		}
		if ok {
			r.Parameters = append(r.Parameters, Parameter{Name: p.Name, Value: c.renewed(p, v)})
		}
	}
	if len(missing) > 0 {
		return r, c.lacksRequired(missing)
	}
	for _, name := range slices.Sorted(maps.Keys(set)) {
		if c.Contract.Parameter(name) == nil {
			r.Parameters = append(r.Parameters, Parameter{Name: name, Value: c.numbered(set[name])})
		}
	}
	return r, nil
}

// lacksRequired names all required parameters that the profile lacks.
func (c *Composer) lacksRequired(names []string) error {
	e := &Unreached{Gap: spec.GapValue}
	for _, name := range names {
		e.Lacks = append(e.Lacks, c.key(name))
	}
	e.Reason = "the profile has no value for required parameters: add " + c.key("{"+strings.Join(names, ", ")+"}")
	if len(names) == 1 {
		e.Reason = "the profile has no value for the required parameter " + names[0] + ": add " + e.Lacks[0]
	}
	return e
}

// key returns the key of the profile for a parameter of the operation.
func (c *Composer) key(parameter string) string {
	return "operations." + c.Contract.Operation.Name + ".parameters." + parameter
}

// needed reports whether a required parameter must be added to these values. A member of an optional parameter, such as
// Tag.N.Key of Tag.N, is needed only if set contains a member, too.
func (c *Composer) needed(p *spec.Parameter, set Values) bool {
	for i := range c.Contract.Parameters {
		whole := &c.Contract.Parameters[i]
		inside := func(name string) bool { return strings.HasPrefix(name, whole.Name+".") }
		if !whole.Required && inside(p.Name) {
			return slices.ContainsFunc(slices.Collect(maps.Keys(set)), inside)
		}
	}
	return true
}

// Unsupported returns the reason why this package cannot send a parameter, or nil.
func Unsupported(p *spec.Parameter) error {
	switch {
	case p.Parent != "":
		return unreached(spec.GapUnsupported, "%s is a part of %s, which is sent as a whole only: add a value of %s to the profile", p.Name, p.Parent, p.Parent)
	case p.In == spec.InPath || p.In == spec.InHeader:
		return unreached(spec.GapUnsupported, "%s is sent in the %s, but rowproof sends parameters in the query or in a form only", p.Name, p.In)
	}
	return nil
}

func (c *Composer) prepared() Prepared { return c.Profile.Operations[c.Contract.Operation.Name] }
