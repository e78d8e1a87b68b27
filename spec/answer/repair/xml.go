package repair

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// repairXML copies malformed XML with tags added or corrected. It puts <{operation}Response> around a response
// without a single root.
func repairXML(body, operation string) (string, []Repair) {
	m := &xmlRepairer{src: body}
	m.run()
	if m.roots != 1 || m.loose {
		m.add("a root element was added around the response")
		name := operation + "Response"
		return m.declaration + "<" + name + ">" + m.out.String() + "</" + name + ">", m.repairs
	}
	return m.declaration + m.out.String(), m.repairs
}

// xmlRepairer copies a text tag by tag.
type xmlRepairer struct {
	src         string
	at, line    int
	declaration string
	out         strings.Builder
	open        []xmlOpen
	roots       int
	loose       bool // there is text outside the root
	repairs     []Repair
	endless     [2]bool // whether all further comments [0] or CDATA sections [1] are unclosed
}

// xmlOpen is an element that is not closed yet.
type xmlOpen struct {
	name     string
	hasText  bool
	children int
}

func (m *xmlRepairer) add(what string) { m.repairs = append(m.repairs, Repair{m.line, what}) }

var (
	xmlProlog  = regexp.MustCompile(`^<\s*\?\s*xml\b([^<>]*?)\??\s*>`)
	xmlOther   = regexp.MustCompile(`^(?:<!\w[^<>]*>|<\?[^<>]*\?>)`)
	xmlTag     = regexp.MustCompile(`^<\s*(/?)\s*([^\s<>/=&"'][^<>/="']{0,99}?)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)\s*>`)
	xmlEntity  = regexp.MustCompile(`^&(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);`)
	spaceInTag = regexp.MustCompile(`^</?\s|^<\s*/\s`)
	xmlQuotes  = strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", "＝", "=")
)

func (m *xmlRepairer) run() {
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

func (m *xmlRepairer) top() *xmlOpen { return &m.open[len(m.open)-1] }

// text copies the text between tags.
func (m *xmlRepairer) text(s string) {
	blank := strings.TrimSpace(s) == ""
	switch {
	case len(m.open) > 0 && !blank:
		m.top().hasText = true
	case len(m.open) == 0 && !blank:
		m.loose = true
	}
	m.out.WriteString(s)
}

func (m *xmlRepairer) entity(rest string) {
	if e := xmlEntity.FindString(rest); e != "" {
		m.text(e)
		m.at += len(e)
		return
	}
	m.add("'&' was replaced by &amp;")
	m.text("&amp;")
	m.at++
}

// markup reads a tag, a declaration or a comment; any other '<' is text.
func (m *xmlRepairer) markup(rest string) {
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
		m.add("'<' was replaced by &lt;")
		m.text("&lt;")
		m.at++
		return
	}
	if spaceInTag.MatchString(t[0]) {
		m.add("white space at the beginning of a tag was removed")
	}
	m.tag(m.name(t[2]), t[1] != "", t[4] != "", t[3])
	m.at += len(t[0])
}

// section returns a closed comment, CDATA section, declaration or instruction at the beginning of rest, or "".
func (m *xmlRepairer) section(rest, head string) string {
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

// prolog corrects an XML declaration. It keeps only the first declaration of a text.
func (m *xmlRepairer) prolog(p []string) {
	attributes := strings.TrimSpace(xmlQuotes.Replace(p[1]))
	right := "<?xml " + attributes + "?>"
	if right != p[0] {
		m.add("the XML declaration was corrected")
	}
	if m.declaration == "" {
		m.declaration = right
	}
	m.at += len(p[0])
}

var badInName = regexp.MustCompile(`[^\pL\pN_.:-]+`)

// name returns a valid name for an element: invalid characters become "_".
func (m *xmlRepairer) name(raw string) string {
	name := badInName.ReplaceAllString(strings.TrimSpace(raw), "_")
	if c, _ := utf8.DecodeRuneInString(name); c >= '0' && c <= '9' || c == '-' || c == '.' {
		name = "_" + name
	}
	if name != raw {
		m.add("the name <" + raw + "> was replaced by <" + name + ">")
	}
	return name
}
