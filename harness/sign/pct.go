package sign

import "slices"

const hexDigits = "0123456789ABCDEF"

// Pct percent-encodes all bytes except the unreserved characters of RFC 3986, with upper-case hexadecimal digits.
// Signatures require this encoding; it is valid in queries and in forms.
func Pct(s string) string {
	n := pctLen(s)
	if n == len(s) {
		return s
	}
	return string(AppendPct(make([]byte, 0, n), s))
}

// pctLen returns the length of Pct(s).
func pctLen(s string) int {
	n := len(s)
	for i := range len(s) {
		if !unreserved[s[i]] {
			n += 2
		}
	}
	return n
}

// AppendPct appends Pct(s) to b.
func AppendPct(b []byte, s string) []byte {
	if cap(b)-len(b) < 3*len(s) {
		b = slices.Grow(b, pctLen(s))
	}
	for i := range len(s) {
		if c := s[i]; unreserved[c] {
			b = append(b, c)
		} else {
			b = append(b, '%', hexDigits[c>>4], hexDigits[c&15])
		}
	}
	return b
}

// unreserved marks the unreserved characters of RFC 3986.
var unreserved = func() (marks [256]bool) {
	for _, c := range []byte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~") {
		marks[c] = true
	}
	return marks
}()
