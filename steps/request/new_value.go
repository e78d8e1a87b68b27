package request

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// uuid matches a UUID (RFC 9562). If the page's example is a UUID, a new value is a UUID, too.
var uuid = regexp.MustCompile(`^(?i:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$`)

// usualLength is the length of a new value if the page does not limit it.
const usualLength = 24

// NewValue returns a valid new value of a parameter, with n characters, or with a usual length if n is 0. It derives
// the value from random, a string of hexadecimal digits. The result has the characters, the first character and the
// length that the page allows. p may be nil.
func NewValue(p *spec.Parameter, n int, random string) string {
	var set, start spec.Charset
	if p != nil {
		set, start = p.Form.Charset, p.Form.Start
	}
	if n == 0 && p != nil && uuid.MatchString(p.Example) && len(random) >= 32 {
		return random[:8] + "-" + random[8:12] + "-4" + random[13:16] + "-a" + random[17:20] + "-" + random[20:32]
	}
	if n > 0 && p != nil && set.IsZero() && p.Example != "" && !strings.ContainsAny(p.Example, "0123456789") {
		set = spec.Charset{Upper: true, Lower: true} // the page may not allow digits
	}
	if n == 0 {
		n = lengthFor(p)
	}
	alphabet := letters(set)
	var b strings.Builder
	b.Grow(n)
	for i, size := 0, 0; size < n; i, size = i+1, size+1 {
		switch {
		case i == 0:
			b.WriteByte(first(start, set, alphabet))
		case i <= len(random):
			b.WriteByte(alphabet[int(random[i-1])%len(alphabet)])
		default:
			b.WriteByte(alphabet[0])
		}
	}
	return b.String()
}

func lengthFor(p *spec.Parameter) int {
	n := usualLength
	if p != nil && p.MaxLength > 0 {
		n = min(n, p.MaxLength)
	}
	if p != nil {
		n = max(n, p.MinLength)
	}
	return n
}

// letters returns the lower-case letters and the digits in the set. If the set has neither, letters returns the
// upper-case letters.
func letters(set spec.Charset) string {
	var b strings.Builder
	for _, r := range "xabcdefghijklmnopqrstuvwyz0123456789" {
		if set.Has(r) {
			b.WriteRune(r)
		}
	}
	if b.Len() == 0 {
		for _, r := range "XABCDEFGHIJKLMNOPQRSTUVWYZ" {
			if set.Has(r) {
				b.WriteRune(r)
			}
		}
	}
	if b.Len() == 0 {
		return "x"
	}
	return b.String()
}

// first returns a character of a set that a value may start with.
func first(start, set spec.Charset, alphabet string) byte {
	for _, r := range "xrXR1" {
		if start.Has(r) && set.Has(r) {
			return byte(r)
		}
	}
	return alphabet[0]
}
