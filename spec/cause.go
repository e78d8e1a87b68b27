package spec

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

// Faults returns the names of the faults, in the order in which they need more than the request itself.
func Faults() []Fault {
	return []Fault{
		Missing, Malformed, Enumeration, Range, Equal, Unknown, State, Duplicate, Dependency, Conflict, Throttled,
		Permission, Quota, Billing, Signature, Expired, Replayed, Unsupported, DryRun, Internal,
	}
}

// Cause is what brings an error row about: which parameters, and what is wrong with them. No parameters
// means that the row names none.
type Cause struct {
	Fault      Fault
	Parameters []string
	// ByProfile reports that the profile of the endpoint gives the cause in place of what the page is read to say. A
	// description does not carry it.
	ByProfile bool
}

// Grade says how much it takes to bring a fault about.
type Grade string

// The grades; [Grade.Meaning] explains them.
const (
	R0 Grade = "R0"
	R1 Grade = "R1"
	R2 Grade = "R2"
	R3 Grade = "R3"
	R4 Grade = "R4"
)

// Grades lists all grades, the easiest first.
func Grades() []Grade { return []Grade{R0, R1, R2, R3, R4} }

// gradeMeanings are the meanings of the grades.
var gradeMeanings = map[Grade]string{
	R0: "input alone",
	R1: "an identifier that does not exist",
	R2: "a resource or an account in a certain state: a fixture of the profile",
	R3: "timing or load",
	R4: "nothing that a client can do",
}

// Meaning returns what a grade requires, for users; "" for an unknown grade.
func (g Grade) Meaning() string { return gradeMeanings[g] }

var grades = map[Fault]Grade{
	Missing: R0, Malformed: R0, Enumeration: R0, Range: R0, Equal: R0, Signature: R0, Expired: R0, Replayed: R0,
	Unsupported: R0, DryRun: R0, Unknown: R1, State: R2, Duplicate: R2, Dependency: R2, Permission: R2,
	Conflict: R3, Throttled: R3, Quota: R4, Billing: R4, Internal: R4, Unclear: R4,
}

// Grade is how much it takes to bring the cause about.
func (c Cause) Grade() Grade { return grades[c.Fault] }
