package config

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
)

// MayCall reports whether an operation may be called: it only reads, the endpoint is loopback, or the profile allows it by
// name.
func (p *Profile) MayCall(operation string) bool {
	return (spec.Operation{Name: operation}).Reads() || Loopback(p.Endpoint) || slices.Contains(p.Allow, operation)
}

// defaultBudget is the budget of a profile without the key budget, for an endpoint that is not loopback.
const defaultBudget = 50

// Accepts returns how many calls of one changing operation the endpoint may accept in a run, or 0 if there is no limit.
func (p *Profile) Accepts() int {
	if p.Budget == 0 && !Loopback(p.Endpoint) {
		return defaultBudget
	}
	return p.Budget
}
