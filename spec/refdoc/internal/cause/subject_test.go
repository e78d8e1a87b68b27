package cause

import (
	"slices"
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func identifier(name, resource, text string) spec.Parameter {
	p := spec.Parameter{Name: name, Resource: resource}
	p.Text = text
	return p
}

func TestSubjects_EachText_ParametersInOrderOfMention(t *testing.T) {
	parameters := []spec.Parameter{
		{Name: "ServerId", Resource: "server instance"},
		{Name: "ServerRegionId", Resource: "region"},
		{Name: "GatewayId", Resource: "VPN gateway"},
		{Name: "RegionId", Resource: "region"},
		{Name: "VolumeId", Resource: "云盘"},
		{Name: "Mode"},
		{Name: "FanSpeed"},
		identifier("BxId", "red box", ""),
		identifier("LinkId", "link", "The tunnel of the network. It is long."),
		identifier("RowId", "row", "An entry of the table."),
		identifier("PipeId", "pipe", "Part of the machine."),
		identifier("TankId", "tank", "Main water store."),
		identifier("CupId", "cup", "one two three four five six seven eight nine ten one two three four five six seven eight nine ten"),
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
		{"Open the region of the server", []string{"ServerRegionId"}},
		{"The region of the server VPN gateway is closed.", []string{"ServerRegionId", "GatewayId"}},
		{"The box is red.", nil},        // only the words of names may be reversed
		{"The fan speed is high.", nil}, // only identifiers are mentioned by the words of their names
		{"A tunnel of the network is closed.", []string{"LinkId"}},
		{"The entry of the table is closed.", []string{"RowId"}},
		{"The part of the machine is closed.", []string{"PipeId"}},
		{"Each half of the machine is closed.", nil},
		{"The main water store is closed.", nil}, // three words are too few for a description
		{"one two three four five six seven eight nine ten one two three four five six seven eight nine ten", nil},
	}
	l := NewLexicon(&spec.Contract{Parameters: parameters})
	for _, c := range cases {
		if got := l.Subjects(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%q: got %v, want %v", c.text, got, c.want)
		}
	}
}
