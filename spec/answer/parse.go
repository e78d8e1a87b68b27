package answer

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"github.com/rowproof/rowproof/spec"
)

// The limits of a received body. Parse rejects a body that exceeds one of them.
const (
	maxBytes = 64 << 20 // bytes of a received body
	maxDepth = 1000     // nesting depth of values
	maxNodes = 100_000  // values per body
)

// ParseError states why a body could not be parsed in its format.
type ParseError struct {
	Format spec.Format
	Line   int    // from 1; 0 if the error is about the body as a whole
	Path   string // JSON pointer or path of elements, "" if it is unknown
	Reason string
	Limit  bool // the body may be well-formed, but exceeds a limit of the parser
}

// Error returns the format, the position and the reason.
func (e *ParseError) Error() string {
	s := "not well-formed " + string(e.Format)
	if e.Limit {
		s = string(e.Format) + " beyond the limits of the parser"
	}
	if e.Line > 0 {
		s += fmt.Sprintf(", line %d", e.Line)
	}
	if e.Path != "" {
		s += ", at " + Clip(e.Path)
	}
	return s + ": " + e.Reason
}

// Parse parses a received answer. XML elements that share a name and a parent become one list. The error, if any, is
// a [*ParseError].
//
// Parse rejects a body that is empty, cut off, in another format or not in UTF-8; XML may also be in UTF-16, or in a declared
// ISO-8859-1. It rejects a body with more than 64
// MiB, 1,000 levels or 100,000 values. It rejects JSON with a repeated name, XML with declarations in its document
// type, and XML with an element that contains both text and elements. A body may begin with a byte order mark, and XML
// may have a document type without declarations and declare any encoding or version; [Head] reports all of them.
func Parse(format spec.Format, body []byte) (*Node, error) {
	if len(body) > maxBytes {
		return nil, &ParseError{Format: format, Reason: fmt.Sprintf("the body has %d bytes; the maximum is %d", len(body), maxBytes), Limit: true}
	}
	encoding := ""
	if format == spec.XML {
		body, encoding = asUTF8(body)
	}
	if reason := unreadable(format, body); reason != "" {
		return nil, &ParseError{Format: format, Reason: reason}
	}
	if format == spec.XML {
		n, err := parseXML(body, false)
		if n != nil && encoding != "" {
			n.Head.Encoding = encoding
		}
		return n, err
	}
	return parseJSON(body, false)
}

// ParseSample parses a well-formed answer that a page shows. It is less strict than [Parse], because a sample is read
// for its names and values and is not judged. JSON may repeat names, and white space around names is removed. XML may
// have a document type, repeated attributes, text between elements, text around the root, and any declared encoding.
// XML elements with the same name are not joined into a list but stay in the order of the sample. The text of an
// element with child elements is lost.
func ParseSample(format spec.Format, text string) (*Node, error) {
	if format == spec.XML {
		return parseXML([]byte(text), true)
	}
	return parseJSON([]byte(text), true)
}

// unreadable returns why the first bytes of body cannot begin a body in the format. It returns "" if they can.
func unreadable(format spec.Format, body []byte) string {
	trimmed := bytes.TrimSpace(bytes.TrimPrefix(body, byteOrderMark))
	if len(trimmed) == 0 {
		return "the body is empty"
	}
	if what := wideEncoding(body); what != "" {
		return "the body is in " + what + ", not in UTF-8"
	}
	if what := looksLike(trimmed); what != "" && what != string(format) {
		return "the body looks like " + what
	}
	return ""
}

// byteOrderMark is the mark in UTF-8. XML 1.0, section 4.3.3, allows it. RFC 8259, section 8.1, forbids servers to send it
// and allows clients to ignore it.
var byteOrderMark = []byte("\xef\xbb\xbf")

// wideEncoding returns the name of the encoding of a body in UTF-16 or UTF-32. The body may lack a byte order mark:
// JSON and XML begin with an ASCII character, so the positions of the zero bytes show the encoding.
func wideEncoding(body []byte) string {
	begins := func(prefix string) bool { return bytes.HasPrefix(body, []byte(prefix)) }
	zero := func(i int) bool { return i < len(body) && body[i] == 0 }
	switch {
	case begins("\xff\xfe\x00\x00"), begins("\x00\x00\xfe\xff"), zero(0) && zero(1) && zero(2), zero(1) && zero(2) && zero(3):
		return "UTF-32"
	case begins("\xff\xfe"), begins("\xfe\xff"), zero(0) && !zero(1) && zero(2), !zero(0) && zero(1) && zero(3):
		return "UTF-16"
	}
	return ""
}

// Sniff returns the format of a body, judged by its first bytes; "" if it is neither JSON nor XML.
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

// looksLike returns what a body seems to be, such as "HTML", judged by its first bytes. It returns "" if they are
// inconclusive.
func looksLike(b []byte) string {
	start := b[:min(len(b), 20)]
	lower := bytes.ToLower(start)
	switch {
	case bytes.HasPrefix(lower, []byte("<!doctype html")), bytes.HasPrefix(lower, []byte("<html")):
		return "HTML"
	case bytes.HasPrefix(start, []byte{0x1f, 0x8b}):
		return "compressed data (gzip)"
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

// lineAt returns the number of the line, from 1, that contains the byte at the offset.
func lineAt(body []byte, offset int) int {
	return 1 + bytes.Count(body[:min(max(offset, 0), len(body))], []byte("\n"))
}

// begins returns the beginning of a body, for messages.
func begins(b []byte) string {
	b = b[:min(len(b), 200)]
	if !utf8.Valid(b) {
		return "binary data"
	}
	return Quote(string(b))
}
