package text

import (
	"io"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// JSON returns a writer of JSON text that escapes DEL and the C1, format and bidirectional characters that encoders write
// as they are. They occur only in strings, so that the text means the same.
func JSON(w io.Writer) io.Writer { return &jsonWriter{out: w} }

// jsonWriter escapes characters in JSON text.
type jsonWriter struct {
	out  io.Writer
	rest []byte // the beginning of a character
}

func (w *jsonWriter) Write(p []byte) (int, error) {
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
		if !shows(r) && !(r == utf8.RuneError && n == 1) {
			out = appendEscaped(append(out, data[start:i]...), r)
			start = i + n
		}
		i += n
	}
	if start == 0 {
		out = data[:i] // as it is
	} else {
		out = append(out, data[start:i]...)
	}
	w.rest = append([]byte(nil), data[i:]...)
	if _, err := w.out.Write(out); err != nil {
		return 0, err
	}
	return len(p), nil
}

// appendEscaped appends \u and the four digits of each UTF-16 unit of r.
func appendEscaped(out []byte, r rune) []byte {
	for _, unit := range utf16.Encode([]rune{r}) {
		digits := strconv.FormatUint(uint64(unit)|0x10000, 16)
		out = append(append(out, '\\', 'u'), digits[1:]...)
	}
	return out
}
