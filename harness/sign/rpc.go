// Package sign computes the signatures of requests, as the gateway page documents them. Start with [RPC].
//
// The package does not use an SDK, because tests need requests whose signature is wrong in exactly one respect. It neither
// sends requests nor reads the clock.
package sign

import (
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base64"
	"maps"
	"slices"
	"strings"
)

// Scheme is a signature scheme, with the name that profiles use.
type Scheme string

const (
	// None is for unsigned requests.
	None Scheme = "none"
	// V1 is signature version 1.0 of RPC-style APIs, with HMAC-SHA1.
	V1 Scheme = "v1"
)

// Schemes returns all signature schemes.
func Schemes() []Scheme { return []Scheme{None, V1} }

// RPC returns the Signature parameter of a call with the given method and merged query and form parameters. It ignores a
// parameter named Signature. The secret is "" for calls with a bearer token.
func RPC(method string, params map[string]string, secret Secret) string {
	mac := hmac.New(sha1.New, []byte(string(secret)+"&"))
	mac.Write([]byte(StringToSign(method, params)))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// StringToSign returns the string that [RPC] signs: the method, the path "/" and the canonical query, joined by "&".
func StringToSign(method string, params map[string]string) string {
	return method + "&%2F&" + Pct(canonical(params))
}

// canonical returns the parameters in byte order of their names, including empty values, without Signature.
func canonical(params map[string]string) string {
	pairs := make([]string, 0, len(params))
	for _, name := range slices.Sorted(maps.Keys(params)) {
		if name != "Signature" {
			pairs = append(pairs, Pct(name)+"="+Pct(params[name]))
		}
	}
	return strings.Join(pairs, "&")
}
