package diff

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/rowproof/rowproof/spec"
)

// hasWords reports whether a text contains every one of the values as a whole word.
func hasWords(text string, values ...string) bool {
	for _, v := range values {
		if v != "" && !spec.HasWord(text, v) {
			return false
		}
	}
	return true
}

// oneSided reports whether a fact that only one row states is also in the description of the other row. If the other
// description contains the values, both pages state the fact, but one page could not be parsed. In that case, oneSided
// adds a change of wording and returns true.
// It returns false for equal descriptions, because another cell states the fact, and for OpenAPI files, in which only
// keywords state facts.
func (c *comparer) oneSided(of subject, what string, values ...string) bool {
	if c.isFormal || squeezed(of.old.Text) == squeezed(of.new.Text) || !hasWords(of.new.Text, values...) || !hasWords(of.old.Text, values...) {
		return false
	}
	c.wordedOtherwise(of, what, strings.Join(values, ", "))
	return true
}

// wordedOtherwise adds a change of wording.
func (c *comparer) wordedOtherwise(of subject, what, mentioned string) {
	c.addDetail(of.side+"-worded-otherwise", what, c.oldSide(*of.old, of.old.Text), c.newSide(*of.new, of.new.Text),
		fmt.Sprintf("both descriptions of %s mention %s, in different words (%s)", of.name, mentioned, what))
}

// subjectOf returns a request row of both contracts as a subject.
func subjectOf(p pair[spec.Parameter]) subject {
	return subject{"parameter", p.new.FullName(), &p.old.Row, &p.new.Row}
}

// translated reports whether one page is in Chinese and the other is not, so that a difference in wording is not a
// change. It compares how many of the common rows are described in different scripts and in the same words.
func (c *comparer) translated() bool {
	var s scripts
	for _, p := range c.parameters {
		if p.both() {
			s.see(p.old.Text, p.new.Text)
		}
	}
	for _, p := range c.fields {
		if p.both() {
			s.see(p.old.Text, p.new.Text)
		}
	}
	for _, p := range c.errors {
		if p.both() {
			s.see(p.old.Text, p.new.Text)
			s.see(p.old.Message, p.new.Message)
		}
	}
	return s.other > s.same
}

// scripts counts the texts that are equal on both sides, and those in different scripts.
type scripts struct{ same, other int }

func (s *scripts) see(old, new string) {
	switch {
	case old == "" || new == "":
	case chinese(old) != chinese(new):
		s.other++
	case squeezed(old) == squeezed(new):
		s.same++
	}
}

// chinese reports whether a text contains Chinese characters.
func chinese(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}
