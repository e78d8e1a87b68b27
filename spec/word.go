package spec

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// Words returns the words of a text: runs of ASCII letters, digits and underscores.
func Words(text string) iter.Seq[string] {
	return strings.FieldsFuncSeq(text, func(r rune) bool { return !isWordRune(r) })
}

// HasWord reports whether a text contains a word (see [Words]) that is not part of a longer one. The word may be several
// words, such as "ASCII code". No text contains the empty word.
func HasWord(text, word string) bool {
	for from := 0; word != ""; {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return false
		}
		i += from
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[i+len(word):])
		if !isWordRune(before) && !isWordRune(after) {
			return true
		}
		from = i + len(word)
	}
	return false
}

func isWordRune(r rune) bool {
	return r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}
