package repair

import "strings"

// tag copies a start tag or finds the element that an end tag closes.
func (m *xmlRepairer) tag(name string, isEnd, isEmpty bool, attributes string) {
	switch {
	case isEnd:
		m.endTag(name)
	case isEmpty:
		m.start(name, attributes)
		m.end()
	case len(m.open) > 0 && m.top().name == name && m.top().hasText && m.top().children == 0:
		m.add("the second start tag <" + name + "> was replaced by an end tag")
		m.end()
	default:
		m.start(name, attributes)
	}
}

func (m *xmlRepairer) start(name, attributes string) {
	if len(m.open) == 0 {
		m.roots++
	} else {
		m.top().children++
	}
	m.open = append(m.open, xmlOpen{name: name})
	m.out.WriteString("<" + name + attributes + ">")
}

// end closes the innermost element.
func (m *xmlRepairer) end() {
	m.out.WriteString("</" + m.top().name + ">")
	m.open = m.open[:len(m.open)-1]
}

// endTag closes the innermost open element with the name or, because of typing errors, with a similar name. It adds the
// end tags of the elements inside that element. An end tag that closes nothing becomes a start tag.
func (m *xmlRepairer) endTag(name string) {
	n := m.opened(name, func(a, b string) bool { return a == b })
	if n < 0 {
		n = m.opened(name, alike)
		if n >= 0 {
			m.add("the end tag </" + name + "> was replaced by </" + m.open[n].name + ">")
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
		m.add("the end tag </" + name + "> was replaced by a start tag")
		m.start(name, "")
	default:
		m.add("the end tag </" + name + ">, which closes no element, was replaced by an empty element")
		m.start(name, "")
		m.end()
	}
}

// maxLook is the maximum number of open elements that an end tag is compared with.
const maxLook = 100

// opened returns the index of the innermost open element whose name equals name according to same. It returns -1 if
// there is none.
func (m *xmlRepairer) opened(name string, same func(a, b string) bool) int {
	for i := len(m.open) - 1; i >= max(0, len(m.open)-maxLook); i-- {
		if same(m.open[i].name, name) {
			return i
		}
	}
	return -1
}

// alike reports whether two names differ in case, in an ending or in one letter.
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
