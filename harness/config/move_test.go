package config_test

import (
	"strings"
	"testing"
)

func TestMove_LiteralSecretOrResetOnOldHost_RejectsRemoteAddress(t *testing.T) {
	const (
		literal   = "signature: v1\ncredentials: {id: a, secret: b}\n"
		variables = "signature: v1\ncredentials: {id: env:KEY_ID, secret: env:KEY_SECRET}\ngateway: {BearerToken: {parameters: {BearerToken: env:BEARER}}}\n"
	)
	for _, c := range []struct{ name, profile, to, want string }{
		{"literal secrets to another port", good + literal, "http://127.0.0.1:9", ""},
		{"literal secrets to another host", good + literal, "https://h.example", "literal secrets"},
		{"literal token to another host", good + "gateway: {BearerToken: {parameters: {BearerToken: hush}}}\n", "https://h.example", "literal secrets"},
		{"secrets of the environment to another host", good + variables, "https://h.example", ""},
		{"reset on loopback", good + "reset: {url: http://127.0.0.1:8080/reset}\n", "https://h.example", ""},
		{"reset on the old host", "endpoint: https://h.example\nreset: {url: https://h.example/reset}\n", "https://other.example", "reset.url"},
		{"reset on the same host", "endpoint: https://h.example\nreset: {url: https://h.example/reset}\n", "https://h.example:8443", ""},
		{"literal password of a proxy to another host", good + "proxy: http://me:hush@127.0.0.1:3128\n", "https://h.example", "literal secrets"},
		{"proxy without a password to another host", good + "proxy: http://127.0.0.1:3128\n", "https://h.example", ""},
		{"invalid address", good, "h.example", "no scheme"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := load(t, c.profile)
			before := p.Endpoint
			err := p.Move(c.to)
			switch {
			case c.want == "" && (err != nil || p.Endpoint != c.to):
				t.Errorf("%v; the endpoint is %s", err, p.Endpoint)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want) || p.Endpoint != before):
				t.Errorf("error %v, endpoint %s; want error %q", err, p.Endpoint, c.want)
			}
		})
	}
}
