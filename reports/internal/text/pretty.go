package text

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// Pretty indents JSON and XML by changing only the white space between tokens. It returns any other text, and
// malformed JSON and XML, unchanged.
func Pretty(s string) string {
	switch t := strings.TrimSpace(s); {
	case strings.HasPrefix(t, "{"), strings.HasPrefix(t, "["):
		return prettyJSON(s)
	case strings.HasPrefix(t, "<"):
		return prettyXML(s)
	default:
		return s
	}
}

func prettyJSON(s string) string {
	var b bytes.Buffer
	if deep(s) || json.Indent(&b, []byte(strings.TrimSpace(s)), "", "  ") != nil {
		return s
	}
	return b.String()
}

// maxDepth bounds the indentation, which grows with the square of the nesting depth.
const maxDepth = 50

// deep reports whether JSON is nested more deeply than maxDepth.
func deep(s string) bool {
	depth, quoted := 0, false
	for i := 0; i < len(s) && depth <= maxDepth; i++ {
		switch c := s[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case !quoted && (c == '{' || c == '['):
			depth++
		case !quoted && (c == '}' || c == ']'):
			depth--
		}
	}
	return depth > maxDepth
}

func prettyXML(s string) string {
	p := xmlPrinter{}
	d := xml.NewDecoder(strings.NewReader(s))
	for {
		from := d.InputOffset()
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) && p.depth == 0 {
			return p.out.String()
		}
		if err != nil || p.depth > maxDepth {
			return s
		}
		p.token(token, s[from:d.InputOffset()])
	}
}

// xmlPrinter writes the tokens of an XML document as they are in the source, one element per line. An element that
// contains only text is on one line.
type xmlPrinter struct {
	out    strings.Builder
	depth  int
	inline bool // the last token was a start tag or text, so an end tag may follow on the same line
}

func (p *xmlPrinter) token(t xml.Token, raw string) {
	switch t.(type) {
	case xml.StartElement:
		p.line(raw)
		p.depth++
		p.inline = true
	case xml.EndElement:
		p.depth--
		p.end(raw)
		p.inline = false
	case xml.CharData:
		p.chars(raw)
	default:
		p.line(raw)
		p.inline = false
	}
}

// end writes an end tag; raw is empty for a self-closing element.
func (p *xmlPrinter) end(raw string) {
	if p.inline || raw == "" {
		p.out.WriteString(raw)
		return
	}
	p.line(raw)
}

// chars writes text. Text directly after a start tag stays on its line.
func (p *xmlPrinter) chars(raw string) {
	switch {
	case strings.TrimSpace(raw) == "":
	case p.inline:
		p.out.WriteString(raw)
	default:
		p.line(strings.TrimSpace(raw))
	}
}

func (p *xmlPrinter) line(raw string) {
	if p.out.Len() > 0 {
		p.out.WriteString("\n")
	}
	p.out.WriteString(strings.Repeat("  ", max(0, p.depth)) + raw)
}
