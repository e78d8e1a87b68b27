package spec_test

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestContractHeader_EachSpelling_FindsRow(t *testing.T) {
	c := &spec.Contract{Headers: []spec.Header{{Field: spec.Field{Name: "X-Total-Count"}}}}
	for _, tt := range []struct {
		name string
		want bool
	}{{"X-Total-Count", true}, {"x-total-count", true}, {"X-Total", false}} {
		if got := c.Header(tt.name) != nil; got != tt.want {
			t.Errorf("Header(%q) found: %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestHeaderOfConnection_EachName_OnlyHeadersThatProxiesChange(t *testing.T) {
	for name, want := range map[string]bool{
		"Connection": true, "content-length": true, "Transfer-Encoding": true, "Content-Type": false, "Date": false, "x-acs-request-id": false,
	} {
		h := spec.Header{Field: spec.Field{Name: name}}
		if got := h.OfConnection(); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}
