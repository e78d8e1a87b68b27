package scenario

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Fault returns what is wrong with the request of a scenario: the cause that an error row would have to
// explain. A scenario that uses a fixture has the cause of its row, which the caller gives as prepared.
func Fault(c *spec.Contract, steps []Step, prepared spec.Cause) spec.Cause {
	var fault spec.Cause
	for _, st := range steps {
		one, ok := faultOf(c, st)
		switch {
		case st.Phrase == UseFixture || st.Phrase == RepeatFixture:
			fault = prepared
		case ok && fault.Fault == spec.Unclear:
			fault = one
		case ok:
			fault.Parameters = append(fault.Parameters, one.Parameters...)
		}
	}
	return fault
}

// faultOf is the fault of one step, and whether it has one.
func faultOf(c *spec.Contract, st Step) (spec.Cause, bool) {
	switch st.Phrase {
	case Make, MakeUnlessOwn:
		name, change := string(st.Args[0].Value.(Name)), st.Args[1].Value.(Change)
		f, ok := faultOfChange(c.ParameterSent(name), change)
		return spec.Cause{Fault: f, Parameters: []string{name}}, ok
	case Copy:
		return spec.Cause{Fault: spec.Equal, Parameters: names(st)}, true
	case Repeat:
		return spec.Cause{Fault: spec.Duplicate}, true
	case Race:
		return spec.Cause{Fault: spec.Conflict}, true
	case Share:
		return spec.Cause{Fault: spec.Replayed, Parameters: names(st)}, true
	case Unsigned, Tamper:
		return spec.Cause{Fault: spec.Signature}, true
	case Skew:
		return spec.Cause{Fault: spec.Expired, Parameters: []string{"Timestamp"}}, true
	}
	return spec.Cause{}, false
}

func names(st Step) []string {
	var all []string
	for _, a := range st.Args {
		if n, ok := a.Value.(Name); ok {
			all = append(all, string(n))
		}
	}
	return all
}

// faultOfChange is what a change makes wrong about a parameter, nil for one that the page lacks.
func faultOfChange(p *spec.Parameter, change Change) (spec.Fault, bool) {
	switch change.Kind {
	case Omitted, Empty:
		return spec.Missing, true
	case Nonexistent, Unknown:
		return spec.Unknown, true
	case Literal:
		if p != nil && documents(p, change.Text) {
			return spec.Unclear, false
		}
		return faultOfValue(p), true
	case Characters:
		if p != nil && p.MaxLength > 0 && change.N > p.MaxLength {
			return spec.Range, true
		}
		return spec.Malformed, true
	case Reserved, Control, NonASCII:
		return spec.Malformed, true
	default:
		return spec.Unclear, false
	}
}

func faultOfValue(p *spec.Parameter) spec.Fault {
	switch {
	case p == nil:
		return spec.Malformed
	case len(p.Enum) > 0:
		return spec.Enumeration
	case p.Min != "" || p.Max != "" || p.MaxLength > 0:
		return spec.Range
	}
	return spec.Malformed
}

// documents reports whether a value is one that the page names or shows.
func documents(p *spec.Parameter, value string) bool {
	return value == p.Example || value == p.Default ||
		slices.ContainsFunc(p.Enum, func(e spec.EnumValue) bool { return e.Value == value })
}

// MayMean returns the error rows of a page that may answer a fault, in page order: those whose cause explains
// it. A parameter that says where a thing is looked for, as the region of a server does, makes the thing
// unfindable when it is wrong.
func MayMean(c *spec.Contract, fault spec.Cause) []spec.RowID {
	var ids []spec.RowID
	lost := spec.Cause{Fault: spec.Unknown, Parameters: qualified(c, fault)}
	for _, e := range c.Errors {
		if Explains(e.Cause, fault) || len(lost.Parameters) > 0 && e.Cause.Fault == spec.Unknown && Explains(e.Cause, lost) {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

// Explains reports whether an error row of a cause is a true answer to a fault: its kind is one that the fault
// can be taken for, and it names no parameter that is not at fault. A fault that names no parameter may lie in
// any.
func Explains(cause, fault spec.Cause) bool {
	if !slices.Contains(explanations[fault.Fault], cause.Fault) {
		return false
	}
	if len(cause.Parameters) == 0 || len(fault.Parameters) == 0 {
		return true
	}
	return slices.ContainsFunc(cause.Parameters, func(p string) bool { return slices.Contains(fault.Parameters, p) })
}

// explanations lists, per fault, the kinds of error rows that are true of it.
var explanations = map[spec.Fault][]spec.Fault{
	spec.Missing:     {spec.Missing, spec.Malformed, spec.Unknown, spec.Enumeration},
	spec.Malformed:   {spec.Malformed, spec.Unknown, spec.Enumeration, spec.Range},
	spec.Enumeration: {spec.Enumeration, spec.Malformed},
	spec.Range:       {spec.Range, spec.Malformed},
	spec.Equal:       {spec.Equal, spec.Malformed},
	spec.Unknown:     {spec.Unknown, spec.Malformed},
	spec.State:       {spec.State, spec.Dependency},
	spec.Duplicate:   {spec.Duplicate, spec.State, spec.Dependency, spec.Conflict},
	spec.Dependency:  {spec.Dependency, spec.State},
	spec.Conflict:    {spec.Conflict, spec.State, spec.Duplicate},
	spec.Throttled:   {spec.Throttled},
	spec.Permission:  {spec.Permission, spec.Unknown},
	spec.Quota:       {spec.Quota},
	spec.Billing:     {spec.Billing},
	spec.Signature:   {spec.Signature, spec.Malformed, spec.Missing},
	spec.Expired:     {spec.Expired, spec.Signature, spec.Malformed},
	spec.Replayed:    {spec.Replayed},
	spec.Unsupported: {spec.Unsupported, spec.Unknown, spec.Malformed},
	spec.DryRun:      {spec.DryRun},
	spec.Internal:    {spec.Internal},
}

// qualified lists the identifiers whose thing the parameters at fault help to find.
func qualified(c *spec.Contract, fault spec.Cause) []string {
	if !slices.Contains([]spec.Fault{spec.Missing, spec.Malformed, spec.Unknown, spec.Equal}, fault.Fault) {
		return nil
	}
	var names []string
	for _, name := range fault.Parameters {
		p := c.Parameter(name)
		for _, q := range c.Parameters {
			if p != nil && q.Resource != "" && q.Name != name && qualifies(p, q) {
				names = append(names, q.Name)
			}
		}
	}
	return names
}

// qualifies reports whether a parameter speaks of the thing that an identifier names: by its description, or
// by a name that begins as the identifier's does (BackendServerRegionId, BackendServerId).
func qualifies(p *spec.Parameter, id spec.Parameter) bool {
	stem := strings.TrimSuffix(id.Name, "Id")
	return strings.Contains(strings.ToLower(p.Text), strings.ToLower(id.Resource)) ||
		len(stem) > 2 && stem != id.Name && strings.HasPrefix(p.Name, stem)
}
