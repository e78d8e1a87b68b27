package markdown

import "strings"

// longest is the maximum length of inline text that is parsed for emphasis and links. Longer text is returned
// unchanged.
const longest = 16 << 10

// withoutBreaks replaces each <br> with a line break.
func withoutBreaks(raw string) string {
	if !strings.Contains(raw, "<") {
		return raw
	}
	return lineBreak.ReplaceAllString(raw, "\n")
}

// unstyled returns inline text on one line if it contains no markup or is too long to be parsed.
func unstyled(raw string) (string, bool) {
	if len(raw) <= longest && hasMarks(raw) {
		return "", false
	}
	return oneLine(unescape([]byte(raw))), true
}

// hasMarks reports whether a text may contain markup: emphasis, a link, an entity or a line break. An underscore in a
// word is not markup, and neither is a bracket without an address after it.
func hasMarks(raw string) bool {
	for i := 0; i < len(raw); i++ {
		next := byte(' ') // at the end of the text, a mark is treated as if a space followed
		if i+1 < len(raw) {
			next = raw[i+1]
		}
		switch c := raw[i]; {
		case c == '`', c == '*', c == '&', c == '<',
			c == '_' && (i == 0 || !isWordByte(raw[i-1]) || !isWordByte(next)),
			c == ']' && (next == '(' || next == '['),
			c == '\\' && strings.IndexByte(" \t\r\n", next) >= 0:
			return true
		case c == '\\':
			i++
		}
	}
	return false
}

func isWordByte(b byte) bool {
	return '0' <= b && b <= '9' || 'A' <= b && b <= 'Z' || 'a' <= b && b <= 'z'
}
