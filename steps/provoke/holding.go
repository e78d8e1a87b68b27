// Package provoke makes the values that bring error rows about: one file per strategy, each a function from
// what is known to succeed to what should be rejected.
package provoke

import (
	"strings"

	"github.com/rowproof/rowproof/spec/scenario"
)

// Holding returns the value of a change that needs no valid value to start from: nothing, so many characters,
// or characters of a kind. None is ever a valid identifier.
func Holding(c scenario.Change) string {
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
