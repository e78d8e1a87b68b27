package request

import "github.com/rowproof/rowproof/spec/scenario"

// oddValue returns the value of a change that ignores the valid value: an empty value, a literal value, or characters
// of one kind.
func oddValue(c scenario.Change) string {
	switch c.Kind {
	case scenario.Reserved:
		return `<a>&b="c"/?#[]@!$'()*+,;%00{}|\^` + "`"
	case scenario.Control:
		return "a\x00b\x01c\r\nd\te\x7f"
	case scenario.NonASCII:
		return "加速实例-ünï-🚀-\u202e"
	default:
		return c.Text
	}
}
