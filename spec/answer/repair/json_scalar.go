package repair

import (
	"regexp"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// scalarOf returns the scalar of a token.
func (p *jsonRepairer) scalarOf(t jsonToken) *jsonNode {
	if t.kind == 'w' && jsontext.Value(t.text).IsValid() {
		return &jsonNode{scalar: t.text}
	}
	if t.kind == 'w' {
		p.note("quotation marks were added around " + clipped(t.text))
	}
	return &jsonNode{scalar: p.quote(t)}
}

func clipped(text string) string {
	if utf8.RuneCountInString(text) > 30 {
		return string([]rune(text)[:30]) + "..."
	}
	return text
}

var escaped = regexp.MustCompile(`\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})|[\\"\n\r\t]|[\x00-\x1f]`)

// quote returns a valid JSON string: known escapes stay, everything else is escaped.
func (p *jsonRepairer) quote(t jsonToken) string {
	whole := `"` + t.text + `"`
	if jsontext.Value(whole).IsValid() {
		return whole
	}
	p.note("characters within the string " + clipped(t.text) + " were escaped")
	body := escaped.ReplaceAllStringFunc(t.text, func(s string) string {
		switch {
		case len(s) > 1:
			return s
		case s == `\` || s == `"`:
			return `\` + s
		case s == "\n":
			return `\n`
		case s == "\t":
			return `\t`
		}
		return " "
	})
	return `"` + body + `"`
}
