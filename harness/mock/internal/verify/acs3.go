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
		"AccessKeyId":    a["Credential"],
		"Signature":      a["Signature"],
		"Timestamp":      r.header("X-Acs-Date"),
		"SignatureNonce": r.header("X-Acs-Signature-Nonce"),
		"SecurityToken":  r.header("X-Acs-Security-Token"),
		"Action":         r.header("X-Acs-Action"),
		"Version":        r.header("X-Acs-Version"),
	}
}

// acs3Authorization returns the items of the Authorization header. It returns false if an item is unknown or repeated.
func acs3Authorization(r *Request) (items map[string]string, ok bool) {
	_, list, ok := strings.Cut(r.header("Authorization"), " ")
	items = map[string]string{}
	for item := range strings.SplitSeq(list, ",") {
		name, value, found := strings.Cut(strings.TrimLeft(item, " "), "=")
		_, repeated := items[name]
		known := name == "Credential" || name == "SignedHeaders" || name == "Signature"
		ok = ok && found && known && !repeated
		if known && !repeated {
			items[name] = value
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
	if !ok || !isSHA256(a["Signature"]) || !signsRequired(r, strings.Split(a["SignedHeaders"], ";")) {
		return incomplete()
	}
	secret, known := k.Secret(a["Credential"])
	if !known {
		return nil
	}
	request := acs3Request(r, a["SignedHeaders"])
	text := acs3Text(request)
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(text))
	if same(a["Signature"], hex.EncodeToString(mac.Sum(nil))) && same(r.header(acs3Digest), hexSHA256(r.Body)) {
		return nil
	}
	return mismatch(Quote{"StringToSign", text}, Quote{"CanonicalRequest", request})
}

// signsRequired reports whether all headers that must be signed are present and signed. Content-Type and the security
// token must be signed if they are present.
func signsRequired(r *Request, signed []string) bool {
	for _, name := range []string{"host", "x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce", acs3Digest} {
		if headerValue(r, name) == "" || !slices.Contains(signed, name) {
			return false
		}
	}
	for _, name := range []string{"content-type", "x-acs-security-token"} {
		if headerValue(r, name) != "" && !slices.Contains(signed, name) {
			return false
		}
	}
	return true
}

// acs3Request returns the canonical request. Its last line is the digest of the received body.
func acs3Request(r *Request, signed string) string {
	var headers strings.Builder
	for name := range strings.SplitSeq(signed, ";") {
		headers.WriteString(name + ":" + headerValue(r, name) + "\n")
	}
	query := r.canonical(Pairs(r.HTTP.URL.RawQuery))
	return strings.Join([]string{r.HTTP.Method, path(r), query, headers.String(), signed, hexSHA256(r.Body)}, "\n")
}

// acs3Text returns the string to sign.
func acs3Text(request string) string { return acs3Algorithm + "\n" + hexSHA256([]byte(request)) }

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
