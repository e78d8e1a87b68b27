package spec

import (
	"encoding/json"
	"net/netip"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Form is the documented syntax of a value. Each field that is set is a separate rule. A value that violates exactly
// one rule tests whether that rule is enforced.
type Form struct {
	Charset    Charset  // characters that the value may contain
	Start      Charset  // characters with which the value may start
	NotStart   []string // texts with which the value must not start, such as "http://"
	NotContain []string // texts that the value must not contain
	Pattern    string   // a regular expression of the page for the whole value; "" for none
	Notation   Notation // a well-known notation of the value
}

// Notation is a well-known notation of a value.
type Notation string

// The notations.
const (
	NoNotation Notation = ""
	CIDR       Notation = "cidr"       // 192.0.2.0/24
	JSONArray  Notation = "json-array" // ["a","b"]
	DateTime   Notation = "date-time"  // 2024-01-31T12:00:00Z, or another form of ISO 8601
	UnixTime   Notation = "unix-time"  // seconds or milliseconds since 1970
	IPAddress  Notation = "ip"         // 192.0.2.1 or 2001:db8::1
	URL        Notation = "uri"        // https://example.com/
	UUID       Notation = "uuid"       // 473469c7-aa6f-4dc5-b3db-a3dc0de3c83e
)

// IsZero reports whether the page states nothing about the syntax.
func (f Form) IsZero() bool {
	return f.Charset.IsZero() && f.Start.IsZero() && len(f.NotStart)+len(f.NotContain) == 0 && f.Pattern == "" && f.Notation == NoNotation
}

// Allows reports whether a value satisfies every rule of the form. A pattern that is invalid in Go allows every
// value. An empty value violates only patterns and notations; bounds on the length decide whether it is allowed.
func (f Form) Allows(value string) bool {
	first, _ := utf8.DecodeRuneInString(value)
	switch {
	case value != "" && !f.Start.Has(first),
		strings.ContainsFunc(value, func(r rune) bool { return !f.Charset.Has(r) }),
		slices.ContainsFunc(f.NotStart, func(s string) bool { return strings.HasPrefix(value, s) }),
		slices.ContainsFunc(f.NotContain, func(s string) bool { return strings.Contains(value, s) }):
		return false
	}
	return f.matches(value) && f.Notation.allows(value)
}

func (f Form) matches(value string) bool {
	pattern, err := regexp.Compile(f.Pattern)
	return err != nil || pattern.MatchString(value)
}

func (n Notation) allows(value string) bool {
	switch n {
	case CIDR:
		_, err := netip.ParsePrefix(value)
		return err == nil
	case JSONArray:
		var list []json.RawMessage
		return json.Unmarshal([]byte(value), &list) == nil && list != nil
	case IPAddress:
		_, err := netip.ParseAddr(value)
		return err == nil
	}
	form := notationForms[n]
	return form == nil || form.MatchString(value)
}

// notationForms match the values of notations.
var notationForms = map[Notation]*regexp.Regexp{
	DateTime: regexp.MustCompile(`^\d{4}-?\d{2}-?\d{2}(?:[Tt ]\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d+)?)?(?:[Zz]|[+-]\d{2}:?\d{2})?)?$`),
	UnixTime: regexp.MustCompile(`^\d{9,19}$`),
	URL:      regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*://\S+$`),
	UUID:     regexp.MustCompile(`^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`),
}

// Regexp returns a regular expression for the characters and the start of a value, or the pattern of the page. It is
// valid in ECMA 262 and in RE2. It returns "" if the page states neither. The other rules are not part of the
// expression.
func (f Form) Regexp() string {
	switch {
	case f.Pattern != "":
		return f.Pattern
	case f.Charset.IsZero() && f.Start.IsZero():
		return ""
	case f.Start.IsZero():
		return "^" + f.Charset.class() + "*$"
	case f.Charset.IsZero():
		return "^" + f.Start.class()
	}
	return "^" + f.Start.class() + f.Charset.class() + "*$"
}

// moment matches a date with a time, such as 2017-01-01T12:12:20Z, or a template of one, such as yyyy-MM-ddTHH:mm:ssZ.
var moment = regexp.MustCompile(`\b(?:\d{4}|[yY]{4})-(?:\d{2}|MM)-(?:\d{2}|[dD]{2})T(?::?(?:\d{2}|[hH]{2}|mm|[sS]{2}))+Z`)

var (
	// listsCharacters matches a description of the characters that a value can contain.
	listsCharacters = regexp.MustCompile(`(?i)\bcontain[^.]*\b(?:letters|digits|underscores|hyphens)\b|包含[^。]*(?:字母|数字|下划线|短划线)`)
	mentionsSpaces  = regexp.MustCompile(`(?i)\bspaces?\b|\bspecial characters\b|空格|特殊字符`)
)

// HasExampleOfOtherForm reports whether the example has a form that the description does not state: it is a date and a
// time in another form, or it contains a space although the description lists the possible characters. A request with
// such an example proves nothing, because the page disagrees with itself.
func (p *Parameter) HasExampleOfOtherForm() bool {
	if strings.Contains(strings.TrimSpace(p.Example), " ") && listsCharacters.MatchString(p.Text) && !mentionsSpaces.MatchString(p.Text) {
		return true
	}
	shown := moment.FindAllString(p.Text, -1)
	if p.Example == "" || moment.FindString(p.Example) != p.Example || len(shown) == 0 {
		return false
	}
	shape := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r == '-' || r == ':' || r == 'T' || r == 'Z' {
				return r
			}
			return '0'
		}, s)
	}
	return !slices.ContainsFunc(shown, func(s string) bool { return shape(s) == shape(p.Example) })
}
