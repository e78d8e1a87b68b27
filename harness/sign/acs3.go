package sign

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// ACS3 is version 3 of the signature, with HMAC-SHA256, for RPC and ROA operations. The header Authorization contains
// the signature.
const ACS3 Name = "acs3"

const acs3Method = "ACS3-HMAC-SHA256"

type acs3 struct{}

func (acs3) About() About {
	return About{Name: ACS3, Doc: "is version 3 (" + acs3Method + ") of RPC and ROA operations", Needs: []string{"id", "secret"}}
}

func (acs3) Common(c Call) []Pair {
	pairs := []Pair{{AccessKeyID, c.ID}, {signatureNonce, c.Nonce}, {timestamp, c.Time.UTC().Format(isoTime)}}
	if c.Token != "" {
		pairs = append(pairs, Pair{securityToken, string(c.Token)})
	}
	return pairs
}

func (acs3) Wire(name string, _ spec.Style) Wire {
	switch name {
	case "Action":
		return Wire{Header: "x-acs-action"}
	case "Version":
		return Wire{Header: "x-acs-version"}
	case "Format":
		return accept(ACS3)
	case AccessKeyID:
		return inside(ACS3, name)
	case Signature:
		w := inside(ACS3, name)
		w.Write = hexSignature
		return w
	case signatureNonce:
		return header(ACS3, name, "x-acs-signature-nonce")
	case timestamp:
		return header(ACS3, name, "x-acs-date")
	case securityToken:
		return header(ACS3, name, "x-acs-security-token")
	case signatureMethod, signatureVersion, signatureType, bearerToken:
		return lacking(ACS3, name)
	}
	return Wire{}
}

// hexSignature converts a signature in the form of an HMAC-SHA1, which gateway pages show, to the form that this scheme
// requires. It returns other text unchanged.
func hexSignature(s string) string {
	if b, err := base64.StdEncoding.DecodeString(s); err == nil && len(b) == 20 {
		return hexSHA256(b)
	}
	return s
}

func (acs3) Sign(m *Message, k Key) string {
	m.setDefault("x-acs-content-sha256", hexSHA256(m.body()))
	if k.Unsigned {
		return ""
	}
	names := acs3Names(m)
	signature := k.orGiven(func() string {
		return hex.EncodeToString(mac(sha256.New, k.Secret, acs3String(acs3Request(m, names))))
	})
	m.setDefault(authorization, acs3Method+" Credential="+k.ID+",SignedHeaders="+strings.Join(names, ";")+",Signature="+signature)
	return signature
}

// acs3Names returns the names of the headers that scheme acs3 signs, in lower case and sorted.
func acs3Names(m *Message) []string {
	names := append(m.acsHeaders(), "host")
	if _, ok := m.Header["Content-Type"]; ok {
		names = append(names, "content-type")
	}
	slices.Sort(names)
	return names
}

// acs3String returns the string that scheme acs3 signs for a canonical request.
func acs3String(request string) string { return acs3Method + "\n" + hexSHA256([]byte(request)) }

// acs3Request returns the canonical request. Its last line is the hash that the request states for the body.
func acs3Request(m *Message, names []string) string {
	var headers strings.Builder
	for _, name := range names {
		value := m.value(name)
		if name == "host" {
			value = m.Host
		}
		headers.WriteString(name + ":" + value + "\n")
	}
	return strings.Join([]string{
		m.Method, m.Path, acs3Query(m.Query), headers.String(), strings.Join(names, ";"), m.value("x-acs-content-sha256"),
	}, "\n")
}

// acs3Query returns the encoded query in byte order of the names.
func acs3Query(query []Pair) string {
	var pairs []string
	for _, p := range sorted(query) {
		pairs = append(pairs, Pct(p.Name)+"="+Pct(p.Value))
	}
	return strings.Join(pairs, "&")
}

func hexSHA256(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
