package config

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
)

// Digest returns a short digest of the part of the profile that determines scenarios and verdicts: the signature, the allowed
// operations, and the values of operations and of the gateway. It is equal for profiles that differ only in secrets, in the
// endpoint, or in how fast it is called.
func (p *Profile) Digest() string {
	operations := map[string]Operation{}
	for name, o := range p.Operations {
		o.Rate, o.Concurrency = Rate{}, 0
		operations[name] = o
	}
	src, err := json.Marshal(struct {
		Signature  string
		Allow      []string
		Operations map[string]Operation
		Gateway    map[string]Fixture
	}{string(p.Signature), p.Allow, operations, p.Gateway})
	if err != nil { // a profile contains only data
		panic(err)
	}
	var data any
	_ = json.Unmarshal(src, &data) // cannot fail: src is JSON
	sum := sha256.Sum256([]byte(fmt.Sprint(p.withoutSecrets(data))))
	return hex.EncodeToString(sum[:8])
}

// withoutSecrets returns decoded JSON with the secrets of the profile and all values from the environment blanked.
func (p *Profile) withoutSecrets(data any) any {
	switch v := data.(type) {
	case map[string]any:
		for key, value := range v {
			v[key] = p.withoutSecrets(value)
		}
	case []any:
		for i, value := range v {
			v[i] = p.withoutSecrets(value)
		}
	case string:
		if p.variables.has(v) {
			return ""
		}
		for _, secret := range p.Secrets() {
			v = strings.ReplaceAll(v, secret, "")
		}
		return v
	}
	return data
}
