package request

import (
	"strings"

	"github.com/rowproof/rowproof/spec/scenario"
)

// oddValue returns the value of a change that does not modify a valid value: an empty value, a given number of
// characters, or characters of one kind. The value is never a valid identifier.
func oddValue(c scenario.Change) string {
	switch c.Kind {
	case scenario.Reserved:
		return `<a>&b="c"/?#[]@!$'()*+,;%00{}|\^` + "`"
	case scenario.Control:
		return "a\x00b\x01c\r\nd\te\x7f"
	case scenario.NonASCII:
		return "加速实例-ünï-🚀-\u202e"
	case scenario.Characters:
		return strings.Repeat("x", c.N)
	default:
		return c.Text
	}
}
