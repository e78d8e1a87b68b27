package request

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
	"github.com/rowproof/rowproof/steps/request/internal/wire"
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

	AnyOperation bool // the scenario is for any operation, not for the page of the operation

	changes   []change
	concerns  []string           // members that changes concern
	built     *spec.Parameter    // see Built
	transport scenario.Transport // zero for POST
	listed    *spec.Parameter
	unsure    bool // see UnsureList
	repeats   bool // see RepeatElements
	skewed    bool
	made      map[string]string // values made for the current trial, by parameter
}

// Base returns the valid request with the values of the profile. An RPC request is a POST of a form. If the profile omits
// a required parameter, Base uses a value that the page shows, provided that this value can be sent unchanged.
func (c *Composer) Base(set Values, format spec.Format) (Request, error) {
	r := New(c.Contract, format)
	if format == spec.XML && r.Operation.Style == spec.ROA && !ShowsXML(c.Contract) {
		return r, unreached(spec.GapUnsupported, "%s is an ROA operation whose page shows no XML", r.Operation.Name)
	}
	c.built = nil
	var missing []string
	for i := range c.Contract.Parameters {
		p := &c.Contract.Parameters[i]
		if !c.isOwn(p) {
			continue
		}
		v, ok := set[p.Name]
		if !ok && p.Required && c.needed(p, set) {
			if v, ok = c.fromPage(p); !ok {
				missing = append(missing, p.Name)
			}
		}
		if ok {
			r.Parameters = append(r.Parameters, Parameter{Name: p.Name, Value: c.renewed(p, asList(p, v)), In: documentedPlace(r.Operation, p)})
		}
	}
	if len(missing) > 0 {
		return r, c.lacksRequired(missing)
	}
	return r, c.addOthers(&r, set)
}

// isOwn reports whether a parameter has a value of its operation: it is neither fixed, nor a member of another parameter, nor a
// common header, nor a variable that the path lacks.
func (c *Composer) isOwn(p *spec.Parameter) bool {
	switch {
	case p.IsFixed(), p.Parent != "":
		return false
	case p.In == spec.InHeader:
		return !c.IsCommon(p.Name)
	case p.In == spec.InPath:
		return isVariable(c.Contract.Operation, p.Name)
	}
	return true
}

// fromPage returns a value that the page shows for a required parameter, if it can be sent.
func (c *Composer) fromPage(p *spec.Parameter) (string, bool) {
	if len(c.membersOf(p)) == 0 {
		return sendable(p)
	}
	built, err := c.build(p)
	if err != nil {
		return "", false
	}
	c.built = p
	return wire.Text(built), true
}

// addOthers adds the values of the profile for members and for parameters that the page does not document. If the
// profile sets a member but not the optional structure around it, addOthers adds the member only if its name has the
// index of an element, as in Rules.1.Name. Otherwise, the value is used when a scenario sends the structure.
func (c *Composer) addOthers(r *Request, set Values) error {
	for _, name := range slices.Sorted(maps.Keys(set)) {
		t := c.locate(name)
		switch {
		case t.root != nil && r.Index(t.parameter) < 0 && spec.WithoutIndexes(name) == name:
		case t.root != nil:
			if err := c.Put(r, name, c.renewed(t.row, asList(t.row, set[name]))); err != nil {
				return err
			}
			if r.Members == nil {
				r.Members = Values{}
			}
			r.Members[name] = set[name]
		case c.Contract.Parameter(name) == nil:
			r.Parameters = append(r.Parameters, Parameter{Name: name, Value: c.numbered(set[name])})
		}
	}
	return nil
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
	if list, _, _ := strings.Cut(p.Name, ".N."); c.Contract.IsShownWithout(p) {
		return slices.ContainsFunc(slices.Collect(maps.Keys(set)), func(name string) bool { return strings.HasPrefix(name, list+".") })
	}
	for i := range c.Contract.Parameters {
		whole := &c.Contract.Parameters[i]
		inside := func(name string) bool { return strings.HasPrefix(name, whole.Name+".") }
		if !whole.Required && inside(p.Name) {
			return slices.ContainsFunc(slices.Collect(maps.Keys(set)), inside)
		}
	}
	return true
}

func (c *Composer) prepared() Prepared { return c.Profile.Operations[c.Contract.Operation.Name] }
