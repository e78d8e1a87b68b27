package verify

import (
	"crypto/hmac"
	"crypto/sha1" // the wire protocol's HMAC-SHA1
	"crypto/subtle"
	"encoding/base64"
	"strings"
)

// isoLayout is the layout of timestamps in ISO 8601: UTC, in seconds.
const isoLayout = "2006-01-02T15:04:05Z"

// rpcV1 is the scheme of RPC V1: HMAC-SHA1 of all parameters except Signature. All common parameters are parameters.
type rpcV1 struct{}

func (rpcV1) uses(r *Request) bool {
	return r.Params["AccessKeyId"] != "" || r.Params["Signature"] != ""
}

var rpcV1Required = []string{"AccessKeyId", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Signature", "Timestamp"}

func (rpcV1) Rules() Rules {
	return Rules{Required: rpcV1Required, Layout: isoLayout}
}

// Common returns Timestamp, which some pages spell TimeStamp.
func (rpcV1) Common(r *Request) map[string]string {
	if other := r.Params["TimeStamp"]; other != "" && r.Params["Timestamp"] == "" {
		return map[string]string{"Timestamp": other}
	}
	return nil
}

func (rpcV1) Method(r *Request) *Fault {
	return sha1Method(r.Params["SignatureMethod"], r.Params["SignatureVersion"], r.Params["SignatureType"])
}

// sha1Method returns a fault unless each value is empty or is the value of the V1 signatures. It ignores the letter
// case of the method.
func sha1Method(method, version, kind string) *Fault {
	switch {
	case method != "" && !strings.EqualFold(method, "HMAC-SHA1"):
		return unknownMethod()
	case version != "" && version != "1.0":
		return invalid("SignatureVersion")
	case kind != "":
		return invalid("SignatureType")
	}
	return nil
}

func (rpcV1) Verify(r *Request, k Keys) *Fault {
	secret, known := k.Secret(r.Params["AccessKeyId"])
	return verifyV1(r, secret, known)
}

// verifyV1 verifies the parameter Signature. If the secret is unknown, it only checks the form of the signature.
func verifyV1(r *Request, secret string, known bool) *Fault {
	sent := r.Params["Signature"]
	switch {
	case sent == "":
		return nil
	case !isSHA1(sent):
		return incomplete()
	case !known:
		return nil
	}
	text := v1Text(r)
	if sameSHA1(sent, secret+"&", text) {
		return nil
	}
	return mismatch(Quote{"StringToSign", string(text)})
}

// v1Text returns the string to sign.
func v1Text(r *Request) []byte {
	pairs := make([]Pair, 0, len(r.Params))
	size := 0
	for name, value := range r.Params {
		if name != "Signature" {
			pairs = append(pairs, Pair{name, value})
			size += len(name) + len(value) + 8
		}
	}
	query := r.canonical(make([]byte, 0, size), pairs)
	text := append(make([]byte, 0, len(query)+len(query)/2), r.HTTP.Method...)
	return appendEncoded(append(text, "&%2F&"...), query)
}

// isSHA1 reports whether a signature is the Base64 encoding of a SHA-1 sum.
func isSHA1(sent string) bool {
	b, err := base64.StdEncoding.Strict().DecodeString(sent)
	return err == nil && len(b) == sha1.Size && len(sent) == base64.StdEncoding.EncodedLen(sha1.Size)
}

// sameSHA1 reports in constant time whether a signature is the Base64 encoding of the HMAC-SHA1 of text.
func sameSHA1[T ~string | ~[]byte](sent, key string, text T) bool {
	mac := hmac.New(sha1.New, []byte(key))
	mac.Write([]byte(text))
	want := base64.StdEncoding.EncodeToString(mac.Sum(nil))
	return subtle.ConstantTimeCompare([]byte(sent), []byte(want)) == 1
}
