package spec

import (
	"slices"
	"strings"
)

// Fault is the kind of thing that is wrong with a request or with the state it meets.
type Fault string

// The kinds of faults, in the order in which they need more than the request itself.
const (
	Missing     Fault = "missing"     // a required parameter is absent or empty
	Malformed   Fault = "malformed"   // a value that can never be valid
	Enumeration Fault = "enumeration" // a value outside the documented ones
	Range       Fault = "range"       // a number or a length out of bounds
	Equal       Fault = "equal"       // two parameters that may not have the same value
	Unknown     Fault = "unknown"     // an identifier that names nothing
	State       Fault = "state"       // the thing exists in a state or of a type that does not allow the call
	Duplicate   Fault = "duplicate"   // what is asked for is already so
	Dependency  Fault = "dependency"  // something else depends on the thing, or is lacking
	Conflict    Fault = "conflict"    // another call on the same thing is under way
	Throttled   Fault = "throttling"  // too many calls
	Permission  Fault = "permission"  // the caller may not do it
	Quota       Fault = "quota"       // a limit of the account is reached
	Billing     Fault = "billing"     // payment is overdue or the balance too low
	Signature   Fault = "signature"   // the request is not signed, or wrongly
	Expired     Fault = "expired"     // a time stamp or token out of its window
	Replayed    Fault = "replayed"    // a nonce or an idempotency token used before
	Unsupported Fault = "unsupported" // a method, protocol or host that is not served
	DryRun      Fault = "dry-run"     // no fault: the call was checked and not carried out
	Internal    Fault = "internal"    // the server's own failure
	Unclear     Fault = ""            // the row does not tell
)

// Cause is what brings an error row about: which parameters, and what is wrong with them. No parameters
// means that the row names none.
type Cause struct {
	Fault      Fault
	Parameters []string
}

// Grade says how much it takes to bring a fault about.
type Grade string

const (
	R0 Grade = "R0" // input alone
	R1 Grade = "R1" // an identifier that does not exist
	R2 Grade = "R2" // a resource or an account in a certain state
	R3 Grade = "R3" // timing or load
	R4 Grade = "R4" // not reachable from outside
)

var grades = map[Fault]Grade{
	Missing: R0, Malformed: R0, Enumeration: R0, Range: R0, Equal: R0, Signature: R0, Expired: R0, Replayed: R0,
	Unsupported: R0, DryRun: R0, Unknown: R1, State: R2, Duplicate: R2, Dependency: R2, Permission: R2,
	Conflict: R3, Throttled: R3, Quota: R4, Billing: R4, Internal: R4, Unclear: R4,
}

// Grade is how much it takes to bring the cause about.
func (c Cause) Grade() Grade { return grades[c.Fault] }

// Explains reports whether an error row with cause c would be a true answer to the fault: of a kind that
// the fault can be taken for, and naming no parameter that is not at fault. A fault that names no parameter
// may lie in any.
func (c Cause) Explains(fault Cause) bool {
	if !slices.Contains(taken[fault.Fault], c.Fault) {
		return false
	}
	if len(c.Parameters) == 0 || len(fault.Parameters) == 0 {
		return true
	}
	return slices.ContainsFunc(c.Parameters, func(p string) bool { return slices.Contains(fault.Parameters, p) })
}

// taken lists, for each fault, the kinds of error rows that tell the truth about it.
var taken = map[Fault][]Fault{
	Missing:     {Missing, Malformed, Unknown, Enumeration},
	Malformed:   {Malformed, Unknown, Enumeration, Range},
	Enumeration: {Enumeration, Malformed},
	Range:       {Range, Malformed},
	Equal:       {Equal, Malformed},
	Unknown:     {Unknown, Malformed},
	State:       {State, Dependency},
	Duplicate:   {Duplicate, State, Dependency, Conflict},
	Dependency:  {Dependency, State},
	Conflict:    {Conflict, State, Duplicate},
	Throttled:   {Throttled},
	Permission:  {Permission, Unknown},
	Quota:       {Quota},
	Billing:     {Billing},
	Signature:   {Signature, Malformed, Missing},
	Expired:     {Expired, Signature, Malformed},
	Replayed:    {Replayed},
	Unsupported: {Unsupported, Unknown, Malformed},
	DryRun:      {DryRun},
	Internal:    {Internal},
}

// MayMean lists the error rows that a fault may be answered with, in page order. A parameter that says where
// a thing is looked for (the region of a server) makes the thing unfindable when it is wrong.
func (c *Contract) MayMean(fault Cause) []RowID {
	var ids []RowID
	lost := Cause{Fault: Unknown, Parameters: c.qualified(fault)}
	for _, e := range c.Errors {
		if e.Cause.Explains(fault) || len(lost.Parameters) > 0 && e.Cause.Fault == Unknown && e.Cause.Explains(lost) {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

// qualified lists the identifiers whose thing the parameters at fault help to find.
func (c *Contract) qualified(fault Cause) []string {
	if !slices.Contains([]Fault{Missing, Malformed, Unknown, Equal}, fault.Fault) {
		return nil
	}
	var names []string
	for _, name := range fault.Parameters {
		p := c.Parameter(name)
		for _, q := range c.Parameters {
			if p != nil && q.Resource != "" && q.Name != name && p.qualifies(q) {
				names = append(names, q.Name)
			}
		}
	}
	return names
}

// qualifies reports whether a parameter speaks of the thing that an identifier names: by its description, or
// by a name that begins as the identifier's does (BackendServerRegionId, BackendServerId).
func (p *Parameter) qualifies(id Parameter) bool {
	stem := strings.TrimSuffix(id.Name, "Id")
	return strings.Contains(strings.ToLower(p.Text), strings.ToLower(id.Resource)) ||
		len(stem) > 2 && stem != id.Name && strings.HasPrefix(p.Name, stem)
}
