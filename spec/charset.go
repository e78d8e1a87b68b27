package spec

import (
	"strings"
	"unicode"
)

// Charset is a set of characters as pages describe it: kinds of characters and single symbols. The zero Charset means
// that the page does not limit the characters.
type Charset struct {
	ASCII   bool   // every ASCII character; all other fields except Chinese are then redundant
	Upper   bool   // A to Z
	Lower   bool   // a to z
	Digits  bool   // 0 to 9
	Chinese bool   // Chinese characters
	Symbols string // other characters, without duplicates
}

// IsZero reports whether the page does not limit the characters.
func (c Charset) IsZero() bool { return c == Charset{} }

// Has reports whether the set contains a character. The zero Charset contains every character.
func (c Charset) Has(r rune) bool {
	switch {
	case c.IsZero(), c.ASCII && r <= unicode.MaxASCII, strings.ContainsRune(c.Symbols, r):
		return true
	case 'A' <= r && r <= 'Z':
		return c.Upper
	case 'a' <= r && r <= 'z':
		return c.Lower
	case '0' <= r && r <= '9':
		return c.Digits
	}
	return c.Chinese && firstChinese <= r && r <= lastChinese
}

// The range of Chinese characters: the Unicode block CJK Unified Ideographs.
const firstChinese, lastChinese = '\u4e00', '\u9fff'

// With returns the union of c and d.
func (c Charset) With(d Charset) Charset {
	c.ASCII, c.Upper, c.Lower = c.ASCII || d.ASCII, c.Upper || d.Upper, c.Lower || d.Lower
	c.Digits, c.Chinese = c.Digits || d.Digits, c.Chinese || d.Chinese
	for _, r := range d.Symbols {
		if !strings.ContainsRune(c.Symbols, r) {
			c.Symbols += string(r)
		}
	}
	return c
}

// Within reports whether d contains every character of c.
func (c Charset) Within(d Charset) bool {
	if d.IsZero() || c.IsZero() {
		return d.IsZero()
	}
	if d.ASCII {
		return (!c.Chinese || d.Chinese) && !strings.ContainsFunc(c.Symbols, func(r rune) bool { return !d.Has(r) })
	}
	return !c.ASCII && d.With(c).sameSize(d)
}

// sameSize reports whether two sets, one of which contains the other, are equal.
func (c Charset) sameSize(d Charset) bool {
	return c.Upper == d.Upper && c.Lower == d.Lower && c.Digits == d.Digits && c.Chinese == d.Chinese && len(c.Symbols) == len(d.Symbols)
}

// class returns a regular expression's character class with the same characters. It is valid in ECMA 262, in RE2 and
// in JSON.
func (c Charset) class() string {
	var b strings.Builder
	b.WriteString("[")
	for _, part := range []struct {
		has  bool
		text string
	}{
		{c.ASCII, `\x00-\x7F`},
		{c.Upper && !c.ASCII, "A-Z"},
		{c.Lower && !c.ASCII, "a-z"},
		{c.Digits && !c.ASCII, "0-9"},
		{c.Chinese, string(firstChinese) + "-" + string(lastChinese)},
	} {
		if part.has {
			b.WriteString(part.text)
		}
	}
	for _, r := range c.Symbols {
		if !c.ASCII || r > unicode.MaxASCII {
			b.WriteString(escaped(r))
		}
	}
	return b.String() + "]"
}

// escaped returns a character as written in a character class.
func escaped(r rune) string {
	if strings.ContainsRune(`\]^-[`, r) {
		return `\` + string(r)
	}
	return string(r)
}
