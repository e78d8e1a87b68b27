package openapi

import (
	"testing"

	"pgregory.net/rapid"
)

// TestAnyContractComesBack is the property that makes the description the carrier of every row.
func TestAnyContractComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyContract().Draw(t, "contract")
		if rapid.Bool().Draw(t, "behind a gateway") {
			comesBack(t, c, WithGateway(gateway()))
		} else {
			comesBack(t, c)
		}
	})
}
