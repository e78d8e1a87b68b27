package client

import (
	"html"
	"sort"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// escaping decodes one kind of escape sequence. Each sequence starts with the byte lead.
type escaping struct {
	lead byte
	// decode returns the value of the sequence at the start of s and its length. The length is 0 if s does not start with
	// a sequence. If s ends within a sequence, decode returns "" and len(s).
	decode func(s string) (value string, length int)
}

// decodeCut is like decode, but an escape sequence may also be cut before an ellipsis.
func (e escaping) decodeCut(s string) (value string, length int) {
	if i := strings.Index(s[:min(len(s), longestReference)], ellipsis); i > 0 {
		s = s[:i]
	}
	return e.decode(s)
}

// ellipsis marks where a text is cut.
const ellipsis = "…"

var escapings = []escaping{{'%', percentEscape}, {'\\', backslashEscape}, {'&', xmlEscape}}

// percentEscape decodes percent-encoding (RFC 3986).
func percentEscape(s string) (string, int) {
	if len(s) < 3 {
		return "", len(s)
	}
	b, err := strconv.ParseUint(s[1:3], 16, 8)
	if err != nil {
		return "", 0
	}
	return string([]byte{byte(b)}), 3
}

// backslashEscape decodes the escapes of strings in JSON (RFC 8259) and in Go.
func backslashEscape(s string) (string, int) {
	if len(s) < 2 {
		return "", len(s)
	}
	if i := strings.IndexByte("bfnrtav", s[1]); i >= 0 {
		return "\b\f\n\r\t\a\v"[i : i+1], 2
	}
	switch s[1] {
	case 'x':
		return hexEscape(s, 2)
	case 'u':
		return unicodeEscape(s)
	case 'U':
		return hexEscape(s, 8)
	}
	if alphanumeric(rune(s[1])) || s[1] >= utf8.RuneSelf {
		return "", 0
	}
	return s[1:2], 2
}

// unicodeEscape decodes \u and four digits, or two of them for a character that UTF-16 represents as a pair.
func unicodeEscape(s string) (string, int) {
	high, n := hexEscape(s, 4)
	r := escapedRune(s, 4)
	if n != 6 || !utf16.IsSurrogate(r) {
		return high, n
	}
	if rest := s[6:]; strings.HasPrefix(rest, `\u`) && len(rest) >= 6 {
		if c := utf16.DecodeRune(r, escapedRune(rest, 4)); c != utf8.RuneError {
			return string(c), 12
		}
	} else if strings.HasPrefix(`\u`, rest) || strings.HasPrefix(rest, `\u`) {
		return "", len(s)
	}
	return high, n
}

// hexEscape decodes a backslash, a letter and a number of hexadecimal digits.
func hexEscape(s string, digits int) (string, int) {
	if len(s) < 2+digits {
		if strings.Trim(s[2:], "0123456789abcdefABCDEF") == "" {
			return "", len(s)
		}
		return "", 0
	}
	r := escapedRune(s, digits)
	switch {
	case r < 0:
		return "", 0
	case digits == 2:
		return string([]byte{byte(r)}), 4
	}
	return string(r), 2 + digits
}

func escapedRune(s string, digits int) rune {
	if len(s) < 2+digits {
		return -1
	}
	c, err := strconv.ParseUint(s[2:2+digits], 16, 31)
	if err != nil {
		return -1
	}
	return rune(c)
}

// longestReference is the maximum length of a reference in XML or HTML.
const longestReference = 24

// xmlEscape decodes a numeric or named reference of XML or HTML.
func xmlEscape(s string) (string, int) {
	end := strings.IndexByte(s[:min(len(s), longestReference)], ';')
	if end < 0 {
		if len(s) < longestReference && strings.IndexFunc(s[1:], func(c rune) bool { return c != '#' && !alphanumeric(c) }) < 0 {
			return "", len(s)
		}
		return "", 0
	}
	s = s[:end+1]
	if number, ok := strings.CutPrefix(s[:end], "&#"); ok {
		base := 10
		if hex := strings.TrimLeft(number, "xX"); len(hex) < len(number) {
			number, base = hex, 16
		}
		c, err := strconv.ParseUint(number, base, 31)
		if err != nil {
			return "", 0
		}
		return string(rune(c)), len(s)
	}
	if value := html.UnescapeString(s); value != s {
		return value, len(s)
	}
	return "", 0
}

// decoded is a text whose escapes of one kind are decoded.
type decoded struct {
	text  string
	from  *decoded // the text with the escapes; nil for the original text
	units []unit   // the decoded escapes, in order
}

// unit is an escape: its position and length before and after decoding.
type unit struct{ at, length, source, sourceLength int }

// decode decodes the escapes of one kind in d. It returns nil if there are none.
func (d *decoded) decode(e escaping) *decoded {
	var b strings.Builder
	out := &decoded{from: d}
	copied := 0 // bytes of d.text that are in b, possibly decoded
	for from := 0; ; {
		i := strings.IndexByte(d.text[from:], e.lead)
		if i < 0 {
			break
		}
		at := from + i
		value, n := e.decodeCut(d.text[at:])
		if n == 0 {
			from = at + 1
			continue
		}
		if copied == 0 {
			b.Grow(len(d.text))
		}
		b.WriteString(d.text[copied:at])
		out.units = append(out.units, unit{b.Len(), len(value), at, n})
		b.WriteString(value)
		from, copied = at+n, at+n
	}
	if len(out.units) == 0 {
		return nil
	}
	b.WriteString(d.text[copied:])
	out.text = b.String()
	return out
}

// original returns the part of the original text that the bytes of d from start to end were decoded from.
func (d *decoded) original(start, end int) (int, int) {
	for ; d.from != nil; d = d.from {
		if end == len(d.text) {
			end = len(d.from.text) // including the beginning of an escape
		} else {
			_, end = d.source(end - 1)
		}
		start, _ = d.source(start)
	}
	return start, end
}

// source returns the bytes of d.from that the byte of d at position i was decoded from.
func (d *decoded) source(i int) (start, end int) {
	n := sort.Search(len(d.units), func(n int) bool { return d.units[n].at > i })
	if n == 0 {
		return i, i + 1
	}
	u := d.units[n-1]
	if i < u.at+u.length {
		return u.source, u.source + u.sourceLength
	}
	start = u.source + u.sourceLength + i - u.at - u.length
	return start, start + 1
}
