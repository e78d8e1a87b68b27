// Package sign signs requests as the gateway demands it. [RPC] is the place to start.
//
// The signing is written out here, not taken from an SDK, because a test needs requests that are
// signed rightly in all but one thing. The package sends nothing and reads no clock.
package sign

import (
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base64"
	"maps"
	"slices"
	"strings"
)

// Scheme names a way of signing, as a profile writes it.
type Scheme string

const (
	// None sends requests unsigned.
	None Scheme = "none"
	// V1 is signature version 1.0 of the RPC style, HMAC-SHA1.
	V1 Scheme = "v1"
)

// Schemes lists the ways of signing, for messages.
func Schemes() []Scheme { return []Scheme{None, V1} }

// RPC is the value of Signature for a call with these parameters, query and form merged. A bearer token
// is signed with the empty secret. A parameter Signature is left out of the calculation.
func RPC(method string, params map[string]string, secret Secret) string {
	mac := hmac.New(sha1.New, []byte(string(secret)+"&"))
	mac.Write([]byte(StringToSign(method, params)))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// StringToSign is what RPC signs: the method, the path "/" and the canonical query, joined with "&".
func StringToSign(method string, params map[string]string) string {
	return method + "&%2F&" + Pct(canonical(params))
}

// canonical joins the parameters in byte order of their names. Empty values count, Signature does not.
func canonical(params map[string]string) string {
	pairs := make([]string, 0, len(params))
	for _, name := range slices.Sorted(maps.Keys(params)) {
		if name != "Signature" {
			pairs = append(pairs, Pct(name)+"="+Pct(params[name]))
		}
	}
	return strings.Join(pairs, "&")
}
