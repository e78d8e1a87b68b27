package scenario

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Reason is the reason why a row, or one promise of a row, cannot be tested.
type Reason string

// The reasons.
const (
	NeedsFailure Reason = "it needs an internal server error"
	NeedsLoad    Reason = "it needs more calls than the quota of the account allows"
	NoDifference Reason = "no documented value would show a difference"
	NoDemand     Reason = "no request can test the note"
	NoShared     Reason = "the note does not say what two requests share"
	OtherFormat  Reason = "the example is neither JSON nor XML"
	NoRule       Reason = "the page does not describe the effect of the parameter's values"
	Undocumented Reason = "the page does not say which values are invalid"
	OtherURL     Reason = "a request without this path variable has another URL"
	NoValues     Reason = "the request line shows no values of required parameters"
	NoName       Reason = "the row describes the field but does not name it"
	OfConnection Reason = "proxies and HTTP clients may change the header"
)

var reasons = []Reason{NeedsFailure, NeedsLoad, NoDifference, NoDemand, NoShared, OtherFormat, NoRule, Undocumented, OtherURL, NoValues, NoName, OfConnection}

// Gap returns the kind of gap that the reason states.
func (r Reason) Gap() spec.Gap {
	switch r {
	case Undocumented:
		return spec.GapState
	case NoDifference:
		return spec.GapUnobserved
	default:
		return spec.GapUnreachable
	}
}

func (r Reason) String() string { return string(r) }

func reasonPattern() string {
	words := make([]string, len(reasons))
	for i, r := range reasons {
		words[i] = string(r)
	}
	return strings.Join(words, "|")
}

func parseReason(s string) (Value, error) {
	if !slices.Contains(reasons, Reason(s)) {
		return nil, fmt.Errorf("%q is not a known reason", s)
	}
	return Reason(s), nil
}
