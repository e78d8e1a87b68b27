package steps

import (
	"context"
	"errors"
	"fmt"
)

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

// ShortError is an [ErrShort] that names the pool.
type ShortError struct {
	Operation, Parameter string
	Needs, Has           int  // values; Needs is 0 if it is unknown
	AtOnce               bool // Needs values at the same time, which a reset does not change
}

// restoring says what to write in place of more values.
const restoring = `say how to reset or undo; if a success uses nothing up, write reset: {command: ["true"]}`

// Key is the key of the profile that lists the values.
func (e *ShortError) Key() string { return "operations." + e.Operation + ".parameters." + e.Parameter }

func (e *ShortError) Error() string {
	switch {
	case e.AtOnce:
		return fmt.Sprintf("needs %d values of %s at the same time, has %d: list more under %s", e.Needs, e.Parameter, e.Has, e.Key())
	case e.Needs <= e.Has:
		return fmt.Sprintf("the %d values of %s are used up: list more under %s, or %s", e.Has, e.Parameter, e.Key(), restoring)
	}
	return fmt.Sprintf("needs %d values of %s, has %d: list more under %s, or %s", e.Needs, e.Parameter, e.Has, e.Key(), restoring)
}

// Is makes errors.Is find [ErrShort].
func (e *ShortError) Is(target error) bool { return target == ErrShort }

// Lease is a reservation of a Stock.
type Lease interface {
	Sets() []Values
	// Spent reports that a request with these values succeeded.
	Spent(ctx context.Context, used Values)
	// Release ends the reservation. Values that were not spent are handed out again.
	Release()
}
