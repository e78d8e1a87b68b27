package refdoc

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// repairJSON reads a text that was meant to be JSON and writes it anew. Only marks are added, replaced or
// left out; every name and every value stays.
func repairJSON(body string) (string, []mend) {
	var mends []mend
	p := &jsonMender{lex: jsonLexer{src: body, mends: &mends}}
	p.advance()
	root := p.root()
	if root == nil {
		return "", nil
	}
	var b strings.Builder
	root.write(&b, "")
	b.WriteByte('\n')
	return b.String(), mends
}

// jsonNode is a value: an object (names and values), a list (values only) or a scalar.
type jsonNode struct {
	kind   byte // '{', '[' or 0
	scalar string
	names  []string
	values []*jsonNode
}

// write prints a value, a member or an item a line.
func (n *jsonNode) write(b *strings.Builder, indent string) {
	if n.kind == 0 {
		b.WriteString(n.scalar)
		return
	}
	b.WriteByte(n.kind)
	for i, v := range n.values {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n" + indent + "  ")
		if n.kind == '{' {
			b.WriteString(n.names[i] + ": ")
		}
		v.write(b, indent+"  ")
	}
	if len(n.values) > 0 {
		b.WriteString("\n" + indent)
	}
	b.WriteByte(n.kind + 2) // '}' and ']' stand two after '{' and '['
}

// has reports whether an object has a member, or so many that it is time for another object.
func (n *jsonNode) has(name string) bool {
	return len(n.names) >= maxLook || slices.Contains(n.names, name)
}

// maxNesting bounds the depth of what is repaired.
const maxNesting = 100

// jsonMender reads tokens with one to look ahead.
type jsonMender struct {
	lex  jsonLexer
	tok  jsonToken
	open []byte // the marks that are open, innermost last
}

func (p *jsonMender) advance()         { p.tok = p.lex.next() }
func (p *jsonMender) mend(what string) { *p.lex.mends = append(*p.lex.mends, mend{p.tok.line, what}) }

// root reads the whole text: a value, or members that lost their braces; what follows an object that was
// closed too early belongs to it.
func (p *jsonMender) root() *jsonNode {
	var roots []*jsonNode
	for p.tok.kind != 0 {
		n := len(roots)
		switch p.tok.kind {
		case ',', ':', '}', ']':
			p.mend("'" + string(rune(p.tok.kind)) + "' outside the answer was left out")
			p.advance()
		case '{', '[':
			roots = append(roots, p.value())
		default:
			if n > 0 && roots[n-1].kind == '{' {
				p.mend("the object was closed too early: what follows was put into it")
				p.open = append(p.open, '{')
				p.members(roots[n-1])
			} else {
				p.mend("the braces around the answer were added")
				root := &jsonNode{kind: '{'}
				p.open = append(p.open, '{')
				p.members(root)
				roots = append(roots, root)
			}
		}
	}
	return p.oneRoot(roots)
}

// oneRoot puts several values into one list.
func (p *jsonMender) oneRoot(roots []*jsonNode) *jsonNode {
	switch {
	case len(roots) == 0:
		return nil
	case len(roots) == 1:
		return roots[0]
	}
	p.mend("several answers were put into a list")
	return &jsonNode{kind: '[', values: roots}
}

// value reads a value; the caller has seen that one begins.
func (p *jsonMender) value() *jsonNode {
	t := p.tok
	switch {
	case (t.kind == '{' || t.kind == '[') && len(p.open) >= maxNesting:
		p.lex.at, p.tok = len(p.lex.src), jsonToken{} // too deep: the rest is given up, and with it the repair
		return &jsonNode{scalar: "?"}
	case t.kind == '{':
		p.advance()
		p.open = append(p.open, '{')
		return p.members(&jsonNode{kind: '{'})
	case t.kind == '[':
		p.advance()
		p.open = append(p.open, '[')
		return p.items(&jsonNode{kind: '['})
	}
	p.advance()
	return p.scalarOf(t)
}

// scalarOf is the scalar that a token stands for.
func (p *jsonMender) scalarOf(t jsonToken) *jsonNode {
	if t.kind == 'w' && jsontext.Value(t.text).IsValid() {
		return &jsonNode{scalar: t.text}
	}
	if t.kind == 'w' {
		p.mend("quotation marks were added around " + clipped(t.text))
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

// quote writes a string so that it is one of JSON: escapes that JSON knows stay, the rest is escaped.
func (p *jsonMender) quote(t jsonToken) string {
	whole := `"` + t.text + `"`
	if jsontext.Value(whole).IsValid() {
		return whole
	}
	p.mend("characters within the string " + clipped(t.text) + " were escaped")
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

// close ends the innermost open value.
func (p *jsonMender) close() { p.open = p.open[:len(p.open)-1] }

// enclosed reports whether a value of a kind is open around the innermost.
func (p *jsonMender) enclosed(kind byte) bool {
	return strings.IndexByte(string(p.open[:len(p.open)-1]), kind) >= 0
}

// members reads the members of an object up to its end.
func (p *jsonMender) members(n *jsonNode) *jsonNode {
	defer p.close()
	for separated := true; ; {
		switch p.tok.kind {
		case 0:
			p.mend("'}' was added at the end")
			return n
		case '}':
			if separated && len(n.values) > 0 {
				p.mend("a comma before '}' was left out")
			}
			p.advance()
			return n
		case ']':
			p.mend("'}' was added before ']'")
			if p.enclosed('[') {
				return n
			}
			p.advance()
			return n
		case ',':
			if separated {
				p.mend("a comma too many was left out")
			}
			separated = true
			p.advance()
		case ':':
			p.mend("a colon too many was left out")
			p.advance()
		default:
			if !separated {
				p.mend("a comma was added")
			}
			separated = false
			if done := p.member(n); done {
				return n
			}
		}
	}
}

// member reads a member of n, and reports whether n turned out to be a list that is now read to its end.
func (p *jsonMender) member(n *jsonNode) bool {
	t := p.tok
	if t.kind == '{' || t.kind == '[' {
		return p.nameless(n)
	}
	p.advance()
	if t.kind == 'w' {
		p.mend("quotation marks were added around " + clipped(t.text))
	}
	name := p.quote(t)
	n.names = append(n.names, name)
	switch p.tok.kind {
	case ':':
		p.advance()
	case '{', '[', 's', 'w':
		p.mend("a colon was added after " + clipped(t.text))
	}
	for p.tok.kind == ':' {
		p.mend("a colon too many was left out")
		p.advance()
	}
	switch p.tok.kind {
	case '{', '[', 's', 'w':
		n.values = append(n.values, p.value())
	default:
		p.mend("null was added as the value of " + clipped(t.text))
		n.values = append(n.values, &jsonNode{scalar: "null"})
	}
	return false
}

// nameless reads a value where a member should stand: the object was meant to be a list, or its braces are
// doubled.
func (p *jsonMender) nameless(n *jsonNode) bool {
	first := len(n.values) == 0
	inner := p.value()
	switch {
	case inner.kind == '{' && first && p.tok.kind != ',' && p.tok.kind != ']' && p.tok.kind != '{':
		p.mend("doubled braces were made one")
		n.names, n.values = inner.names, inner.values
		return false
	case first:
		p.mend("'{' was replaced by '[': no names stand before the values")
		n.kind, n.values = '[', []*jsonNode{inner}
		p.open[len(p.open)-1] = '['
		p.listed(n, '}')
		return true
	case inner.kind == '{':
		p.mend("a nameless object was put into the one around it")
		n.names, n.values = append(n.names, inner.names...), append(n.values, inner.values...)
	default:
		n.names, n.values = append(n.names, `""`), append(n.values, inner)
	}
	return false
}

// items reads the values of a list up to its end.
func (p *jsonMender) items(n *jsonNode) *jsonNode {
	defer p.close()
	p.listed(n, 0)
	return n
}

// listed reads the values of a list. The end is a mark that, besides ']', ends it.
func (p *jsonMender) listed(n *jsonNode, end byte) {
	for separated := true; ; {
		switch k := p.tok.kind; {
		case k == 0:
			p.mend("']' was added at the end")
			return
		case k == ']' || k == end:
			if separated && len(n.values) > 0 {
				p.mend("a comma before ']' was left out")
			}
			p.advance()
			return
		case k == '}' && p.enclosed('{'):
			p.mend("']' was added before '}'")
			return
		case k == '}' || k == ':':
			p.mend("'" + string(rune(k)) + "' in a list was left out")
			p.advance()
		case k == ',':
			if separated {
				p.mend("a comma too many was left out")
			}
			separated = true
			p.advance()
		default:
			if !separated {
				p.mend("a comma was added")
			}
			separated = false
			p.item(n)
		}
	}
}

// item reads a value of a list. Members without braces become an object, a new one where a name comes again.
func (p *jsonMender) item(n *jsonNode) {
	t := p.tok
	v := p.value()
	if p.tok.kind != ':' || (t.kind != 's' && t.kind != 'w') {
		n.values = append(n.values, v)
		return
	}
	name := p.quote(t)
	object := &jsonNode{kind: '{'}
	if last := len(n.values) - 1; last >= 0 && n.values[last].kind == '{' && !n.values[last].has(name) {
		object = n.values[last]
	} else {
		p.mend("braces were added around members of a list")
		n.values = append(n.values, object)
	}
	p.advance()
	object.names = append(object.names, name)
	if strings.IndexByte("{[sw", p.tok.kind) >= 0 && p.tok.kind != 0 {
		object.values = append(object.values, p.value())
		return
	}
	object.values = append(object.values, &jsonNode{scalar: "null"})
}
