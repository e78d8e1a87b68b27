// Package sign computes the signatures of requests. Each [Scheme] has one file, which defines its parameters or headers
// and how it signs a request. Start with [Find].
//
// The package does not use an SDK, because tests need requests whose signature is wrong in exactly one respect. It neither
// sends requests nor reads the clock.
package sign

import (
	"cmp"
	"crypto/hmac"
	"encoding/base64"
	"fmt"
	"hash"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/rowproof/rowproof/spec"
)

// Name is the name of a scheme in profiles.
type Name string

// schemes contains every scheme, in the order in which messages list them.
var schemes = []Scheme{none{}, v1{}, roa{}, acs3{}, bearer{}}

// Scheme is a signature scheme. Common parameters have the names of gateway pages, such as SignatureNonce, even if the
// scheme sends them as headers.
type Scheme interface {
	// About describes the scheme.
	About() About
	// Common returns the parameters that authenticate a call, except the signature, in the order in which they are sent.
	Common(Call) []Pair
	// Wire returns how a call of a style carries a common parameter.
	Wire(name string, style spec.Style) Wire
	// Sign adds the headers and the parameters that sign m, and returns the signature, or "" if it adds none. It keeps
	// headers that m has.
	Sign(m *Message, k Key) string
}

// About describes a scheme.
type About struct {
	Name  Name
	Doc   string   // what the scheme is, as the end of a sentence: "v1 is ..."
	Needs []string // keys of a profile's credentials that the scheme needs: id, secret, token
}

// Call is what a scheme needs to make the common parameters of a call.
type Call struct {
	ID     string
	Token  Secret // SecurityToken, or the bearer token of scheme bearer
	Bearer bool   // the call authenticates with a BearerToken that the caller adds
	Nonce  string
	Time   time.Time
}

// Pair is a parameter.
type Pair struct{ Name, Value string }

// Wire describes how a request carries a common parameter. The zero value describes a parameter in the query or the
// form.
type Wire struct {
	Header string              // the header that carries the parameter
	Repeat string              // the header that repeats a parameter
	Inside bool                // the parameter is a part of the header Authorization
	Lacks  string              // why requests do not have the parameter
	Write  func(string) string // converts the value; nil for none
	// Refuses returns the reason why requests cannot have the given value, or "" if they can. An omitted parameter has
	// the value "". If Refuses is nil, requests can have any value.
	Refuses func(string) string
}

// Message is a request as a scheme signs it.
type Message struct {
	Method      string
	Host        string        // with the port
	Path        string        // as sent
	Query, Form []Pair        // not encoded
	Body        func() []byte // as sent; nil for none
	Header      http.Header
	Added       []Pair // parameters that Sign adds
}

// Key signs a message.
type Key struct {
	ID       string
	Secret   Secret
	Given    *string // replaces the computed signature; nil for none
	Unsigned bool    // the message gets the headers about its body, but no signature
}

// Names returns the names of all schemes.
func Names() []Name {
	var all []Name
	for _, s := range schemes {
		all = append(all, s.About().Name)
	}
	return all
}

// Find returns a scheme. The name "" means [None].
func Find(name Name) (Scheme, bool) {
	name = cmp.Or(name, None)
	i := slices.IndexFunc(schemes, func(s Scheme) bool { return s.About().Name == name })
	if i < 0 {
		return nil, false
	}
	return schemes[i], true
}

// Docs describes all schemes in one sentence.
func Docs() string {
	var all []string
	for _, s := range schemes {
		a := s.About()
		all = append(all, string(a.Name)+" "+a.Doc)
	}
	return strings.Join(all, "; ") + "."
}

// Common parameters that authenticate, as gateway pages name them.
const (
	AccessKeyID      = "AccessKeyId"
	Signature        = "Signature"
	signatureMethod  = "SignatureMethod"
	signatureVersion = "SignatureVersion"
	signatureNonce   = "SignatureNonce"
	timestamp        = "Timestamp"
	securityToken    = "SecurityToken"
	signatureType    = "SignatureType"
	bearerToken      = "BearerToken"
)

const (
	isoTime       = "2006-01-02T15:04:05Z"
	byBearer      = "BEARERTOKEN"
	authorization = "Authorization"
)

// HasBearer reports whether parameters contain a bearer token.
func HasBearer(parameters map[string]Secret) bool {
	_, ok := parameters[bearerToken]
	return ok
}

// ForBearer returns the scheme of a request that a bearer token authenticates: s, or [Bearer] if s has no place for the token.
func ForBearer(s Scheme) Scheme {
	if s.About().Name == None || s.Wire(bearerToken, spec.RPC).Lacks == "" {
		return s
	}
	return bearer{}
}

// ForStyle returns the scheme of a request of a style: s, or [ROA] if s is [V1], which signs RPC requests only. Both are
// version 1.0 of the signature.
func ForStyle(s Scheme, style spec.Style) Scheme {
	if style == spec.ROA && s.About().Name == V1 {
		return roa{}
	}
	return s
}

// Missing returns the keys of credentials that a scheme needs and that c does not have.
func Missing(s Scheme, c Credentials) []string {
	has := map[string]bool{"id": c.ID != "", "secret": c.Secret != "", "token": c.Token != ""}
	return slices.DeleteFunc(slices.Clone(s.About().Needs), func(key string) bool { return has[key] })
}

// lacking returns how a scheme treats a parameter that its requests do not have.
func lacking(n Name, name string) Wire {
	return Wire{Lacks: fmt.Sprintf("requests with signature %s have no %s", n, name)}
}

// header returns how a scheme carries a parameter as a header. Pages document what the endpoint answers if a parameter is
// missing, but not if a header is.
func header(n Name, name, h string) Wire {
	return Wire{Header: h, Refuses: unlessSendable(fmt.Sprintf("with signature %s, %s is the header %s", n, name, h))}
}

// inside returns how a scheme carries a parameter as a part of the header Authorization.
func inside(n Name, name string) Wire {
	return Wire{Inside: true, Refuses: unlessSendable(fmt.Sprintf("with signature %s, %s is a part of the header Authorization", n, name))}
}

// unlessSendable returns the reasons why a parameter in a header cannot be missing or have control characters (RFC 9110,
// section 5.5). They begin with where the parameter is.
func unlessSendable(where string) func(string) string {
	return func(v string) string {
		switch {
		case v == "":
			return where + ": the page documents the answer to a missing parameter only"
		case strings.ContainsFunc(v, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }):
			return where + ": a header cannot have control characters"
		}
		return ""
	}
}

func unlessEmpty(reason string, args ...any) func(string) string {
	return func(v string) string {
		if v == "" {
			return fmt.Sprintf(reason, args...)
		}
		return ""
	}
}

// accept returns how a scheme requests a format with the header Accept.
func accept(n Name) Wire {
	return Wire{
		Header: "Accept",
		Write:  func(v string) string { return "application/" + strings.ToLower(v) },
		Refuses: func(v string) string {
			if v == "" || v == string(spec.JSON) || v == string(spec.XML) {
				return ""
			}
			return fmt.Sprintf("with signature %s, the header Accept selects the format, so there is no Format %s", n, v)
		},
	}
}

func (m *Message) body() []byte {
	if m.Body == nil {
		return nil
	}
	return m.Body()
}

// setDefault sets a header unless the message has it.
func (m *Message) setDefault(name, value string) {
	if _, ok := m.Header[http.CanonicalHeaderKey(name)]; !ok {
		m.Header.Set(name, value)
	}
}

// acsHeaders returns the names of the headers that begin with x-acs-, in lower case and sorted.
func (m *Message) acsHeaders() []string {
	var names []string
	for name := range m.Header {
		if name = strings.ToLower(name); strings.HasPrefix(name, "x-acs-") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// value returns the value of a header as it is signed.
func (m *Message) value(name string) string {
	values := slices.Clone(m.Header[http.CanonicalHeaderKey(name)])
	for i := range values {
		values[i] = strings.TrimSpace(values[i])
	}
	return strings.Join(values, ",")
}

// sorted returns parameters in byte order of their names.
func sorted(pairs []Pair) []Pair {
	pairs = slices.Clone(pairs)
	slices.SortStableFunc(pairs, func(a, b Pair) int { return cmp.Compare(a.Name, b.Name) })
	return pairs
}

func mac(h func() hash.Hash, secret Secret, text string) []byte {
	m := hmac.New(h, []byte(string(secret)))
	m.Write([]byte(text))
	return m.Sum(nil)
}

func base64Of(b []byte) string { return base64.StdEncoding.EncodeToString(b) }

// orGiven returns k.Given if it is set. Otherwise it returns the computed signature.
func (k Key) orGiven(computed func() string) string {
	if k.Given != nil {
		return *k.Given
	}
	return computed()
}
