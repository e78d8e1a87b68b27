package config_test

import (
	"strings"
	"testing"
)

func TestMove(t *testing.T) {
	const (
		written   = "signature: v1\ncredentials: {id: a, secret: b}\n"
		variables = "signature: v1\ncredentials: {id: env:KEY_ID, secret: env:KEY_SECRET}\ngateway: {BearerToken: {parameters: {BearerToken: env:BEARER}}}\n"
	)
	for _, c := range []struct{ name, profile, to, says string }{
		{"keys of a mock to another port", good + written, "http://127.0.0.1:9", ""},
		{"keys of a mock to another host", good + written, "https://h.example", "secrets that are written out"},
		{"a token of a mock to another host", good + "gateway: {BearerToken: {parameters: {BearerToken: hush}}}\n", "https://h.example", "secrets that are written out"},
		{"keys of the environment to another host", good + variables, "https://h.example", ""},
		{"a reset on loopback", good + "reset: {url: http://127.0.0.1:8080/reset}\n", "https://h.example", ""},
		{"a reset of the old host", "endpoint: https://h.example\nreset: {url: https://h.example/reset}\n", "https://other.example", "reset.url"},
		{"a reset of the same host", "endpoint: https://h.example\nreset: {url: https://h.example/reset}\n", "https://h.example:8443", ""},
		{"no address", good, "h.example", "no scheme"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := load(t, c.profile)
			before := p.Endpoint
			err := p.Move(c.to)
			switch {
			case c.says == "" && (err != nil || p.Endpoint != c.to):
				t.Errorf("%v; the endpoint is %s", err, p.Endpoint)
			case c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says) || p.Endpoint != before):
				t.Errorf("got %v, endpoint %s; want an error that says %q", err, p.Endpoint, c.says)
			}
		})
	}
}
