package request

// Profile describes the data that is prepared at the endpoint for the scenarios.
type Profile struct {
	Operations map[string]Prepared // by operation name
	Identities map[string]Identity // gateway fixtures that Request.Identity may name
}

// Identity is the part of a gateway fixture that scenarios need.
type Identity struct {
	Signs bool   // the fixture has credentials or a token, which requires signed requests
	Lacks string // reason why signed requests cannot use the fixture, "" for none
}

// Prepared is the part of the profile about one operation.
type Prepared struct {
	// Refused is the reason why the operation may not be called, or "".
	Refused string
	// Stopped is the reason why the run has stopped calling the operation, or "". Its scenarios are then inconclusive.
	Stopped string
	Enums   map[string]map[string]Overlay // by parameter and value: changes that the value requires
	Errors  map[string]Overlay            // by code or row id
	Notes   map[string]Overlay            // by row id
}

// Overlay holds changes of a request by parameter name; nil omits the parameter.
type Overlay map[string]*string

// Values are the parameters of a valid request by name.
type Values map[string]string
