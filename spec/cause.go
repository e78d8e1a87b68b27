package spec

// Fault is a kind of fault of a request, or of the state in which the endpoint receives the request.
type Fault string

// The kinds of faults.
const (
	Missing     Fault = "missing"     // a required parameter is absent or empty
	Malformed   Fault = "malformed"   // a value that can never be valid
	Enumeration Fault = "enumeration" // a value outside the documented ones
	Range       Fault = "range"       // a number or a length outside its bounds
	Equal       Fault = "equal"       // two parameters that must differ have the same value
	Unknown     Fault = "unknown"     // an identifier that does not exist
	State       Fault = "state"       // the state or type of the resource does not allow the call
	Duplicate   Fault = "duplicate"   // the requested change was already made
	Dependency  Fault = "dependency"  // another resource depends on the resource, or a resource that it depends on is missing
	Conflict    Fault = "conflict"    // another call on the same resource is in progress
	Throttled   Fault = "throttling"  // too many calls
	Permission  Fault = "permission"  // the caller has no permission
	Quota       Fault = "quota"       // a limit of the account is reached
	Billing     Fault = "billing"     // payment is overdue or the balance is too low
	Signature   Fault = "signature"   // the request is not signed, or the signature is wrong
	Expired     Fault = "expired"     // a time stamp or token outside its window
	Replayed    Fault = "replayed"    // a nonce or an idempotency token that was used before
	Unsupported Fault = "unsupported" // a method, protocol or host that is not supported
	DryRun      Fault = "dry-run"     // no fault: the request was checked but not executed
	Internal    Fault = "internal"    // an error of the server itself
	Unclear     Fault = ""            // the page does not state the cause
)

// Faults returns all kinds of faults except Unclear, in the order of their declaration.
func Faults() []Fault {
	return []Fault{
		Missing, Malformed, Enumeration, Range, Equal, Unknown, State, Duplicate, Dependency, Conflict, Throttled,
		Permission, Quota, Billing, Signature, Expired, Replayed, Unsupported, DryRun, Internal,
	}
}

// Cause is what triggers an error row: a kind of fault, and the parameters at fault. Parameters is nil if the row names
// no parameter.
type Cause struct {
	Fault      Fault
	Parameters []string
	// ByProfile reports whether the cause comes from the profile of the endpoint and not from the page. An OpenAPI
	// description does not contain such a cause.
	ByProfile bool
}

// Grade is how difficult a fault is to trigger.
type Grade string

// The grades; [Grade.Meaning] explains them.
const (
	R0 Grade = "R0"
	R1 Grade = "R1"
	R2 Grade = "R2"
	R3 Grade = "R3"
	R4 Grade = "R4"
)

// Grades returns all grades, the easiest first.
func Grades() []Grade { return []Grade{R0, R1, R2, R3, R4} }

// gradeMeanings are the meanings of the grades.
var gradeMeanings = map[Grade]string{
	R0: "input alone",
	R1: "an identifier that does not exist",
	R2: "a resource or an account in a certain state: a fixture of the profile",
	R3: "timing or load",
	R4: "nothing that a client can do",
}

// Meaning explains to users what is needed to trigger an error row of the grade. It returns "" for an unknown grade.
func (g Grade) Meaning() string { return gradeMeanings[g] }

var grades = map[Fault]Grade{
	Missing: R0, Malformed: R0, Enumeration: R0, Range: R0, Equal: R0, Signature: R0, Expired: R0, Replayed: R0,
	Unsupported: R0, DryRun: R0, Unknown: R1, State: R2, Duplicate: R2, Dependency: R2, Permission: R2,
	Conflict: R3, Throttled: R3, Quota: R4, Billing: R4, Internal: R4, Unclear: R4,
}

// Grade returns the grade of the cause's fault.
func (c Cause) Grade() Grade { return grades[c.Fault] }
