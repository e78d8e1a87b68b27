package repair

import "strings"

// items reads the values of a list up to its end.
func (p *jsonRepairer) items(n *jsonNode) *jsonNode {
	defer p.close()
	p.listed(n, 0)
	return n
}

// listed reads the values of a list, which ends at ']' or at the character end.
func (p *jsonRepairer) listed(n *jsonNode, end byte) {
	for separated := len(n.values) == 0; ; {
		switch k := p.tok.kind; {
		case k == 0:
			p.note("']' was added at the end")
			return
		case k == ']' || k == end:
			if separated && len(n.values) > 0 {
				p.note("a comma before ']' was removed")
			}
			p.advance()
			return
		case k == '}' && p.enclosed('{'):
			p.note("']' was added before '}'")
			return
		case k == '}' || k == ':':
			p.note("'" + string(rune(k)) + "' in a list was removed")
			p.advance()
		case k == ',':
			if separated {
				p.note("a surplus comma was removed")
			}
			separated = true
			p.advance()
		default:
			if !separated {
				p.note("a comma was added")
			}
			separated = false
			p.item(n)
		}
	}
}

// item reads a value of a list. Members without braces become an object; a repeated name begins another object.
func (p *jsonRepairer) item(n *jsonNode) {
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
		p.note("braces were added around members of a list")
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
