package verify

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"regexp"
	"slices"
	"strings"
)

// acs3 is the scheme ACS3-HMAC-SHA256. The common parameters are headers.
type acs3 struct{}

const acs3Algorithm = "ACS3-HMAC-SHA256"

// acs3Digest is the header with the digest of the body.
const acs3Digest = "x-acs-content-sha256"

// acsFamily matches Authorization headers of this scheme and of similar schemes with other algorithms.
var acsFamily = regexp.MustCompile(`^ACS\d|^\S* *Credential=`)

func (acs3) uses(r *Request) bool { return acsFamily.MatchString(r.header("Authorization")) }

var acs3Required = []string{"AccessKeyId", "SignatureNonce", "Signature", "Timestamp"}

func (acs3) Rules() Rules {
	return Rules{Required: acs3Required, Layout: isoLayout, JSON: true}
}

func (acs3) Common(r *Request) map[string]string {
	a, _ := acs3Authorization(r)
	return map[string]string{
		"AccessKeyId":    a.credential.value,
		"Signature":      a.signature.value,
		"Timestamp":      r.header("X-Acs-Date"),
		"SignatureNonce": r.header("X-Acs-Signature-Nonce"),
		"SecurityToken":  r.header("X-Acs-Security-Token"),
		"Action":         r.header("X-Acs-Action"),
		"Version":        r.header("X-Acs-Version"),
	}
}

// acs3Items are the items of an Authorization header.
type acs3Items struct{ credential, headers, signature acs3Item }

type acs3Item struct {
	value string
	sent  bool
}

// item returns the item with the given name, or nil.
func (all *acs3Items) item(name string) *acs3Item {
	switch name {
	case "Credential":
		return &all.credential
	case "SignedHeaders":
		return &all.headers
	case "Signature":
		return &all.signature
	}
	return nil
}

// acs3Authorization returns the items of the Authorization header. It returns false if an item is unknown or repeated.
func acs3Authorization(r *Request) (items acs3Items, ok bool) {
	_, list, ok := strings.Cut(r.header("Authorization"), " ")
	for item := range strings.SplitSeq(list, ",") {
		name, value, found := strings.Cut(strings.TrimLeft(item, " "), "=")
		known := items.item(name)
		ok = ok && found && known != nil && !known.sent
		if known != nil && !known.sent {
			*known = acs3Item{value, true}
		}
	}
	return items, ok
}

func (acs3) Method(r *Request) *Fault {
	if algorithm, _, _ := strings.Cut(r.header("Authorization"), " "); algorithm != acs3Algorithm {
		return unknownMethod()
	}
	return nil
}

func (acs3) Verify(r *Request, k Keys) *Fault {
	a, ok := acs3Authorization(r)
	if !ok || !isSHA256(a.signature.value) || !signsRequired(r, strings.Split(a.headers.value, ";")) {
		return incomplete()
	}
	secret, known := k.Secret(a.credential.value)
	if !known {
		return nil
	}
	body := hexSHA256(r.Body)
	request := acs3Request(r, a.headers.value, body)
	text := acs3Text(request)
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(text))
	if same(a.signature.value, hex.EncodeToString(mac.Sum(nil))) && same(r.header(acs3Digest), body) {
		return nil
	}
	return mismatch(Quote{"StringToSign", text}, Quote{"CanonicalRequest", string(request)})
}

// acs3Signed lists the headers that each request must have and sign, and acs3SignedIfSent those that it must sign if it
// has them.
var (
	acs3Signed       = []string{"host", "x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce", acs3Digest}
	acs3SignedIfSent = []string{"content-type", "x-acs-security-token"}
)

// signsRequired reports whether all headers that must be signed are present and signed.
func signsRequired(r *Request, signed []string) bool {
	for _, name := range acs3Signed {
		if headerValue(r, name) == "" || !slices.Contains(signed, name) {
			return false
		}
	}
	for _, name := range acs3SignedIfSent {
		if headerValue(r, name) != "" && !slices.Contains(signed, name) {
			return false
		}
	}
	return true
}

// acs3Request returns the canonical request. Its last line is body, the digest of the received body.
func acs3Request(r *Request, signed, body string) []byte {
	b := make([]byte, 0, 1<<10)
	line := func(s string) { b = append(append(b, s...), '\n') }
	line(r.HTTP.Method)
	line(path(r))
	b = append(r.canonical(b, Pairs(r.HTTP.URL.RawQuery)), '\n')
	for name := range strings.SplitSeq(signed, ";") {
		b = append(append(b, name...), ':')
		line(headerValue(r, name))
	}
	line("")
	line(signed)
	return append(b, body...)
}

// acs3Text returns the string to sign.
func acs3Text(request []byte) string { return acs3Algorithm + "\n" + hexSHA256(request) }

// isSHA256 reports whether a signature is a SHA-256 sum in lower-case hexadecimal digits.
func isSHA256(sent string) bool {
	b, err := hex.DecodeString(sent)
	return err == nil && len(b) == sha256.Size && sent == strings.ToLower(sent)
}

func hexSHA256(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// same compares two strings in constant time.
func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }
