package cause

import (
	"slices"
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestSubjects_EachText_ParametersInOrderOfMention(t *testing.T) {
	parameters := []spec.Parameter{
		{Name: "ServerId", Resource: "server instance"},
		{Name: "ServerRegionId", Resource: "region"},
		{Name: "GatewayId", Resource: "VPN gateway"},
		{Name: "RegionId", Resource: "region"},
		{Name: "VolumeId", Resource: "云盘"},
		{Name: "Mode"},
	}
	cases := []struct {
		text string
		want []string
	}{
		{"Each VPN gateway can have only one server.", []string{"GatewayId", "ServerId"}},
		{"Server instances belong to VPN gateways.", []string{"ServerId", "GatewayId"}},
		{"The region to which the server belongs must be near the gateway.", []string{"ServerRegionId", "GatewayId"}},
		{"The region must be open.", []string{"ServerRegionId"}},
		{"Mode is for experts; a mode is not.", []string{"Mode"}},
		{"一个云盘只能挂载一次。", []string{"VolumeId"}},
		{"Nothing of the kind.", nil},
	}
	l := NewLexicon(&spec.Contract{Parameters: parameters})
	for _, c := range cases {
		if got := l.Subjects(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%q: got %v, want %v", c.text, got, c.want)
		}
	}
}
