package repair

import "strings"

// tag copies a start tag or finds out what an end tag ends.
func (m *xmlMender) tag(name string, isEnd, isEmpty bool, attributes string) {
	switch {
	case isEnd:
		m.endTag(name)
	case isEmpty:
		m.start(name, attributes)
		m.end()
	case len(m.open) > 0 && m.top().name == name && m.top().hasText && m.top().children == 0:
		m.add("the second <" + name + "> was turned into an end tag")
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
		m.add("the end tag </" + name + "> was turned into a start tag")
		m.start(name, "")
	default:
		m.add("the end tag </" + name + ">, which ends nothing, was turned into an empty element")
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
