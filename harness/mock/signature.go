package mock

import (
	"crypto/hmac"
	"crypto/sha1" // the wire protocol's HMAC-SHA1
	"encoding/base64"
	"maps"
	"slices"
	"strings"
)

// stringToSign is what an RPC V1 signature is made of: the method and every parameter but Signature,
// sorted by name in byte order.
func stringToSign(method string, params map[string]string) string {
	var pairs []string
	for _, name := range slices.Sorted(maps.Keys(params)) {
		if name != "Signature" {
			pairs = append(pairs, percentEncode(name)+"="+percentEncode(params[name]))
		}
	}
	return method + "&%2F&" + percentEncode(strings.Join(pairs, "&"))
}

// percentEncode keeps the unreserved characters of RFC 3986 and writes every other byte as %XY.
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

// sign is the RPC V1 signature of a string, as raw bytes.
func sign(secret, text string) []byte {
	mac := hmac.New(sha1.New, []byte(secret+"&"))
	mac.Write([]byte(text))
	return mac.Sum(nil)
}

// checkSignatureMethod refuses a method of signing other than HMAC-SHA1, in any case of letters.
func (s *Server) checkSignatureMethod(c *call) *refusal {
	if sent := c.args["SignatureMethod"]; sent != "" && !strings.EqualFold(sent, "HMAC-SHA1") {
		return &refusal{code: "InvalidSignatureMethod"}
	}
	return nil
}

// checkSignatureVersion refuses a version of signing other than 1.0.
func (s *Server) checkSignatureVersion(c *call) *refusal {
	if sent := c.args["SignatureVersion"]; sent != "" && sent != "1.0" {
		return invalid("SignatureVersion")
	}
	return nil
}

// checkSignatureType refuses a kind of credentials that is not served; none at all is the usual one.
func (s *Server) checkSignatureType(c *call) *refusal {
	if sent := c.args["SignatureType"]; sent != "" && sent != bearerType {
		return invalid("SignatureType")
	}
	return nil
}

// checkSignatureForm refuses a signature that no HMAC-SHA1 in Base64 can be.
func (s *Server) checkSignatureForm(c *call) *refusal {
	sent := c.args["Signature"]
	if sent == "" {
		return nil
	}
	if b, err := base64.StdEncoding.DecodeString(sent); err != nil || len(b) != sha1.Size {
		return &refusal{code: "IncompleteSignature"}
	}
	return nil
}

// checkSignature refuses a signature that is not the one of the parameters under the caller's secret.
// It says nothing where there is no signature or no key to compare with: other checks do.
func (s *Server) checkSignature(c *call) *refusal {
	secret, known := c.secret()
	sent, err := base64.StdEncoding.DecodeString(c.args["Signature"])
	if err != nil || len(sent) == 0 || !known {
		return nil
	}
	text := stringToSign(c.request.Method, c.signed)
	if hmac.Equal(sent, sign(secret, text)) {
		return nil
	}
	return &refusal{code: "SignatureDoesNotMatch", detail: text}
}

// secret is what the call should be signed with; a bearer signs with nothing.
func (c *call) secret() (string, bool) {
	if c.bearer() {
		return "", true
	}
	if c.key == nil {
		return "", false
	}
	return c.key.secret, true
}
