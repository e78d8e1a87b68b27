package shape

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"github.com/rowproof/rowproof/spec"
)

// The limits of what is read. An answer beyond them is refused with an error that says so.
const (
	maxBytes = 64 << 20 // of a body
	maxDepth = 1000     // of values within values
	maxNodes = 1 << 20  // of values in an answer
)

// ParseError says why a body is no answer in its format.
type ParseError struct {
	Format spec.Format
	Line   int    // from 1; 0 where it concerns the body as a whole
	Path   string // JSON pointer or element path of the place, "" where it is not known
	Reason string
}

// Error prints the format, the place and the reason.
func (e *ParseError) Error() string {
	s := "not well-formed " + string(e.Format)
	if e.Line > 0 {
		s += fmt.Sprintf(", line %d", e.Line)
	}
	if e.Path != "" {
		s += ", at " + clip(e.Path)
	}
	return s + ": " + e.Reason
}

// Problem is the error as a difference of kind [Malformed].
func (e *ParseError) Problem() Problem {
	return Problem{Kind: Malformed, Expected: "well-formed " + string(e.Format), Actual: e.Error(), Strength: spec.Table}
}

// Parse reads a body in the format. The error, if any, is a [*ParseError]. It rejects a body that is
// empty, cut off, of another format, not in UTF-8, nested more than 1,000 deep, or larger than 64 MiB or a
// million values; JSON with a byte order mark or a repeated name; XML with a document type, with a declared
// entity, or with an element that holds both text and elements. XML may begin with a byte order mark and declare any
// encoding, which [CheckSuccess] and [CheckError] report as deviations.
func Parse(format spec.Format, body []byte) (*Node, error) {
	if reason := unreadable(format, body); reason != "" {
		return nil, &ParseError{Format: format, Reason: reason}
	}
	if format == spec.XML {
		return parseXML(body)
	}
	return parseJSON(body)
}

// unreadable says why a body can not be in the format, judging by how it begins; "" where it may be.
func unreadable(format spec.Format, body []byte) string {
	trimmed := bytes.TrimSpace(body)
	if format == spec.XML {
		trimmed = bytes.TrimSpace(bytes.TrimPrefix(body, byteOrderMark))
	}
	switch {
	case len(trimmed) == 0:
		return "the body is empty"
	case len(body) > maxBytes:
		return fmt.Sprintf("the body has %d bytes, more than the %d that are read", len(body), maxBytes)
	case format != spec.XML && bytes.HasPrefix(body, byteOrderMark):
		return "the body begins with a byte order mark, which clients do not expect"
	}
	if what := looksLike(trimmed); what != "" && what != string(format) {
		return "the body looks like " + what
	}
	return ""
}

// byteOrderMark is the mark in UTF-8. XML 1.0, section 4.3.3, allows it; RFC 8259, section 8.1, does not.
var byteOrderMark = []byte("\xef\xbb\xbf")

// Sniff returns the format that a body seems to be in from its first bytes; "" for neither JSON nor XML.
func Sniff(body []byte) spec.Format {
	body = bytes.TrimSpace(bytes.TrimPrefix(body, byteOrderMark))
	if len(body) == 0 {
		return ""
	}
	switch what := spec.Format(looksLike(body)); what {
	case spec.JSON, spec.XML:
		return what
	}
	return ""
}

// looksLike names what a body seems to be from its first bytes; "" where nothing is typical.
func looksLike(b []byte) string {
	start := b[:min(len(b), 20)]
	lower := bytes.ToLower(start)
	switch {
	case bytes.HasPrefix(lower, []byte("<!doctype html")), bytes.HasPrefix(lower, []byte("<html")):
		return "HTML"
	case bytes.HasPrefix(start, []byte{0x1f, 0x8b}):
		return "compressed data (gzip)"
	case bytes.HasPrefix(start, []byte{0xff, 0xfe}), bytes.HasPrefix(start, []byte{0xfe, 0xff}):
		return "UTF-16"
	case start[0] == '<':
		return string(spec.XML)
	case start[0] == '{', start[0] == '[':
		return string(spec.JSON)
	case bytes.IndexByte(start, 0) >= 0:
		return "binary data"
	default:
		return ""
	}
}

// lineAt is the line of a byte of the body, from 1.
func lineAt(body []byte, offset int) int {
	return 1 + bytes.Count(body[:min(max(offset, 0), len(body))], []byte("\n"))
}

// begins is the beginning of a body for a message.
func begins(b []byte) string {
	b = b[:min(len(b), 200)]
	if !utf8.Valid(b) {
		return "binary data"
	}
	return quote(string(b))
}
