package request_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/steps/request"
)

func TestUseExample_MaskedValues_TakenFromProfileOrFresh(t *testing.T) {
	rows := []spec.Parameter{
		{Name: "ClientToken", Idempotency: true},
		{Name: "SnatIp", Limits: spec.Limits{MaxLength: 100}, Default: "47.0.0.0"},
		{Name: "IpVersion", Limits: spec.Limits{Enum: []spec.EnumValue{{Value: "ipv4"}, {Value: "ipv6"}}}},
		{Name: "AclIds.N", Serialization: spec.Flat, Resource: "ACL"},
		{Name: "IpSets.N.IpSetId", Serialization: spec.Flat, Resource: "IP set"},
	}
	profile := request.Values{"SnatIp": "47.1.1.1", "AclIds.N": "acl-1", "IpSets.N.IpSetId": "ips-1"}
	for _, tt := range []struct{ name, parameter, value, want string }{
		{"a token", "ClientToken", "123e****", "ClientToken=x"}, // and letters that follow from the nonce
		{"alternatives of a documented value", "IpVersion", "IPv4/IPv6", "IpVersion=ipv4"},
		{"a value with a part that is crossed out", "SnatIp", "47.XX.XX.98", "SnatIp=47.1.1.1"},
		{"a value with a slash", "IpVersion", "IPv4/IPX", "IpVersion=IPv4/IPX"},
		{"a list without an index", "AclIds", "acl-****", "AclIds=acl-1"},
		{"a list in JSON", "IpSets", `[{"Bandwidth":4,"IpSetId":"ips-****"}]`, `IpSets=[{"Bandwidth":4,"IpSetId":"ips-1"}]`},
		{"a list in JSON without a value in the profile", "Ports", `["****"]`, "the profile has no value for Ports, which the example masks"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := composer(rows...)
			c.UseExample(&spec.Example{Kind: spec.RequestExample, Call: &spec.ExampleRequest{
				URL: "https://a.example.com/", Parameters: []spec.NameValue{{Name: tt.parameter, Value: tt.value}},
			}})
			got := strings.TrimPrefix(composed(t, c, profile), "POST form ")
			if !strings.HasPrefix(got, tt.want) || strings.Contains(got, "****") {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}
