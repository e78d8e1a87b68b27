package sign

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// Mask is printed in place of a secret.
const Mask = "***"

// Secret is a text that no report, log or error may show. However it is printed or encoded, [Mask] comes
// out; string(s) is the one way to its value.
type Secret string

// String is Mask, or "" for an empty secret.
func (s Secret) String() string {
	if s == "" {
		return ""
	}
	return Mask
}

// Format prints String whatever the verb, %#v and %x included.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, s.String()) }

// MarshalText is String, so that neither JSON nor YAML holds the value.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Credentials are what a call is signed with. They print without their secrets.
type Credentials struct {
	ID     string // AccessKeyId; public
	Secret Secret // AccessKeySecret
	Token  Secret // SecurityToken of temporary credentials, "" for lasting ones
}

// sensitive are the names whose values are secrets, and access the kinds of tokens that give access, all in
// lower case.
var (
	sensitive = []string{"signature", "authorization", "proxy-authorization", "cookie"}
	access    = []string{"security", "bearer", "access", "auth", "sts", "session", "refresh", "id"}
)

// Sensitive reports whether the value of a parameter or header of this name is a secret: a signature, a
// password, a token that gives access. Tokens of idempotency and of pagination are not secret. It is called for
// each parameter of each call and so does without a pattern.
func Sensitive(name string) bool {
	name = strings.ToLower(name)
	if slices.Contains(sensitive, name) || strings.HasSuffix(name, "secret") || strings.HasSuffix(name, "password") || strings.HasSuffix(name, "passwd") {
		return true
	}
	kind, ok := strings.CutSuffix(strings.TrimPrefix(name, "x-acs-"), "token")
	if !ok || kind == "" {
		return false
	}
	if last := kind[len(kind)-1]; last == '-' || last == '_' {
		kind = kind[:len(kind)-1]
	}
	return slices.Contains(access, kind)
}
