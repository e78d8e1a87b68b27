package config

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/rowproof/rowproof/harness/sign"
)

// Digest returns a short digest of the part of the profile that determines scenarios and verdicts: the signature, the allowed
// operations, and the values of operations and of the gateway. It is equal for profiles that differ only in credentials and
// other secrets, in the endpoint, or in how fast it is called. The profiles of all embedded mocks have one digest, because
// they follow from the pages.
func (p *Profile) Digest() string {
	if p.Embedded {
		return "embedded"
	}
	operations := map[string]Operation{}
	for name, o := range p.Operations {
		o.Rate, o.Concurrency = Rate{}, 0
		operations[name] = o
	}
	gateway := map[string]Fixture{}
	for name, f := range p.Gateway {
		if f.Credentials != nil {
			f.Credentials = &sign.Credentials{}
		}
		gateway[name] = f
	}
	src, err := json.Marshal(struct {
		Signature  string
		Allow      []string
		Operations map[string]Operation
		Gateway    map[string]Fixture
	}{string(p.Signature), p.Allow, operations, gateway})
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
