package openapi_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/spec/openapi"
	"github.com/rowproof/rowproof/spec/openapi/internal/openapitest"
)

func TestRoundTrip_AnyContract_EqualContract(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := openapitest.AnyContract().Draw(t, "contract")
		if rapid.Bool().Draw(t, "behind a gateway") {
			openapitest.RoundTrip(t, c, openapi.WithGateway(openapitest.Gateway()))
		} else {
			openapitest.RoundTrip(t, c)
		}
	})
}
