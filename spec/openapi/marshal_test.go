package openapi_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi"
	"github.com/rowproof/rowproof/spec/openapi/internal/openapitest"
)

func TestRoundTrip_EachKindOfRow_EqualContract(t *testing.T) {
	openapitest.RoundTrip(t, openapitest.Associate())
	openapitest.RoundTrip(t, openapitest.Gateway())
	openapitest.RoundTrip(t, openapitest.Associate(), openapi.WithGateway(openapitest.Gateway()))
}

func TestMarshal_SameContractAgain_SameBytes(t *testing.T) {
	first, err := openapi.Marshal(openapitest.Associate(), openapi.YAML, openapi.WithGateway(openapitest.Gateway()))
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		again, err := openapi.Marshal(openapitest.Associate(), openapi.YAML, openapi.WithGateway(openapitest.Gateway()))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(first), string(again)); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestMarshal_EachInvalidContract_IsAnErrorWithThePage(t *testing.T) {
	tests := map[string]struct {
		change func(*spec.Contract)
		want   string
	}{
		"two rows with one id":    {func(c *spec.Contract) { c.Errors[1].ID = c.Errors[0].ID }, `two rows have the id "error/404/InvalidBackendServerId.NotFound"`},
		"text that is not UTF-8":  {func(c *spec.Contract) { c.Parameters[1].Text = "\xff" }, `row "request/BackendServerId": "\xff" is not UTF-8`},
		"a field of unknown type": {func(c *spec.Contract) { c.Fields[0].Type.JSON = "date" }, `unsupported 'type' value "date"`},
		"a page of unknown kind":  {func(c *spec.Contract) { c.Kind = "" }, `the contract has the kind ""`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := openapitest.Associate()
			tt.change(c)
			_, err := openapi.Marshal(c, openapi.YAML)
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.HasPrefix(err.Error(), c.Page) {
				t.Errorf("Marshal: %v; want %s and the page", err, tt.want)
			}
		})
	}
}
