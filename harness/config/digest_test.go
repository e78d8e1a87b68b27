package config_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/config"
)

// digested is a profile with secrets from the environment.
const digested = `
endpoint: http://127.0.0.1:1
signature: v1
rate: 5/s
credentials: {id: env:ID, secret: env:SECRET}
gateway:
  InvalidSecurityToken: {credentials: {id: env:ID, secret: env:SECRET}, parameters: {SecurityToken: env:TOKEN}}
  Forbidden: {credentials: {id: literal-id, secret: literal-secret}}
operations:
  CreateThing:
    parameters: {Name: [a, b], Account: env:ACCOUNT}
`

func digestOf(t *testing.T, src string, env map[string]string) string {
	t.Helper()
	p, err := config.Load("p.yaml", []byte(src), func(name string) (string, bool) {
		v, ok := env[name]
		return v, ok
	})
	if err != nil {
		t.Fatal(err)
	}
	return p.Digest()
}

func TestDigest_OtherSecretsAndEndpoint_Equal(t *testing.T) {
	first := map[string]string{"ID": "first-id", "SECRET": "first-secret", "TOKEN": "first-token", "ACCOUNT": "first-account"}
	other := map[string]string{"ID": "other-id", "SECRET": "other-secret", "TOKEN": "other-token", "ACCOUNT": "other-account"}
	want := digestOf(t, digested, first)
	if got := digestOf(t, digested, other); got != want {
		t.Errorf("other secrets: %s, want %s", got, want)
	}
	moved := strings.NewReplacer("127.0.0.1:1", "127.0.0.1:2", "5/s", "7/s").Replace(digested)
	if got := digestOf(t, moved, first); got != want {
		t.Errorf("other endpoint and rate: %s, want %s", got, want)
	}
	account := strings.NewReplacer("literal-id", "other-id", "literal-secret", "other-secret").Replace(digested)
	if got := digestOf(t, account, first); got != want {
		t.Errorf("other literal credentials: %s, want %s", got, want)
	}
	for name, changed := range map[string]string{
		"other value":     strings.NewReplacer("[a, b]", "[a, c]").Replace(digested),
		"other order":     strings.NewReplacer("[a, b]", "[b, a]").Replace(digested),
		"other operation": strings.NewReplacer("CreateThing", "CreateThings").Replace(digested),
		"no credentials":  strings.NewReplacer("{credentials: {id: literal-id, secret: literal-secret}}", "{host: h}").Replace(digested),
		"other fixture":   strings.NewReplacer("InvalidSecurityToken", "OtherSecurityToken").Replace(digested),
	} {
		if digestOf(t, changed, first) == want {
			t.Errorf("%s: the digest is the same", name)
		}
	}
}
