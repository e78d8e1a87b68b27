package sign

import "strings"

const hexDigits = "0123456789ABCDEF"

// Pct percent-encodes every byte but the unreserved ones of RFC 3986, in upper-case hexadecimal: the
// encoding that signatures are made over, and one that a query and a form both understand.
func Pct(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i := range len(s) {
		if c := s[i]; unreserved(c) {
			b.WriteByte(c)
		} else {
			b.Write([]byte{'%', hexDigits[c>>4], hexDigits[c&15]})
		}
	}
	return b.String()
}

func unreserved(c byte) bool {
	return 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || strings.IndexByte("-_.~", c) >= 0
}
