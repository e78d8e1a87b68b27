package answer

import (
	"bytes"
	"encoding/binary"
	"regexp"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// declaredEncoding matches the encoding in an XML declaration.
var declaredEncoding = regexp.MustCompile(`^<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']`)

// asUTF8 converts an XML body in UTF-16 or in a declared ISO-8859-1 to UTF-8. It returns the name of the encoding, or "" if
// it returns the body unchanged. XML 1.0, section 4.3.3, requires parsers to read UTF-16, and allows any encoding that is
// declared. A body that is valid UTF-8 is not converted, even if it declares ISO-8859-1.
func asUTF8(body []byte) (converted []byte, encoding string) {
	if wideEncoding(body) == "UTF-16" {
		if converted, ok := fromUTF16(body); ok {
			return converted, "UTF-16"
		}
		return body, ""
	}
	m := declaredEncoding.FindSubmatch(bytes.TrimPrefix(body, byteOrderMark))
	if m == nil || utf8.Valid(body) {
		return body, ""
	}
	switch strings.ToUpper(string(m[1])) {
	case "ISO-8859-1", "ISO_8859-1", "LATIN1", "L1":
		return fromLatin1(body), "ISO-8859-1"
	}
	return body, ""
}

// fromUTF16 converts a body whose order of bytes is that of its byte order mark or, without a mark, that of the character
// "<" at its beginning. It returns false if the body is malformed.
func fromUTF16(body []byte) ([]byte, bool) {
	if len(body)%2 != 0 {
		return nil, false
	}
	var order binary.ByteOrder = binary.BigEndian
	if body[0] == 0xff || body[1] == 0 {
		order = binary.LittleEndian
	}
	units := make([]uint16, len(body)/2)
	for i := range units {
		units[i] = order.Uint16(body[2*i:])
	}
	if units[0] == 0xfeff {
		units = units[1:]
	}
	text := string(utf16.Decode(units))
	return []byte(text), !strings.ContainsRune(text, utf8.RuneError)
}

// fromLatin1 converts a body in ISO-8859-1, in which each byte is the code point of a character.
func fromLatin1(body []byte) []byte {
	out := make([]byte, 0, len(body)+len(body)/4)
	for _, b := range body {
		out = utf8.AppendRune(out, rune(b))
	}
	return out
}
