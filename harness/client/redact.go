package client

import (
	"cmp"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/steps"
)

// redactor masks secrets in records.
type redactor []hidden

// hidden is a secret.
type hidden struct {
	text string
	word string // its longest part that all encodings leave unchanged
}

// newRedactor returns a redactor of the secrets with at least config.ShortestSecret bytes.
func newRedactor(secrets []string) redactor {
	secrets = slices.DeleteFunc(slices.Clone(secrets), func(s string) bool { return len(s) < config.ShortestSecret })
	// Longest first: if a secret contains another, masking the shorter one first would leave the rest of the longer one.
	slices.SortFunc(secrets, func(a, b string) int { return cmp.Or(len(b)-len(a), cmp.Compare(a, b)) })
	var r redactor
	for _, s := range slices.Compact(secrets) {
		r = append(r, hidden{s, longestWord(s)})
	}
	return r
}

// redactorFor returns a redactor of the client's secrets and of the secrets in a message.
func (c *Client) redactorFor(m message) redactor {
	secrets := append(slices.Clone(c.secrets), m.secrets...)
	for _, p := range m.params {
		if sign.Sensitive(p.name) {
			secrets = append(secrets, p.value)
		}
	}
	return newRedactor(secrets)
}

// text masks every secret in s, plain or encoded.
func (r redactor) text(s string) string {
	for _, h := range r {
		if strings.Contains(s, h.word) {
			s = pattern(h.text).ReplaceAllLiteralString(s, mask(h.text))
		}
	}
	return s
}

// mask returns the replacement of a secret. A secret of digits becomes a number, so that a JSON number remains valid.
func mask(secret string) string {
	if strings.Trim(secret, "0123456789") == "" {
		return "1"
	}
	return sign.Mask
}

// longestWord returns the longest part of a secret that all encodings leave unchanged.
func longestWord(secret string) string {
	longest := ""
	for _, word := range strings.FieldsFunc(secret, func(c rune) bool { return !alphanumeric(c) }) {
		if len(word) > len(longest) {
			longest = word
		}
	}
	return longest
}

func alphanumeric(c rune) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// pattern returns an expression that matches a secret in which each character is plain, percent-encoded once or more, or
// escaped as in JSON, XML or HTML.
func pattern(secret string) *regexp.Regexp {
	var b strings.Builder
	for _, c := range secret {
		switch {
		case alphanumeric(c):
			b.WriteRune(c)
		case c == utf8.RuneError:
			b.WriteString("(?s:.)")
		default:
			b.WriteString("(?:" + strings.Join(spellings(c), "|") + ")")
		}
	}
	return regexp.MustCompile(b.String())
}

var named = map[rune]string{'&': "&amp;", '<': "&lt;", '>': "&gt;", '"': "&quot;", '\'': "&apos;", ' ': `\+`}

func spellings(c rune) []string {
	percent := ""
	for _, b := range []byte(string(c)) {
		percent += fmt.Sprintf("%%(?:25)*%02x", b)
	}
	all := []string{
		`\\?` + regexp.QuoteMeta(string(c)),
		"(?i:" + percent + ")",
		fmt.Sprintf(`(?i:\\u%04x)`, c),
		fmt.Sprintf("&#0*%d;", c),
		fmt.Sprintf("(?i:&#x0*%x;)", c),
	}
	if name, ok := named[c]; ok {
		all = append(all, name)
	}
	return all
}

// url returns the URL of a message with secrets masked.
func (r redactor) url(m message) string {
	u := *m.url
	if query := encode(m.params, steps.Query, r.value); query != "" {
		u.RawQuery = query
	}
	return r.text(u.String())
}

// body returns the form of a message with secrets masked.
func (r redactor) body(m message) string {
	return r.text(encode(m.params, steps.Form, r.value))
}

func (r redactor) value(p param) string {
	if sign.Sensitive(p.name) && p.value != "" {
		return sign.Mask
	}
	return plain(p)
}

func (r redactor) header(h http.Header) http.Header {
	out := http.Header{}
	for name, values := range h {
		for _, value := range values {
			if value = r.text(value); sign.Sensitive(name) {
				value = sign.Mask
			}
			out[name] = append(out[name], value)
		}
	}
	return out
}
