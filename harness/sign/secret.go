package sign

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// Mask replaces secrets in output.
const Mask = "***"

// Secret is a string that must not appear in reports, logs and errors. Printing or encoding it yields [Mask]; only
// string(s) returns its value.
type Secret string

// String returns [Mask], or "" for an empty secret.
func (s Secret) String() string {
	if s == "" {
		return ""
	}
	return Mask
}

// Format prints String for every verb.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, s.String()) }

// MarshalText returns String, so that JSON and YAML contain no secret.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Credentials are an access key. Printing them masks the secrets.
type Credentials struct {
	ID     string // AccessKeyId; public
	Secret Secret // AccessKeySecret
	Token  Secret // SecurityToken of temporary credentials; "" for an access key without a token
}

// sensitive lists names whose values are secrets, and access lists the kinds of tokens that grant access. All are in lower
// case.
var (
	sensitive = []string{"signature", "authorization", "proxy-authorization", "cookie"}
	access    = []string{"security", "bearer", "access", "auth", "sts", "session", "refresh", "id"}
)

// Sensitive reports whether the value of the named parameter or header is a secret: a signature, a password or a token that
// grants access. Tokens for idempotency and pagination are not secret. For speed it uses no regular expression.
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
