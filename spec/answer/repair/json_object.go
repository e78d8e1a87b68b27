package repair

// members reads the members of an object up to its end.
func (p *jsonRepairer) members(n *jsonNode) *jsonNode {
	defer p.close()
	for separated := true; ; {
		switch p.tok.kind {
		case 0:
			p.note("'}' was added at the end")
			return n
		case '}':
			if separated && len(n.values) > 0 {
				p.note("a comma before '}' was removed")
			}
			p.advance()
			return n
		case ']':
			p.note("'}' was added before ']'")
			if p.enclosed('[') {
				return n
			}
			p.advance()
			return n
		case ',':
			if separated {
				p.note("a surplus comma was removed")
			}
			separated = true
			p.advance()
		case ':':
			p.note("a surplus colon was removed")
			p.advance()
		default:
			if !separated {
				p.note("a comma was added")
			}
			separated = false
			if done := p.member(n); done {
				return n
			}
		}
	}
}

// member reads a member of n. If n turns out to be a list, member reads the list to its end and returns true.
func (p *jsonRepairer) member(n *jsonNode) bool {
	t := p.tok
	if t.kind == '{' || t.kind == '[' {
		return p.nameless(n)
	}
	p.advance()
	if t.kind == 'w' {
		p.note("quotation marks were added around " + clipped(t.text))
	}
	name := p.quote(t)
	n.names = append(n.names, name)
	switch p.tok.kind {
	case ':':
		p.advance()
	case '{', '[', 's', 'w':
		p.note("a colon was added after " + clipped(t.text))
	}
	for p.tok.kind == ':' {
		p.note("a surplus colon was removed")
		p.advance()
	}
	switch p.tok.kind {
	case '{', '[', 's', 'w':
		n.values = append(n.values, p.value())
	default:
		p.note("null was added as the value of " + clipped(t.text))
		n.values = append(n.values, &jsonNode{scalar: "null"})
	}
	return false
}

// nameless reads a value that appears where the name of a member is expected. Either the object should be a list, or
// its braces are doubled. nameless reports whether it turned the object into a list.
func (p *jsonRepairer) nameless(n *jsonNode) bool {
	first := len(n.values) == 0
	inner := p.value()
	switch {
	case inner.kind == '{' && first && p.tok.kind != ',' && p.tok.kind != ']' && p.tok.kind != '{':
		p.note("doubled braces were merged")
		n.names, n.values = inner.names, inner.values
		return false
	case first:
		p.note("'{' was replaced by '[': the values have no names")
		n.kind, n.values = '[', []*jsonNode{inner}
		p.open[len(p.open)-1] = '['
		p.listed(n, '}')
		return true
	case inner.kind == '{':
		p.note("the members of an unnamed object were moved to the object around it")
		n.names, n.values = append(n.names, inner.names...), append(n.values, inner.values...)
	default:
		p.note("an empty name was added")
		n.names, n.values = append(n.names, `""`), append(n.values, inner)
	}
	return false
}
