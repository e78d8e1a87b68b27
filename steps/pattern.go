package steps

import (
	"regexp"

	"github.com/rowproof/rowproof/spec/scenario"
)

// whole holds the pattern of the sentences of each phrase, as one group. The patterns are compiled once, because
// godog would compile a text for every scenario.
var whole = func() map[*scenario.Phrase]*regexp.Regexp {
	all := map[*scenario.Phrase]*regexp.Regexp{}
	for _, p := range scenario.Vocabulary() {
		all[p] = regexp.MustCompile("^(" + nameless(p.Pattern().String()) + ")$")
	}
	return all
}()

// nameless returns a pattern whose groups do not capture.
func nameless(pattern string) string {
	return regexp.MustCompile(`(\\.|\[(?:\\.|[^\]\\])*\])|\((\?:)?`).ReplaceAllStringFunc(pattern, func(s string) string {
		if s == "(" {
			return "(?:"
		}
		return s
	})
}
