package diff

import "unicode"

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
