package request

// Profile is what is prepared at the endpoint for the scenarios.
type Profile struct {
	Operations map[string]Prepared // by operation name
	Identities map[string]Identity // gateway fixtures that Request.Identity may name
}

// Identity is a gateway fixture, as far as scenarios need it.
type Identity struct {
	Signs bool // it brings credentials or a token, and so requires that requests are signed
}

// Prepared is the part of the profile about one operation.
type Prepared struct {
	// Refused is why the operation may not be called here; "" if it may.
	Refused string
	// Stopped is why nothing is sent to the operation anymore, or "". Its scenarios are inconclusive.
	Stopped string
	Enums   map[string]map[string]Overlay // parameter, value: what changes along with it
	Errors  map[string]Overlay            // by code or row id
	Notes   map[string]Overlay            // by row id
}

// Overlay is what to change in a request, by parameter name; nil omits the parameter.
type Overlay map[string]*string

// Values are the parameters of a request that succeeds, by name.
type Values map[string]string
