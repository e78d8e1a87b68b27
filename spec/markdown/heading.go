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

func isHeading(line string) bool { return headingParts(line) != nil }

// headingParts returns the marks and the text of a heading, or nil for any other line.
func headingParts(line string) []string {
	if !strings.HasPrefix(strings.TrimLeft(line, " "), "#") {
		return nil
	}
	return headingLine.FindStringSubmatch(line)
}

// heading returns the title, level and attributes of a heading line.
func heading(line string) (Section, bool) {
	m := headingParts(line)
	if m == nil {
		return Section{}, false
	}
	text, attributes := cutAttributes(m[2])
	text = trailingMarks.ReplaceAllString(text, "")
	return Section{Title: Plain(text), Level: len(m[1]), Attributes: attributes}, true
}

var underline = regexp.MustCompile(`^ {0,3}(?:=+|-{2,})[ \t]*$`)

// underlines reports whether a line consists of equals signs or dashes.
func underlines(line string) bool {
	return strings.Trim(line, "=- \t") == "" && underline.MatchString(line)
}

// underlined reads an underlined heading: a line of text followed by a line of equals signs (level 1) or dashes
// (level 2).
func (p *scanner) underlined() (Section, bool) {
	line := p.line()
	if !underlines(p.second()) || blank(line) || underlines(line) ||
		indentOf(line) > 3 || startsRow(line) || opensFence(line) || p.startsItem(line) {
		return Section{}, false
	}
	level := 2
	if strings.Contains(p.second(), "=") {
		level = 1
	}
	text, attributes := cutAttributes(strings.TrimSpace(line))
	return Section{Title: Plain(text), Level: level, Attributes: attributes, Line: p.number()}, true
}

// cutAttributes removes {#id .class} from the end of a line.
func cutAttributes(text string) (string, Attributes) {
	if !strings.HasSuffix(text, "}") {
		return text, Attributes{}
	}
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
