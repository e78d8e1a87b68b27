package client

import (
	"cmp"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/sign"
	"github.com/rowproof/rowproof/steps"
)

// redactor masks secrets in records. It is safe for concurrent use.
type redactor struct{ secrets []*secret }

// secret is a text to mask.
type secret struct {
	text    string
	word    string                // its longest word
	pattern func() *regexp.Regexp // matches the secret in all encodings; compiled at the first call
}

// with returns a redactor that also masks more secrets, if they have at least config.ShortestSecret bytes.
func (r redactor) with(more []string) redactor {
	all := slices.Clone(r.secrets)
	for _, text := range more {
		if len(text) >= config.ShortestSecret && !slices.ContainsFunc(all, func(s *secret) bool { return s.text == text }) {
			all = append(all, &secret{text, longestWord(text), sync.OnceValue(func() *regexp.Regexp { return pattern(text) })})
		}
	}
	// Longest first: if a secret contains another, masking the shorter one first would leave the rest of the longer one.
	slices.SortFunc(all, func(a, b *secret) int { return cmp.Or(len(b.text)-len(a.text), cmp.Compare(a.text, b.text)) })
	return redactor{all}
}

// redactorFor returns a redactor of the client's secrets and of the secrets in a message.
func (c *Client) redactorFor(m message) redactor {
	secrets := slices.Clone(m.secrets)
	for _, p := range m.params {
		if sign.Sensitive(p.name) {
			secrets = append(secrets, p.value)
		}
	}
	return c.secrets.redactor().with(append(secrets, secretsIn(m.body)...))
}

// text masks every secret in s, plain or encoded.
func (r redactor) text(s string) string {
	for _, secret := range r.secrets {
		if strings.Contains(s, secret.word) {
			s = secret.pattern().ReplaceAllLiteralString(s, mask(secret.text))
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
	longest, start := "", 0
	for i := range len(secret) {
		if !alphanumeric(rune(secret[i])) {
			start = i + 1
		} else if i+1-start > len(longest) {
			longest = secret[start : i+1]
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

// body returns the body of a message with secrets masked.
func (r redactor) body(m message) string {
	m.body = maskedJSON(m.body)
	return r.text(m.content(r.value))
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
			if sign.Sensitive(name) {
				value = sign.Mask
			}
			out[name] = append(out[name], r.text(value))
		}
	}
	return out
}
