package plain

import (
	"strings"
	"unicode"
)

func HasHan(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// Words splits a text into words in lower case and singular; each Chinese character is a word.
func Words(text string) []string {
	var words []string
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			words = append(words, strings.ToLower(b.String()))
			b.Reset()
		}
	}
	for _, c := range text {
		switch {
		case unicode.Is(unicode.Han, c):
			flush()
			words = append(words, string(c))
		case unicode.IsLetter(c), unicode.IsDigit(c), c == '_':
			b.WriteRune(c)
		default:
			flush()
		}
	}
	flush()
	return Singular(words)
}

// Singular removes the plural s from words, in place.
func Singular(words []string) []string {
	for i, w := range words {
		if len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") {
			words[i] = w[:len(w)-1]
		}
	}
	return words
}
