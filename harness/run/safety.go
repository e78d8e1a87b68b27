package run

import (
	"fmt"
	"runtime"
	"slices"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/spec"
)

// reads reports whether an operation changes nothing.
func reads(operation string) bool { return spec.Operation{Name: operation}.Reads() }

// refusal says why an operation may not be called at an endpoint; "" where it may. What changes things is
// called on this machine, or where the profile allows it by name.
func refusal(p *config.Profile, operation string) string {
	if reads(operation) || config.Loopback(p.Endpoint) || slices.Contains(p.Allow, operation) {
		return ""
	}
	return fmt.Sprintf("%s changes things and the endpoint is not on this machine: add it to allow in the profile, if it may be called there", operation)
}

// DefaultJobs returns how many scenarios to run at the same time: one per processor on this machine, else one, so as
// not to flood an account.
func DefaultJobs(p *config.Profile) int {
	if config.Loopback(p.Endpoint) {
		return runtime.NumCPU()
	}
	return 1
}
