package answer

import (
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/rowproof/rowproof/spec"
)

// inUTF16 returns a text in UTF-16.
func inUTF16(text string, littleEndian bool) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(text)) {
		if littleEndian {
			b = append(b, byte(u), byte(u>>8))
		} else {
			b = append(b, byte(u>>8), byte(u))
		}
	}
	return b
}

// XML 1.0, section 4.3.3 and appendix F. RFC 8259, section 8.1, requires JSON to be in UTF-8.
func TestParse_XMLInAnotherEncoding_DecodedAndReported(t *testing.T) {
	const doc = `<R><A>é€😀</A></R>`
	declared := func(name string) string { return `<?xml version="1.0" encoding="` + name + `"?>` }
	latin := []byte(declared("iso-8859-1") + "<R><A>caf\xe9</A></R>")
	for _, tt := range []struct {
		name     string
		format   spec.Format
		body     []byte
		encoding string
		text     string // "" if the body is rejected
	}{
		{"UTF-16 with a mark, big-endian", spec.XML, inUTF16("\ufeff"+doc, false), "UTF-16", "é€😀"},
		{"UTF-16 with a mark, little-endian", spec.XML, inUTF16("\ufeff"+declared("UTF-16")+doc, true), "UTF-16", "é€😀"},
		{"UTF-16 without a mark, big-endian", spec.XML, inUTF16(declared("utf-16")+doc, false), "UTF-16", "é€😀"},
		{"UTF-16 without a mark, little-endian", spec.XML, inUTF16(doc, true), "UTF-16", "é€😀"},
		{"UTF-16 with half a character", spec.XML, append(inUTF16("\ufeff"+doc, false), '<'), "", ""},
		{"UTF-16 with a lone surrogate", spec.XML, []byte("\xfe\xff\x00<\x00R\x00>\xd8\x00\x00<\x00/\x00R\x00>"), "", ""},
		{"declared ISO-8859-1", spec.XML, latin, "ISO-8859-1", "café"},
		{"undeclared ISO-8859-1", spec.XML, []byte("<R><A>caf\xe9</A></R>"), "", ""},
		{"declared Windows-1252", spec.XML, []byte(strings.Replace(string(latin), "iso-8859-1", "windows-1252", 1)), "", ""},
		{"UTF-8 that declares ISO-8859-1", spec.XML, []byte(declared("ISO-8859-1") + "<R><A>é</A></R>"), "ISO-8859-1", "é"},
		{"UTF-32", spec.XML, []byte("\x00\x00\xfe\xff\x00\x00\x00<"), "", ""},
		{"JSON in UTF-16", spec.JSON, inUTF16(`{"A":"é"}`, false), "", ""},
	} {
		n, err := Parse(tt.format, tt.body)
		switch {
		case tt.text == "" && err == nil:
			t.Errorf("%s: accepted", tt.name)
		case tt.text != "" && err != nil:
			t.Errorf("%s: %v", tt.name, err)
		case tt.text != "" && (n.Child("A").Text != tt.text || n.Head.Encoding != tt.encoding):
			t.Errorf("%s: %q in %q, want %q in %q", tt.name, n.Child("A").Text, n.Head.Encoding, tt.text, tt.encoding)
		}
	}
}
