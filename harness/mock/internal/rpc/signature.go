package rpc

import (
	"crypto/hmac"
	"crypto/sha1" // the wire protocol's HMAC-SHA1
	"encoding/base64"
	"maps"
	"slices"
	"strings"
)

// StringToSign returns the string that an RPC V1 signature signs: the method and all parameters except Signature, sorted by
// name in byte order.
func StringToSign(method string, params map[string]string) string {
	var pairs []string
	for _, name := range slices.Sorted(maps.Keys(params)) {
		if name != "Signature" {
			pairs = append(pairs, percentEncode(name)+"="+percentEncode(params[name]))
		}
	}
	return method + "&%2F&" + percentEncode(strings.Join(pairs, "&"))
}

// percentEncode encodes all bytes except the unreserved characters of RFC 3986 as %XY.
func percentEncode(s string) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	b.Grow(len(s))
	for i := range len(s) {
		if ch := s[i]; unreserved(ch) {
			b.WriteByte(ch)
		} else {
			b.Write([]byte{'%', digits[ch>>4], digits[ch&15]})
		}
	}
	return b.String()
}

func unreserved(ch byte) bool {
	switch {
	case 'a' <= ch && ch <= 'z', 'A' <= ch && ch <= 'Z', '0' <= ch && ch <= '9':
		return true
	}
	return strings.IndexByte("-_.~", ch) >= 0
}

// Sign returns the RPC V1 signature of a string, not encoded.
func Sign(secret, text string) []byte {
	mac := hmac.New(sha1.New, []byte(secret+"&"))
	mac.Write([]byte(text))
	return mac.Sum(nil)
}

// checkSignatureMethod refuses a SignatureMethod other than HMAC-SHA1, ignoring case.
func (s *Server) checkSignatureMethod(c *Call) *Refusal {
	if sent := c.Args["SignatureMethod"]; sent != "" && !strings.EqualFold(sent, "HMAC-SHA1") {
		return &Refusal{Code: "InvalidSignatureMethod"}
	}
	return nil
}

// checkSignatureVersion refuses a SignatureVersion other than 1.0.
func (s *Server) checkSignatureVersion(c *Call) *Refusal {
	if sent := c.Args["SignatureVersion"]; sent != "" && sent != "1.0" {
		return Invalid("SignatureVersion")
	}
	return nil
}

// checkSignatureType refuses a SignatureType other than "" and BEARERTOKEN.
func (s *Server) checkSignatureType(c *Call) *Refusal {
	if sent := c.Args["SignatureType"]; sent != "" && sent != BearerType {
		return Invalid("SignatureType")
	}
	return nil
}

// checkSignatureForm refuses a signature that is not the Base64 encoding of 20 bytes.
func (s *Server) checkSignatureForm(c *Call) *Refusal {
	sent := c.Args["Signature"]
	if sent == "" {
		return nil
	}
	if b, err := base64.StdEncoding.DecodeString(sent); err != nil || len(b) != sha1.Size {
		return &Refusal{Code: "IncompleteSignature"}
	}
	return nil
}

// checkSignature refuses a signature that does not match the parameters and the caller's secret. It accepts calls without
// a signature or a known key, which other checks refuse.
func (s *Server) checkSignature(c *Call) *Refusal {
	secret, known := c.secret()
	sent, err := base64.StdEncoding.DecodeString(c.Args["Signature"])
	if err != nil || len(sent) == 0 || !known {
		return nil
	}
	text := StringToSign(c.Request.Method, c.Signed)
	if hmac.Equal(sent, Sign(secret, text)) {
		return nil
	}
	return &Refusal{Code: "SignatureDoesNotMatch", detail: text}
}

// secret returns the secret of the caller, or "" for a call with a bearer token. It returns false if the key is unknown.
func (c *Call) secret() (string, bool) {
	if c.Bearer() {
		return "", true
	}
	if c.key == nil {
		return "", false
	}
	return c.key.Secret, true
}
