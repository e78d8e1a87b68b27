package refdoc

import "github.com/rowproof/rowproof/spec"

// FillCauses tells, for the error rows of a contract whose cause is unclear, what brings them about. Read
// has done so already; a contract that came from somebody else's OpenAPI description has no causes.
func FillCauses(c *spec.Contract) { fillCauses(c) }

func fillCauses(c *spec.Contract) {
	l := newLexicon(c)
	for i := range c.Errors {
		if e := &c.Errors[i]; e.Cause.Fault == spec.Unclear {
			e.Cause = causeOf(e, l)
		}
	}
}
