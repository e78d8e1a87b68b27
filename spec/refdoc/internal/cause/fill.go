package cause

import (
	"github.com/rowproof/rowproof/spec"
)

// Fill sets the missing causes of the error rows of a contract.
func Fill(c *spec.Contract) {
	l := NewLexicon(c)
	for i := range c.Errors {
		if e := &c.Errors[i]; e.Cause.Fault == spec.Unclear {
			e.Cause = Of(e, l)
		}
	}
}
