package refdoc

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// repairXML reads a text that was meant to be XML and writes it anew, with tags added or set right. Where
// there is not one root, <{operation}Response> is put around what is there.
func repairXML(body, operation string) (string, []mend) {
	m := &xmlMender{src: body}
	m.run()
	if m.roots != 1 || m.loose {
		m.add("one root was put around the answer")
		name := operation + "Response"
		return m.declaration + "<" + name + ">" + m.out.String() + "</" + name + ">", m.mends
	}
	return m.declaration + m.out.String(), m.mends
}

// xmlMender copies a text, tag by tag.
type xmlMender struct {
	src         string
	at, line    int
	declaration string
	out         strings.Builder
	open        []xmlOpen
	roots       int
	loose       bool // text stands outside the root
	mends       []mend
	endless     [2]bool // no more comments, no more CDATA sections end
}

// xmlOpen is an element that is not closed yet.
type xmlOpen struct {
	name     string
	hasText  bool
	children int
}

func (m *xmlMender) add(what string) { m.mends = append(m.mends, mend{m.line, what}) }

var (
	xmlProlog  = regexp.MustCompile(`^<\s*\?\s*xml\b([^<>]*?)\??\s*>`)
	xmlOther   = regexp.MustCompile(`^(?:<!\w[^<>]*>|<\?[^<>]*\?>)`)
	xmlTag     = regexp.MustCompile(`^<\s*(/?)\s*([^\s<>/=&"'][^<>/="']{0,99}?)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)\s*>`)
	xmlEntity  = regexp.MustCompile(`^&(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);`)
	spaceInTag = regexp.MustCompile(`^</?\s|^<\s*/\s`)
	xmlQuotes  = strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", "＝", "=")
)

func (m *xmlMender) run() {
	for m.at < len(m.src) {
		start := m.at
		rest := m.src[m.at:]
		switch {
		case rest[0] == '<':
			m.markup(rest)
		case rest[0] == '&':
			m.entity(rest)
		default:
			n := strings.IndexAny(rest, "<&")
			if n < 0 {
				n = len(rest)
			}
			m.text(rest[:n])
			m.at += n
		}
		m.line += strings.Count(m.src[start:m.at], "\n")
	}
	for len(m.open) > 0 {
		m.add("the end tag </" + m.top().name + "> was added")
		m.end()
	}
}

func (m *xmlMender) top() *xmlOpen { return &m.open[len(m.open)-1] }

// text copies what stands between tags.
func (m *xmlMender) text(s string) {
	blank := strings.TrimSpace(s) == ""
	switch {
	case len(m.open) > 0 && !blank:
		m.top().hasText = true
	case len(m.open) == 0 && !blank:
		m.loose = true
	}
	m.out.WriteString(s)
}

func (m *xmlMender) entity(rest string) {
	if e := xmlEntity.FindString(rest); e != "" {
		m.text(e)
		m.at += len(e)
		return
	}
	m.add("'&' was written as &amp;")
	m.text("&amp;")
	m.at++
}

// markup reads a tag, a declaration or a comment; any other '<' is text.
func (m *xmlMender) markup(rest string) {
	head := rest[:min(len(rest), 4000)]
	if p := xmlProlog.FindStringSubmatch(head); p != nil {
		m.prolog(p)
		return
	}
	if s := m.section(rest, head); s != "" {
		m.out.WriteString(s)
		m.at += len(s)
		return
	}
	t := xmlTag.FindStringSubmatch(head[:min(len(head), 2000)])
	if t == nil {
		m.add("'<' was written as &lt;")
		m.text("&lt;")
		m.at++
		return
	}
	if spaceInTag.MatchString(t[0]) {
		m.add("white space at the beginning of a tag was left out")
	}
	m.tag(m.name(t[2]), t[1] != "", t[4] != "", t[3])
	m.at += len(t[0])
}

// section is a comment, a CDATA section, a declaration or an instruction at the beginning of rest; "" where
// there is none, or none that ends.
func (m *xmlMender) section(rest, head string) string {
	for i, mark := range [][2]string{{"<!--", "-->"}, {"<![CDATA[", "]]>"}} {
		if !strings.HasPrefix(rest, mark[0]) || m.endless[i] {
			continue
		}
		if end := strings.Index(rest, mark[1]); end >= 0 {
			return rest[:end+len(mark[1])]
		}
		m.endless[i] = true
	}
	return xmlOther.FindString(head)
}

// prolog keeps the first XML declaration for the beginning, spelt as XML has it.
func (m *xmlMender) prolog(p []string) {
	attributes := strings.TrimSpace(xmlQuotes.Replace(p[1]))
	right := "<?xml " + attributes + "?>"
	if right != p[0] {
		m.add("the XML declaration was set right")
	}
	if m.declaration == "" {
		m.declaration = right
	}
	m.at += len(p[0])
}

var badInName = regexp.MustCompile(`[^\pL\pN_.:-]+`)

// name is an element's name as XML allows it: what is no part of a name becomes "_".
func (m *xmlMender) name(raw string) string {
	name := badInName.ReplaceAllString(strings.TrimSpace(raw), "_")
	if c, _ := utf8.DecodeRuneInString(name); c >= '0' && c <= '9' || c == '-' || c == '.' {
		name = "_" + name
	}
	if name != raw {
		m.add("the name <" + raw + "> was written <" + name + ">")
	}
	return name
}

// tag copies a start tag or finds out what an end tag ends.
func (m *xmlMender) tag(name string, isEnd, isEmpty bool, attributes string) {
	switch {
	case isEnd:
		m.endTag(name)
	case isEmpty:
		m.start(name, attributes)
		m.end()
	case len(m.open) > 0 && m.top().name == name && m.top().hasText && m.top().children == 0:
		m.add("the second <" + name + "> was made an end tag")
		m.end()
	default:
		m.start(name, attributes)
	}
}

func (m *xmlMender) start(name, attributes string) {
	if len(m.open) == 0 {
		m.roots++
	} else {
		m.top().children++
	}
	m.open = append(m.open, xmlOpen{name: name})
	m.out.WriteString("<" + name + attributes + ">")
}

// end closes the innermost element.
func (m *xmlMender) end() {
	m.out.WriteString("</" + m.top().name + ">")
	m.open = m.open[:len(m.open)-1]
}

// endTag ends the innermost element of the name, or of a name so like it that one of them is a slip; the
// end tags of those within it are added. One that ends nothing was meant as a start tag.
func (m *xmlMender) endTag(name string) {
	n := m.opened(name, func(a, b string) bool { return a == b })
	if n < 0 {
		n = m.opened(name, alike)
		if n >= 0 {
			m.add("the end tag </" + name + "> was written </" + m.open[n].name + ">")
		}
	}
	switch {
	case n >= 0:
		for len(m.open) > n+1 {
			m.add("the end tag </" + m.top().name + "> was added")
			m.end()
		}
		m.end()
	case len(m.open) > 0:
		m.add("the end tag </" + name + "> was made a start tag")
		m.start(name, "")
	default:
		m.add("the end tag </" + name + ">, which ends nothing, was made an empty element")
		m.start(name, "")
		m.end()
	}
}

// maxLook bounds how far up an end tag looks for its element.
const maxLook = 100

// opened is the index of the innermost open element of a name, -1 where there is none.
func (m *xmlMender) opened(name string, same func(a, b string) bool) int {
	for i := len(m.open) - 1; i >= max(0, len(m.open)-maxLook); i-- {
		if same(m.open[i].name, name) {
			return i
		}
	}
	return -1
}

// alike reports whether two names differ by case, by an ending or by a letter.
func alike(a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(b)
	if a == b || len(a) >= 4 && strings.HasPrefix(b, a) || len(b) >= 4 && strings.HasPrefix(a, b) {
		return true
	}
	if min(len(a), len(b)) < 5 {
		return false
	}
	before := 0
	for before < min(len(a), len(b)) && a[before] == b[before] {
		before++
	}
	after := 0
	for after < min(len(a), len(b))-before && a[len(a)-1-after] == b[len(b)-1-after] {
		after++
	}
	return max(len(a), len(b))-before-after <= 1
}
