package markdown

import "strings"

// longest is how much inline text is searched for emphasis and links; what is longer is taken as it stands.
const longest = 16 << 10

// withoutBreaks makes a line's end of each <br>.
func withoutBreaks(raw string) string {
	if !strings.Contains(raw, "<") {
		return raw
	}
	return lineBreak.ReplaceAllString(raw, "\n")
}

// unstyled is inline text on one line, if it has no marks or is too long to be searched for them.
func unstyled(raw string) (string, bool) {
	if len(raw) <= longest && hasMarks(raw) {
		return "", false
	}
	if strings.ContainsAny(raw, `\&`) {
		raw = unescape([]byte(raw))
	}
	return oneLine(raw), true
}

// hasMarks reports whether a text has what may be a mark: of a style, a link, an entity or a break. An
// underscore within a word is not a mark, nor is a bracket that no address follows.
func hasMarks(raw string) bool {
	for i := 0; i < len(raw); i++ {
		next := byte(' ') // at the end a mark like a blank
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
