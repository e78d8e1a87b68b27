package markdown

import (
	"regexp"
	"strings"
)

var (
	headingLine    = regexp.MustCompile(`^ {0,3}(#{1,6})(?:[ \t]+(.*?))?[ \t]*$`)
	trailingMarks  = regexp.MustCompile(`[ \t]+#+$`)
	attributesTail = regexp.MustCompile(`[ \t]*\{([ \t]*(?:[#.][^\s{}]+[ \t]*)*)\}$`)
)

func isHeading(line string) bool { return headingLine.MatchString(line) }

// heading reads a heading line: its text, level and attributes.
func heading(line string) (Section, bool) {
	m := headingLine.FindStringSubmatch(line)
	if m == nil {
		return Section{}, false
	}
	text, attributes := cutAttributes(m[2])
	text = trailingMarks.ReplaceAllString(text, "")
	return Section{Title: Plain(text), Level: len(m[1]), Attributes: attributes}, true
}

// cutAttributes takes {#id .class} off the end of a line.
func cutAttributes(text string) (string, Attributes) {
	m := attributesTail.FindStringSubmatch(text)
	if m == nil {
		return text, Attributes{}
	}
	var a Attributes
	for _, word := range strings.Fields(m[1]) {
		if id, ok := strings.CutPrefix(word, "#"); ok {
			a.ID = id
		} else {
			a.Classes = append(a.Classes, strings.TrimPrefix(word, "."))
		}
	}
	return strings.TrimSuffix(text, m[0]), a
}
