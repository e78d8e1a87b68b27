package diff

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/rowproof/rowproof/spec"
)

// tells reports whether a text has every one of the values as a whole word.
func tells(text string, values ...string) bool {
	for _, v := range values {
		if v != "" && !hasWord(text, v) {
			return false
		}
	}
	return true
}

func hasWord(text, word string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(word)
		if (start == 0 || !wordByte(text[start-1])) && (end == len(text) || !wordByte(text[end])) {
			return true
		}
		from = end
	}
}

func wordByte(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '_'
}

// oneSided is for a fact that follows from the words of one row and not of the other. Where the other's words
// have the values too, both pages tell the fact and one of them tells it in words that were not understood:
// that is a change of wording, not of the contract, and is reported as such.
func (c *comparer) oneSided(p pair[spec.Parameter], what string, values ...string) bool {
	if !tells(p.new.Text, values...) || !tells(p.old.Text, values...) {
		return false
	}
	c.addDetail("parameter-worded-otherwise", what, c.oldSide(p.old.Row, p.old.Text), c.newSide(p.new.Row, p.new.Text),
		fmt.Sprintf("both descriptions of %s have %s, told in other words (%s)", p.new.FullName(), strings.Join(values, ", "), what))
	return true
}

// translated reports whether one page is Chinese and the other is not, so that their words say nothing: of the
// rows that both have, more are described in another script than in the same words.
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

// scripts counts the texts that are the same on both sides, and those that are in another script.
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

// chinese reports whether a text has Chinese characters.
func chinese(s string) bool {
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			return true
		}
	}
	return false
}
