package sign

import (
	"crypto/md5"
	"crypto/sha1"
	"net/http"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// ROA is signature version 1.0 of ROA operations, with HMAC-SHA1. The header Authorization contains the signature. An
// RPC operation has Action and Version as parameters, too, because its page says so.
const ROA Name = "roa"

type roa struct{}

func (roa) About() About {
	return About{Name: ROA, Doc: "is signature version 1.0 (HMAC-SHA1) of ROA operations", Needs: []string{"id", "secret"}}
}

func (roa) Common(c Call) []Pair {
	pairs := []Pair{
		{AccessKeyID, c.ID},
		{signatureMethod, "HMAC-SHA1"},
		{signatureVersion, "1.0"},
		{signatureNonce, c.Nonce},
		{timestamp, c.Time.UTC().Format(http.TimeFormat)},
	}
	if c.Token != "" {
		pairs = append(pairs, Pair{securityToken, string(c.Token)})
	}
	return pairs
}

func (roa) Wire(name string, style spec.Style) Wire {
	switch name {
	case "Action":
		if style == spec.ROA {
			return lacking(ROA, name)
		}
		return Wire{Repeat: "x-acs-action"}
	case "Version":
		if style == spec.ROA {
			return Wire{Header: "x-acs-version"}
		}
		return Wire{Repeat: "x-acs-version"}
	case "Format":
		return accept(ROA)
	case AccessKeyID, Signature:
		return inside(ROA, name)
	case signatureMethod:
		return header(ROA, name, "x-acs-signature-method")
	case signatureVersion:
		return header(ROA, name, "x-acs-signature-version")
	case signatureNonce:
		return header(ROA, name, "x-acs-signature-nonce")
	case timestamp:
		return header(ROA, name, "Date")
	case securityToken:
		return header(ROA, name, "x-acs-security-token")
	case signatureType, bearerToken:
		return lacking(ROA, name)
	}
	return Wire{}
}

func (roa) Sign(m *Message, k Key) string {
	sum := md5.Sum(m.body())
	m.setDefault("Content-MD5", base64Of(sum[:]))
	if k.Unsigned {
		return ""
	}
	signature := k.orGiven(func() string { return base64Of(mac(sha1.New, k.Secret, roaString(m))) })
	m.setDefault(authorization, "acs "+k.ID+":"+signature)
	return signature
}

// roaString returns the string that scheme roa signs.
func roaString(m *Message) string {
	lines := []string{m.Method, m.value("Accept"), m.value("Content-MD5"), m.value("Content-Type"), m.value("Date")}
	for _, name := range m.acsHeaders() {
		lines = append(lines, name+":"+m.value(name))
	}
	return strings.Join(append(lines, roaResource(m)), "\n")
}

// roaResource returns the path and the decoded query in byte order of the names. An empty value has no equals sign.
func roaResource(m *Message) string {
	var pairs []string
	for _, p := range sorted(m.Query) {
		if p.Value != "" {
			p.Name += "=" + p.Value
		}
		pairs = append(pairs, p.Name)
	}
	if len(pairs) == 0 {
		return m.Path
	}
	return m.Path + "?" + strings.Join(pairs, "&")
}
