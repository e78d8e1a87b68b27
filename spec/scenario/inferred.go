package scenario

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// marked marks the scenarios of an error row whose provocation is inferred.
func (d deriver) marked(e spec.ErrorRow, ways []Scenario) []Scenario {
	for i := range ways {
		ways[i].Inferred = !d.states(&e, Fault(d.c, ways[i].Expand()[0].Steps, spec.Cause{}))
	}
	return ways
}

// states reports whether an error row, or the profile in its place, states that a fault brings it about: it names a
// parameter that is at fault, and does not speak of another kind of fault than of a thing that does not exist.
func (d deriver) states(e *spec.ErrorRow, fault spec.Cause) bool {
	if fault.Fault == spec.Unknown && e.Cause.Fault != spec.Unknown {
		return false
	}
	parameters := fault.Parameters
	if len(parameters) == 0 { // the request as a whole is repeated
		parameters = e.Cause.Parameters
	}
	return slices.ContainsFunc(parameters, func(name string) bool { return namesParameter(e, name) })
}

// namesParameter reports whether the words of an error row, or the cause that the profile gives, have the name of a
// parameter, with or without the Id that it ends with. A part of a name is no name: which parameter a row means by
// PortRange is inferred.
func namesParameter(e *spec.ErrorRow, name string) bool {
	if e.Cause.ByProfile {
		return slices.Contains(e.Cause.Parameters, name)
	}
	first, _, _ := strings.Cut(name, ".")
	for _, called := range []string{first, strings.TrimSuffix(first, "Id")} {
		if len(called) >= 3 && strings.Contains(e.Code+"\n"+e.Message+"\n"+e.Text, called) {
			return true
		}
	}
	return false
}
