package config_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rowproof/rowproof/harness/config"
)

// All values from the environment are secrets. A literal value is a secret only if it is a key, a token or a parameter of a
// fixture.
func TestSecrets_ValuesFromEnvironmentAndLiteralKeys_Included(t *testing.T) {
	values := map[string]string{
		"URL": "https://vpc.example.com:8443/api", "RESET": "https://vpc.example.com/reset-it", "GA": "ga-from-env", "LB": "lb-from-env", "NOTE": "note-from-env",
		"KIND": "Kind-from-env", "HOST": "host-from-env", "ID": "id-from-env", "KEY": "key-from-env", "SHORT": "12345", "TIME": "1234567ms",
	}
	p, err := config.Load("p.yaml", []byte(`
endpoint: env:URL
reset: {url: env:RESET}
signature: v1
credentials: {id: env:ID, secret: env:KEY}
operations:
  Op:
    parameters: {A: [env:GA, plain-value], B: env:SHORT}
    enums: {C: {x: {D: env:KIND}}}
    errors: {Code: {A: env:LB}}
    notes: {note/1: {A: env:NOTE}}
gateway:
  Forbidden: {host: env:HOST, parameters: {RegionId: cn-written}}
`), func(name string) (string, bool) { v, ok := values[name]; return v, ok })
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"Kind-from-env", "cn-written", "ga-from-env", "host-from-env", "https://vpc.example.com/reset-it", "https://vpc.example.com:8443/api",
		"id-from-env", "key-from-env", "lb-from-env", "note-from-env", "vpc.example.com", "vpc.example.com:8443",
	}
	slices.Sort(want)
	if d := cmp.Diff(want, p.Secrets()); d != "" {
		t.Error(d)
	}
	if got := p.Operations["Op"]; got.Parameters["A"][0] != "ga-from-env" || got.Parameters["B"][0] != "12345" || *got.Enums["C"]["x"]["D"] != "Kind-from-env" {
		t.Errorf("got %+v", got)
	}
	if p.Shown(p.Endpoint) != "***" || p.Shown("plain-value") != "plain-value" {
		t.Errorf("Shown: %q, %q", p.Shown(p.Endpoint), p.Shown("plain-value"))
	}
}
