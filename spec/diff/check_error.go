package diff

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// checkErrors compares the error rows.
func checkErrors(c *comparer) {
	oldCodes, newCodes := codes(c.old.Errors), codes(c.new.Errors)
	for _, p := range c.errors {
		switch {
		case p.old == nil && oldCodes[code(p.new)]:
			c.add("error-row-added", Side{File: c.old.Page}, c.newSide(p.new.Row, ""), "another error row with the code "+p.new.Code+" was added")
		case p.old == nil:
			c.add("error-code-added", Side{File: c.old.Page}, c.newSide(p.new.Row, p.new.Code), "the error code "+p.new.Code+" was added")
		case p.new == nil && newCodes[code(p.old)]:
			c.add("error-row-removed", c.oldSide(p.old.Row, ""), Side{File: c.new.Page}, "an error row with the code "+p.old.Code+" was removed, but others remain")
		case p.new == nil:
			c.add("error-code-removed", c.oldSide(p.old.Row, p.old.Code), Side{File: c.new.Page}, "the error code "+p.old.Code+" was removed")
		default:
			c.status(p)
			c.message(p)
		}
	}
}

func (c *comparer) status(p pair[spec.ErrorRow]) {
	was, is := p.old.Status, p.new.Status
	if was != is {
		c.add("error-status-changed", c.oldSide(p.old.Row, strconv.Itoa(was)), c.newSide(p.new.Row, strconv.Itoa(is)),
			fmt.Sprintf("the status of %s changed from %d to %d", p.new.Code, was, is))
	}
}

func (c *comparer) message(p pair[spec.ErrorRow]) {
	if sameMessage(p.old, p.new) || c.isTranslation && chinese(p.old.Message) != chinese(p.new.Message) {
		return
	}
	c.add("error-message-changed", c.oldSide(p.old.Row, p.old.Message), c.newSide(p.new.Row, p.new.Message),
		fmt.Sprintf("the message of %s changed from %q to %q", p.new.Code, p.old.Message, p.new.Message))
}

func codes(rows []spec.ErrorRow) map[string]bool {
	all := map[string]bool{}
	for i := range rows {
		all[code(&rows[i])] = true
	}
	return all
}

func code(e *spec.ErrorRow) string { return spaces.ReplaceAllString(e.Code, "") }

// straight replaces typographic quotation marks, which word processors insert, by the plain ones that a server sends.
var straight = strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'")

func sameMessage(a, b *spec.ErrorRow) bool {
	return squeezed(straight.Replace(a.Message)) == squeezed(straight.Replace(b.Message))
}

// pairErrors pairs error rows by code. If several rows have the same code, it pairs equal rows first, then rows with
// the same message, then rows with the same status, and finally the only remaining row on each side.
func pairErrors(old, new []spec.ErrorRow) []pair[spec.ErrorRow] {
	m := &errorMatch{old: old, new: new, partner: map[int]int{}, taken: map[int]bool{}}
	m.byCode = map[string][]int{}
	for i := range old {
		m.byCode[code(&old[i])] = append(m.byCode[code(&old[i])], i)
	}
	m.join(func(a, b *spec.ErrorRow) bool { return a.Status == b.Status && sameMessage(a, b) })
	m.join(sameMessage)
	m.join(func(a, b *spec.ErrorRow) bool { return a.Status == b.Status })
	m.joinLast()
	return m.pairs()
}

// errorMatch pairs the indexes of error rows.
type errorMatch struct {
	old, new []spec.ErrorRow
	byCode   map[string][]int // indexes of the old rows
	partner  map[int]int      // index of the old row by that of the new row
	taken    map[int]bool     // old rows that are paired
}

// join pairs each unpaired new row with the first unpaired old row of its code for which alike returns true.
func (m *errorMatch) join(alike func(a, b *spec.ErrorRow) bool) {
	for j := range m.new {
		if _, has := m.partner[j]; has {
			continue
		}
		for _, i := range m.byCode[code(&m.new[j])] {
			if !m.taken[i] && alike(&m.old[i], &m.new[j]) {
				m.partner[j], m.taken[i] = i, true
				break
			}
		}
	}
}

// joinLast pairs the unpaired rows of a code if exactly one is left on each side.
func (m *errorMatch) joinLast() {
	left := map[string]int{}
	for j := range m.new {
		if _, has := m.partner[j]; !has {
			left[code(&m.new[j])]++
		}
	}
	free := map[string]int{}
	for i := range m.old {
		if !m.taken[i] {
			free[code(&m.old[i])]++
		}
	}
	m.join(func(a, _ *spec.ErrorRow) bool { return left[code(a)] == 1 && free[code(a)] == 1 })
}

func (m *errorMatch) pairs() []pair[spec.ErrorRow] {
	var all []pair[spec.ErrorRow]
	for j := range m.new {
		p := pair[spec.ErrorRow]{new: &m.new[j]}
		if i, has := m.partner[j]; has {
			p.old = &m.old[i]
		}
		all = append(all, p)
	}
	for i := range m.old {
		if !m.taken[i] {
			all = append(all, pair[spec.ErrorRow]{old: &m.old[i]})
		}
	}
	return all
}
