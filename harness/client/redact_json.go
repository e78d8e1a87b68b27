package client

import (
	"encoding/json"
	"strings"

	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/spec/exactjson"
)

// secretsIn returns the strings of a JSON body that are in members with the name of a secret.
func secretsIn(body string) []string {
	var secrets []string
	eachSecret(body, func(s string) { secrets = append(secrets, s) })
	return secrets
}

// maskedJSON returns a JSON body with the members that have the name of a secret masked, however short they are. It
// returns any other body unchanged.
func maskedJSON(body string) string {
	found := false
	v := eachSecret(body, func(string) { found = true })
	if !found {
		return body
	}
	return exactjson.Encode(v)
}

// eachSecret calls found for each scalar in members with the name of a secret, and returns the parsed body with these
// scalars masked. It returns nil if the body is not JSON.
func eachSecret(body string, found func(string)) any {
	if body == "" {
		return nil
	}
	d := json.NewDecoder(strings.NewReader(body))
	d.UseNumber()
	var v any
	if d.Decode(&v) != nil {
		return nil
	}
	return masked(v, false, found)
}

func masked(v any, secret bool, found func(string)) any {
	switch v := v.(type) {
	case map[string]any:
		for name, member := range v {
			v[name] = masked(member, secret || sign.Sensitive(name), found)
		}
	case []any:
		for i, x := range v {
			v[i] = masked(x, secret, found)
		}
	case string:
		if secret && v != "" {
			found(v)
			return sign.Mask
		}
	case json.Number:
		if secret {
			found(v.String())
			return sign.Mask
		}
	}
	return v
}
