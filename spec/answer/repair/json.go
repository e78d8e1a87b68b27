package repair

import "strings"

// repairJSON parses malformed JSON and prints it. It only adds, replaces or removes punctuation; it keeps
// every name and value.
func repairJSON(body string) (string, []Repair) {
	var repairs []Repair
	p := &jsonRepairer{lex: jsonLexer{src: body, repairs: &repairs}}
	p.advance()
	root := p.root()
	if root == nil {
		return "", nil
	}
	var b strings.Builder
	root.write(&b, "")
	b.WriteByte('\n')
	return b.String(), repairs
}

// maxNesting is the greatest depth that is repaired.
const maxNesting = 100

// jsonRepairer reads tokens with one token of lookahead.
type jsonRepairer struct {
	lex  jsonLexer
	tok  jsonToken
	open []byte // the open brackets, innermost last
}

func (p *jsonRepairer) advance() { p.tok = p.lex.next() }
func (p *jsonRepairer) note(what string) {
	*p.lex.repairs = append(*p.lex.repairs, Repair{p.tok.line, what})
}

// root reads the whole text: a value, or members without braces. Members after an object that was closed too early
// become members of that object.
func (p *jsonRepairer) root() *jsonNode {
	var roots []*jsonNode
	for p.tok.kind != 0 {
		n := len(roots)
		switch p.tok.kind {
		case ',', ':', '}', ']':
			p.note("'" + string(rune(p.tok.kind)) + "' outside the response was removed")
			p.advance()
		case '{', '[':
			roots = append(roots, p.value())
		default:
			if n > 0 && roots[n-1].kind == '{' {
				p.note("the object was closed too early: the members after it were moved into it")
				p.open = append(p.open, '{')
				p.members(roots[n-1])
			} else {
				p.note("braces were added around the response")
				root := &jsonNode{kind: '{'}
				p.open = append(p.open, '{')
				p.members(root)
				roots = append(roots, root)
			}
		}
	}
	return p.oneRoot(roots)
}

// oneRoot combines several top-level values into one list.
func (p *jsonRepairer) oneRoot(roots []*jsonNode) *jsonNode {
	switch {
	case len(roots) == 0:
		return nil
	case len(roots) == 1:
		return roots[0]
	}
	p.note("several responses were put into a list")
	return &jsonNode{kind: '[', values: roots}
}

// value reads the value that begins at the current token.
func (p *jsonRepairer) value() *jsonNode {
	t := p.tok
	switch {
	case (t.kind == '{' || t.kind == '[') && len(p.open) >= maxNesting:
		p.lex.at, p.tok = len(p.lex.src), jsonToken{} // too deep: the rest is skipped, so that the repair fails
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

// close ends the innermost open value.
func (p *jsonRepairer) close() { p.open = p.open[:len(p.open)-1] }

// enclosed reports whether the innermost open value is within a value of the given kind.
func (p *jsonRepairer) enclosed(kind byte) bool {
	return strings.IndexByte(string(p.open[:len(p.open)-1]), kind) >= 0
}
