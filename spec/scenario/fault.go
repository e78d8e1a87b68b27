package scenario

import (
	"math/big"
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Fault returns the cause that an error row must have to explain the request of a scenario. The last change with a
// fault determines the cause; earlier changes only make the request valid. For a scenario with a fixture, Fault returns
// prepared, the cause of the row.
func Fault(c *spec.Contract, steps []Step, prepared spec.Cause) spec.Cause {
	var fault spec.Cause
	for _, st := range steps {
		one, ok := faultOf(c, st)
		switch {
		case ok:
			fault = one
		case st.Phrase == UseFixture, st.Phrase == RepeatFixture:
			fault = prepared
		}
	}
	return fault
}

// faultOf returns the fault of one step, and whether it has one.
func faultOf(c *spec.Contract, st Step) (spec.Cause, bool) {
	switch st.Phrase {
	case Make, MakeUnlessOwn:
		name, change := string(st.Args[0].Value.(Name)), st.Args[1].Value.(Change)
		p := c.ParameterSent(name)
		f, ok := faultOfChange(p, change)
		if name == "Action" && change.Kind == LowerCase {
			f, ok = spec.Unknown, true // names of operations are case-sensitive
		}
		if change.Kind == Members && p != nil {
			return spec.Cause{Fault: f, Parameters: elementOf(c, p)}, ok
		}
		return spec.Cause{Fault: f, Parameters: []string{rowName(p, name)}}, ok
	case Copy:
		return faultOfCopy(c, names(st)), true
	case Repeat:
		return spec.Cause{Fault: spec.Duplicate}, true
	case Race:
		return spec.Cause{Fault: spec.Conflict}, true
	case Share:
		return spec.Cause{Fault: spec.Replayed, Parameters: names(st)}, true
	case Unsigned:
		return spec.Cause{Fault: spec.Signature, Parameters: Authentication}, true
	case Tamper, TamperBody:
		return spec.Cause{Fault: spec.Signature}, true
	case Skew:
		return spec.Cause{Fault: spec.Expired, Parameters: []string{Timestamp}}, true
	}
	return spec.Cause{}, false
}

// elementOf returns the rows of an element of a list, beginning with p: Tag.N.Key and Tag.N.Value. A list with too many
// elements is a fault of each of them.
func elementOf(c *spec.Contract, p *spec.Parameter) []string {
	names := []string{p.FullName()}
	list, _, isMember := strings.Cut(p.Name, ".N.")
	for i := range c.Parameters {
		if q := &c.Parameters[i]; isMember && q.FullName() != p.FullName() && q.Parent == p.Parent && strings.HasPrefix(q.Name, list+".N.") {
			names = append(names, q.FullName())
		}
	}
	return names
}

// rowName returns the name of the row p, or the name in the request if the page has no such row.
func rowName(p *spec.Parameter, name string) string {
	if p == nil {
		return name
	}
	return p.FullName()
}

// faultOfCopy returns the fault of two parameters with the same value: a duplicate in a list, or two equal
// parameters.
func faultOfCopy(c *spec.Contract, both []string) spec.Cause {
	p, q := c.ParameterSent(both[0]), c.ParameterSent(both[1])
	if p != nil && p == q {
		return spec.Cause{Fault: spec.Duplicate, Parameters: []string{p.FullName()}}
	}
	return spec.Cause{Fault: spec.Equal, Parameters: both}
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

// faultOfChange returns the fault of a changed parameter; p is nil if the page does not have the parameter.
func faultOfChange(p *spec.Parameter, change Change) (spec.Fault, bool) {
	switch change.Kind {
	case Omitted, Empty:
		return spec.Missing, true
	case Nonexistent, Unknown:
		return spec.Unknown, true
	case LowerCase, UpperCase:
		return spec.Unknown, p != nil && p.IsFixed()
	case Literal:
		return faultOfValue(p, change.Text)
	case Characters:
		return spec.Range, p == nil || !within(change.N, p.MinLength, p.MaxLength)
	case Members:
		return spec.Range, p != nil && !within(change.N, p.MinItems, p.MaxItems)
	case Reserved, Control, NonASCII, Prefixed, Suffixed:
		return spec.Malformed, true
	default:
		return spec.Unclear, false
	}
}

// within reports whether n is between low and high; 0 means no bound.
func within(n, low, high int) bool { return n >= low && (high == 0 || n <= high) }

// faultOfValue returns the fault of a value, and whether it has one.
func faultOfValue(p *spec.Parameter, value string) (spec.Fault, bool) {
	switch {
	case p == nil:
		return spec.Malformed, true
	case strings.TrimSpace(value) == "":
		return spec.Missing, true
	case len(p.Enum) > 0:
		return spec.Enumeration, !p.Documents(value)
	case value == p.Example || value == p.Default:
		return spec.Unclear, false
	case isNumber(p), p.Min+p.Max != "":
		return faultOfNumber(p, value)
	}
	return spec.Malformed, !p.Form.Allows(value) || digitsOnly(p) && !digits.MatchString(value)
}

func faultOfNumber(p *spec.Parameter, value string) (spec.Fault, bool) {
	n, ok := new(big.Float).SetString(value)
	if !ok {
		return spec.Malformed, true
	}
	return spec.Range, !p.Within(n)
}

// MayMean returns the error rows of a page that may answer a fault, in page order: the rows whose cause explains the
// fault. A wrong location of a resource, such as the region of a server, also makes the resource unknown, so rows about
// an unknown resource may answer, too.
func MayMean(c *spec.Contract, fault spec.Cause) []spec.RowID {
	var ids []spec.RowID
	lost := spec.Cause{Fault: spec.Unknown, Parameters: qualified(c, fault)}
	for i := range c.Errors {
		cause := Cause(c, &c.Errors[i])
		if Explains(cause, fault) || concerns(c, &c.Errors[i], fault) || isQuotaOf(c, &c.Errors[i], fault) || len(lost.Parameters) > 0 && cause.Fault == spec.Unknown && Explains(cause, lost) {
			ids = append(ids, c.Errors[i].ID)
		}
	}
	return ids
}

// containers matches resources that contain other resources: regions and zones.
var containers = regexp.MustCompile(`(?i)region|zone|地域|可用区`)

// concerns reports whether a row about a state may answer a request with an unknown location, because the code of the
// row contains the name of the parameter for the location, without Id. If the region does not exist, an endpoint may
// answer with RegionMismatch.
func concerns(c *spec.Contract, e *spec.ErrorRow, fault spec.Cause) bool {
	if fault.Fault != spec.Unknown || !slices.Contains([]spec.Fault{spec.State, spec.Dependency, spec.Conflict, spec.Unclear}, e.Cause.Fault) {
		return false
	}
	return slices.ContainsFunc(fault.Parameters, func(name string) bool {
		p := c.Parameter(name)
		return p != nil && containers.MatchString(p.Resource) && strings.Contains(e.Code, strings.TrimSuffix(strings.TrimSuffix(name, "Id"), "ID"))
	})
}

// isQuotaOf reports whether a row about a quota may answer a number, a length or a list outside its bounds, because the
// row contains a part of the parameter's name, or its plural: QuotaExceed.Tags may answer a list Tag.N with too many keys.
func isQuotaOf(c *spec.Contract, e *spec.ErrorRow, fault spec.Cause) bool {
	if fault.Fault != spec.Range || e.Cause.Fault != spec.Quota {
		return false
	}
	return slices.ContainsFunc(append(blamed(c, e), fullNames(c, e.Cause.Parameters)...), func(name string) bool {
		return slices.Contains(fault.Parameters, name)
	})
}

// Explains reports whether an error row with the cause can answer the fault: the kind of the cause fits the kind of the
// fault, and they have a parameter in common. A cause or a fault without parameters may concern any parameter.
func Explains(cause, fault spec.Cause) bool {
	if !slices.Contains(explanations[fault.Fault], cause.Fault) {
		return false
	}
	if len(cause.Parameters) == 0 || len(fault.Parameters) == 0 {
		return true
	}
	return slices.ContainsFunc(cause.Parameters, func(p string) bool { return slices.Contains(fault.Parameters, p) })
}

// explanations contains, per fault, the kinds of error rows that can answer it.
var explanations = map[spec.Fault][]spec.Fault{
	spec.Missing:     {spec.Missing, spec.Malformed, spec.Unknown, spec.Enumeration, spec.Range},
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

// Concerns reports whether a parameter is at fault, or is an identifier whose resource cannot be found because another
// parameter is at fault: with an unknown ServerRegion, the endpoint cannot find the server of ServerId.
func Concerns(c *spec.Contract, fault spec.Cause, parameter string) bool {
	return slices.Contains(fault.Parameters, parameter) || slices.Contains(qualified(c, fault), parameter)
}

// qualified returns the identifiers whose resources cannot be found because of the parameters at fault.
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

// qualifies reports whether p helps to locate the resource of the identifier id. Either the description of p mentions
// the resource, or the name of p begins with the name of id without Id, as BackendServerRegionId begins with the
// BackendServer of BackendServerId.
func qualifies(p *spec.Parameter, id spec.Parameter) bool {
	stem := strings.TrimSuffix(id.Name, "Id")
	return strings.Contains(strings.ToLower(p.Text), strings.ToLower(id.Resource)) ||
		len(stem) > 2 && stem != id.Name && strings.HasPrefix(p.Name, stem)
}
