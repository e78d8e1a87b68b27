package request

import (
	"fmt"

	"github.com/rowproof/rowproof/spec"
)

// Unreached is the reason why a request cannot be made.
type Unreached struct {
	Gap    spec.Gap
	Reason string
	Lacks  []string // keys to add to the profile
}

func (e *Unreached) Error() string { return "unreached: " + e.Reason }

func unreached(gap spec.Gap, reason string, args ...any) error {
	return &Unreached{Gap: gap, Reason: fmt.Sprintf(reason, args...)}
}

// lacking returns the error for a value that the profile lacks; key is the profile key to add.
func lacking(key, reason string, args ...any) error {
	return &Unreached{Gap: spec.GapValue, Reason: fmt.Sprintf(reason, args...) + ": add " + key, Lacks: []string{key}}
}

// lackingFixture returns the error for a fixture that the profile lacks; key is the profile key to add.
func lackingFixture(key string, id spec.RowID) error {
	return &Unreached{Gap: spec.GapState, Reason: fmt.Sprintf("the profile has no fixture for %s: add %s", id, key), Lacks: []string{key}}
}

func unsigned() error {
	return unreached(spec.GapUnsupported, "requests are not signed: set signature in the profile")
}
