package sign

import (
	"crypto/sha1"
	"maps"
	"slices"

	"github.com/rowproof/rowproof/spec"
)

// V1 is signature version 1.0 of RPC operations, with HMAC-SHA1. Everything that it adds to a request is a parameter.
const V1 Name = "v1"

type v1 struct{}

func (v1) About() About {
	return About{Name: V1, Doc: "is signature version 1.0 (HMAC-SHA1) of RPC operations", Needs: []string{"id", "secret"}}
}

func (v1) Common(c Call) []Pair {
	pairs := []Pair{
		{AccessKeyID, c.ID},
		{signatureMethod, "HMAC-SHA1"},
		{signatureVersion, "1.0"},
		{signatureNonce, c.Nonce},
		{timestamp, c.Time.UTC().Format(isoTime)},
	}
	if c.Token != "" {
		pairs = append(pairs, Pair{securityToken, string(c.Token)})
	}
	if c.Bearer {
		pairs = append(pairs, Pair{signatureType, byBearer})
	}
	return pairs
}

func (v1) Wire(string, spec.Style) Wire { return Wire{} }

func (v1) Sign(m *Message, k Key) string {
	if k.Unsigned {
		return ""
	}
	signature := k.orGiven(func() string { return RPC(m.Method, merged(m.Form, m.Query), k.Secret) })
	m.Added = append(m.Added, Pair{Signature, signature})
	return signature
}

// RPC returns the Signature parameter of a call with the given method and merged query and form parameters. It ignores a
// parameter named Signature. The secret is "" for calls with a bearer token.
func RPC(method string, params map[string]string, secret Secret) string {
	return base64Of(mac(sha1.New, secret+"&", StringToSign(method, params)))
}

// StringToSign returns the string that [RPC] signs: the method, the path "/" and the canonical query, joined by "&".
func StringToSign(method string, params map[string]string) string {
	query := canonical(params)
	text := append(make([]byte, 0, len(query)+len(query)/2), method...)
	return string(AppendPct(append(text, "&%2F&"...), query))
}

// canonical returns the parameters in byte order of their names, including empty values, without Signature.
func canonical(params map[string]string) string {
	b := make([]byte, 0, 48*len(params))
	for _, name := range slices.Sorted(maps.Keys(params)) {
		if name == Signature {
			continue
		}
		if len(b) > 0 {
			b = append(b, '&')
		}
		b = append(AppendPct(b, name), '=')
		b = AppendPct(b, params[name])
	}
	return string(b)
}

// merged returns the parameters as the gateway reads them. A form value takes precedence over a query value, and the first
// of several values over the others.
func merged(form, query []Pair) map[string]string {
	m := make(map[string]string, len(form)+len(query))
	for _, pairs := range [][]Pair{form, query} {
		for _, p := range pairs {
			if _, ok := m[p.Name]; !ok {
				m[p.Name] = p.Value
			}
		}
	}
	return m
}
