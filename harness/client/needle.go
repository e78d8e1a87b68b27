package client

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
	"sync"
	"unicode/utf8"
)

// needle is a spelling of a secret to search for: the secret itself, or an encoding that covers all its characters.
type needle struct {
	text          string // folded
	before, after bool   // the characters next to the text also encode a part of the secret
	number        bool   // the secret consists of digits
	once          sync.Once
	border        []int // see bordersOf
}

// borders returns the borders of the text. It computes them at the first call.
func (n *needle) borders() []int {
	n.once.Do(func() { n.border = bordersOf(n.text) })
	return n.border
}

// needles returns the secret, its hexadecimal encoding, and its base64 encoding as a part of any longer text. Other
// encodings escape single characters; [redactor.text] decodes them in the text that it searches.
func needles(secret string) []*needle {
	number := strings.Trim(secret, "0123456789") == ""
	var all []*needle
	add := func(text string, before, after bool) {
		all = append(all, &needle{text: text, before: before, after: after, number: number})
	}
	add(fold(secret), false, false)
	if valid := replaceInvalid(secret); valid != secret {
		add(fold(valid), false, false)
	}
	digits := hex.EncodeToString([]byte(secret))
	add(digits, false, false)
	if upper := strings.ToUpper(digits); upper != digits {
		add(upper, false, false)
	}
	for shift := range 3 {
		text, before, after := inBase64At(secret, shift)
		plain, urls := fold(text), base64URL.Replace(text)
		add(plain, before, after)
		if urls != plain {
			add(urls, before, after)
		}
	}
	return all
}

// base64URL replaces the characters of base64 that differ in base64url (RFC 4648).
var base64URL = strings.NewReplacer("+", "-", "/", "_")

// inBase64At returns the characters that depend only on the secret if the secret starts shift bytes after a group of three
// bytes, and whether the characters before and after them depend also on the secret.
func inBase64At(secret string, shift int) (text string, before, after bool) {
	text = base64.StdEncoding.EncodeToString([]byte("\x00\x00"[:shift] + secret + "\x00\x00"))
	start, end := shift*8, (shift+len(secret))*8 // in bits; a character encodes 6 bits
	return text[(start+5)/6 : end/6], start%6 != 0, end%6 != 0
}

// replaceInvalid replaces each byte that is not UTF-8, as JSON encoders do.
func replaceInvalid(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for _, c := range s {
		b.WriteRune(c)
	}
	return b.String()
}

// fold replaces + by a space: forms encode a space as +.
func fold(s string) string { return strings.ReplaceAll(s, "+", " ") }

func foldByte(b byte) byte {
	if b == '+' {
		return ' '
	}
	return b
}

// find calls found with the position of each occurrence of the needle in a folded text.
func (n *needle) find(s string, found func(start, end int)) {
	for from := 0; ; {
		i := strings.Index(s[from:], n.text)
		if i < 0 {
			return
		}
		start, end := from+i, from+i+len(n.text)
		from = end
		if n.before && start > 0 && inBase64(s[start-1]) {
			start--
		}
		if n.after && end < len(s) && inBase64(s[end]) {
			end++
		}
		found(start, end)
	}
}

// rests searches a folded text for beginnings of the needle that end where the text was cut and have at least startLength
// bytes. It calls found with the position of each. It uses the algorithm of Knuth, Morris and Pratt, so that its time is
// linear.
func (n *needle) rests(s string, cuts []int, found func(start, end int)) {
	from := strings.Index(s, n.text[:startLength])
	if from < 0 {
		return
	}
	matched, borders := 0, n.borders()
	for i := from; i < len(s) && len(cuts) > 0; i++ {
		for matched > 0 && s[i] != n.text[matched] {
			matched = borders[matched]
		}
		if s[i] == n.text[matched] {
			matched++
		}
		if matched == len(n.text) {
			matched = borders[matched]
		}
		for ; len(cuts) > 0 && cuts[0] <= i+1; cuts = cuts[1:] {
			if cuts[0] == i+1 && matched >= startLength {
				found(i+1-matched, i+1)
			}
		}
	}
}

// bordersOf returns the length of the longest border of each prefix of s, indexed by the length of the prefix. A border
// is a proper prefix that is also a suffix.
func bordersOf(s string) []int {
	borders := make([]int, len(s)+1)
	for i, n := 1, 0; i < len(s); i++ {
		for n > 0 && s[i] != s[n] {
			n = borders[n]
		}
		if s[i] == s[n] {
			n++
		}
		borders[i+1] = n
	}
	return borders
}

func inBase64(b byte) bool { return alphanumeric(rune(b)) || strings.IndexByte(" /-_", b) >= 0 }

func alphanumeric(c rune) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}
