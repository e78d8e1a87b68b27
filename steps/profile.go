package steps

import (
	"context"
	"errors"
)

// Profile is what is prepared at the endpoint for the scenarios.
type Profile struct {
	Operations map[string]Prepared // by operation name
	Identities map[string]Identity // gateway fixtures that Request.Identity may name
}

// Identity is a gateway fixture, as far as scenarios need to know it.
type Identity struct {
	Signs bool // it brings credentials or a token and so needs signing
}

// Prepared is what the profile says of one operation.
type Prepared struct {
	// Refused is why the operation may not be called here; "" where it may.
	Refused string
	// Stopped is why nothing is sent to the operation any more; "" to go on. Its scenarios are inconclusive.
	Stopped string
	Enums   map[string]map[string]Overlay // parameter, value: what changes along with it
	Errors  map[string]Overlay            // by code or row id
	Notes   map[string]Overlay            // by row id
}

// Overlay is what to change in a request, by parameter name; nil leaves the parameter out.
type Overlay map[string]*string

// Values are the parameters of a request that succeeds, by name.
type Values map[string]string

// Stock hands out values of requests that succeed. A value that a success uses up is handed out once, until
// the endpoint is reset, which happens only while nobody holds a lease.
type Stock interface {
	// Take reserves n sets of values, waiting for a reset if need be. An error that wraps ErrShort says
	// what the profile lacks; any other is a failure of the harness.
	Take(ctx context.Context, operation string, n int) (Lease, error)
	// TakeFresh is Take right after a reset, with no other lease out until this one is released. Where there
	// is no way to reset, it is Take.
	TakeFresh(ctx context.Context, operation string, n int) (Lease, error)
	// Pool lists the values of a parameter, used up or not, for lists that only read them.
	Pool(operation, parameter string) []string
}

// ErrShort says that the profile has too few values for what a scenario needs.
var ErrShort = errors.New("the profile has too few values")

// Lease is a reservation of a Stock.
type Lease interface {
	Sets() []Values
	// Spent reports that a request with these values succeeded.
	Spent(ctx context.Context, used Values)
	// Release ends the reservation. Values that were not spent are handed out again.
	Release()
}
