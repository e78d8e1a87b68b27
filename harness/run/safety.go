package run

import (
	"fmt"
	"runtime"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/spec"
)

// reads reports whether an operation only reads.
func reads(operation string) bool { return spec.Operation{Name: operation}.Reads() }

// refusal returns why an operation must not be called, and "" if it may be called. An operation that changes resources may
// be called on a loopback endpoint or if the profile allows it by name.
func refusal(p *config.Profile, operation string) string {
	if p.MayCall(operation) {
		return ""
	}
	return fmt.Sprintf("%s changes resources and the endpoint is not on this machine: to call it anyway, add it to allow in the profile", operation)
}

// DefaultJobs returns how many scenarios to run at the same time: one per processor for a loopback endpoint, else one, to
// keep the load on a real account low.
func DefaultJobs(p *config.Profile) int {
	if config.Loopback(p.Endpoint) {
		return runtime.NumCPU()
	}
	return 1
}
