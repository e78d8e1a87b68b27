package visible

import (
	"fmt"
	"io"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// JSON returns a writer of JSON text that escapes the invisible characters that encoders write as they are, such as DEL.
// They occur only in strings, so the meaning of the text does not change.
func JSON(w io.Writer) io.Writer { return &escaper{out: w, escape: asUTF16} }

// YAML is like [JSON] for YAML text in which all strings with invisible characters have double quotes.
func YAML(w io.Writer) io.Writer { return &escaper{out: w, escape: asCodePoint} }

// escaper escapes invisible characters.
type escaper struct {
	out    io.Writer
	escape func(out []byte, r rune) []byte
	rest   []byte // the beginning of a character
}

func (w *escaper) Write(p []byte) (int, error) {
	data := p
	if len(w.rest) > 0 {
		data = append(w.rest, p...)
	}
	var out []byte
	start := 0 // of the bytes that are not yet written
	i := 0
	for i < len(data) {
		if data[i] < 0x7F {
			i++
			continue
		}
		if !utf8.FullRune(data[i:]) {
			break
		}
		r, n := utf8.DecodeRune(data[i:])
		if !Shows(r) && !(r == utf8.RuneError && n == 1) {
			out = w.escape(append(out, data[start:i]...), r)
			start = i + n
		}
		i += n
	}
	if start == 0 {
		out = data[:i] // unchanged
	} else {
		out = append(out, data[start:i]...)
	}
	w.rest = append([]byte(nil), data[i:]...)
	if _, err := w.out.Write(out); err != nil {
		return 0, err
	}
	return len(p), nil
}

// asCodePoint appends \u and the four digits of r, or \U and eight digits.
func asCodePoint(out []byte, r rune) []byte {
	if r > 0xFFFF {
		return fmt.Appendf(out, `\U%08x`, r)
	}
	return fmt.Appendf(out, `\u%04x`, r)
}

// asUTF16 appends \u and the four digits of each UTF-16 unit of r.
func asUTF16(out []byte, r rune) []byte {
	for _, unit := range utf16.Encode([]rune{r}) {
		digits := strconv.FormatUint(uint64(unit)|0x10000, 16)
		out = append(append(out, '\\', 'u'), digits[1:]...)
	}
	return out
}
