// Package sdk is the model of conformance tests for client SDKs. rowproof is the server; the access key id of a request
// names its [Case], so that retries, parallel calls and late duplicates are assigned to it in every signature version.
//
// Package suite derives cases from contracts, package server plays their answers and records the requests, package adapter
// calls an SDK, and package judge compares both with the pages.
package sdk

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"strings"
)

// keyPrefix is the prefix of all access key ids of cases.
const keyPrefix = "rp"

// A Key is an access key. It authenticates calls of one case to rowproof only, so its secret is not confidential.
type Key struct{ ID, Secret string }

// KeyOf returns the key of the case with the name. The id is rp and 12 base32 characters; the secret has 32.
// Both depend on the name only, so that a vendor can store keys in the tests of an SDK.
func KeyOf(name string) Key {
	id := keyPrefix + digest("id", name)[:12]
	return Key{ID: id, Secret: digest("secret", id)[:32]}
}

// Token returns the bearer token that names the case like the key does.
func (k Key) Token() string { return k.ID + "." + k.Secret }

// IsKey reports whether id has the form of the access key id of a case.
func IsKey(id string) bool {
	return len(id) == len(keyPrefix)+12 && strings.HasPrefix(id, keyPrefix)
}

func digest(purpose, text string) string {
	h := hmac.New(sha256.New, []byte("rowproof sdk "+purpose))
	h.Write([]byte(text))
	return strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(h.Sum(nil)))
}
