package style

import (
	"testing"

	"github.com/rowproof/rowproof/harness/mock/internal/rpc"
	"github.com/rowproof/rowproof/spec"
)

func TestUndocumented_NameOfPageOrAnswer_SuffixAdded(t *testing.T) {
	page := &spec.Contract{Fields: []spec.Field{{Path: "region"}}}
	answer := &rpc.Document{Fields: []rpc.Field{{Name: "RegionName"}}}
	for _, tt := range []struct {
		page   *spec.Contract
		answer *rpc.Document
		want   string
	}{
		{nil, &rpc.Document{}, "Region"},
		{page, &rpc.Document{}, "RegionName"},
		{page, answer, "RegionNameName"},
	} {
		if got := undocumented(tt.page, tt.answer, "Region"); got != tt.want {
			t.Errorf("%s, want %s", got, tt.want)
		}
	}
}
