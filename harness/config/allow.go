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
