package steps

import (
	"context"
	"errors"
	"fmt"
)

// Pool provides the values of requests that succeed. A value that a success uses up is provided once, until the
// endpoint is reset, which happens only while there is no lease.
type Pool interface {
	// Take reserves n sets of values and waits for a reset if necessary. An error that wraps ErrShort says what the
	// profile lacks; any other error is a failure of the harness.
	Take(ctx context.Context, operation string, n int) (Lease, error)
	// TakeFresh is like Take, but resets the endpoint first, and grants no other lease until this one is released. If
	// the profile has no reset, TakeFresh is the same as Take.
	TakeFresh(ctx context.Context, operation string, n int) (Lease, error)
	// Reserve reserves n calls of an operation that changes resources before they are sent, and waits while the calls in
	// flight may use up the budget. The caller must call settle with the number of accepted calls. An error wraps ErrShort.
	Reserve(operation string, n int) (settle func(accepted int), err error)
	// UsedUp returns a parameter for which a request has a value outside of the pool that an earlier success used up, or
	// "". Fixtures contain such values.
	UsedUp(operation string, sent Values) (parameter string)
	// All returns all values of a parameter, used up or not.
	All(operation, parameter string) []string
}

// ErrShort is the error of a profile that has too few values for a scenario.
var ErrShort = errors.New("the profile has too few values")

// ShortError is an [ErrShort] that names the parameter.
type ShortError struct {
	Operation, Parameter string
	Needs, Has           int  // values; Needs is 0 if it is unknown
	AtOnce               bool // all values are needed at the same time, so that a reset does not help
}

// restoring advises the user what to configure instead of adding values.
const restoring = `configure reset or undo; if successful requests use up no values, write reset: {command: ["true"]}`

// Key returns the key of the profile that lists the values.
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

// Is makes errors.Is match [ErrShort].
func (e *ShortError) Is(target error) bool { return target == ErrShort }

// BudgetError is an [ErrShort] of an operation that changed as much as the profile allows.
type BudgetError struct {
	Operation string
	Budget    int // number of accepted calls
}

func (e *BudgetError) Error() string {
	return fmt.Sprintf("the endpoint may accept %d calls of %s in a run, and this scenario needs more: raise budget in the profile", e.Budget, e.Operation)
}

// Is makes errors.Is match [ErrShort].
func (e *BudgetError) Is(target error) bool { return target == ErrShort }

// Lease is a reservation of values.
type Lease interface {
	Sets() []Values
	// Spent reports that a request with these values succeeded, and the identifiers that the answer contains, by the
	// path of their response field.
	Spent(ctx context.Context, used, returned Values)
	// Restore reverses the reported successes with an undo or a reset, and reports whether it could.
	Restore(ctx context.Context) bool
	// Release ends the reservation. Values that were not spent are handed out again.
	Release()
}
