package sign

import (
	"crypto/sha1"
	"maps"
	"slices"
	"strings"

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
	return method + "&%2F&" + Pct(canonical(params))
}

// canonical returns the parameters in byte order of their names, including empty values, without Signature.
func canonical(params map[string]string) string {
	var b strings.Builder
	b.Grow(48 * len(params))
	for _, name := range slices.Sorted(maps.Keys(params)) {
		if name == Signature {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('&')
		}
		b.WriteString(Pct(name))
		b.WriteByte('=')
		b.WriteString(Pct(params[name]))
	}
	return b.String()
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
