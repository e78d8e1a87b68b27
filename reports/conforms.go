package reports

import "github.com/rowproof/rowproof/spec"

// Conforms reports whether the endpoint kept every promise that was tried and the run proves enough: no row failed or
// was inconclusive, the gate is met, the run was not interrupted, and no problem is an error.
func (r *Run) Conforms() bool {
	t := r.Totals
	return r.Void == "" && !r.Interrupted && r.errors() == 0 && t.Failed == 0 && t.Inconclusive == 0 && r.Proof.Met
}

// errors returns the number of problems with severity error.
func (r *Run) errors() int {
	n := 0
	for _, p := range r.Problems {
		if p.Severity == spec.Error {
			n++
		}
	}
	return n
}
