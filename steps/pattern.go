package steps

import (
	"regexp"
	"sync"

	"github.com/rowproof/rowproof/spec/scenario"
)

// whole maps each phrase to a compiled pattern whose only group is the whole sentence. If a pattern is a string, godog
// compiles the string again for every scenario.
var whole = sync.OnceValue(func() map[*scenario.Phrase]*regexp.Regexp {
	all := map[*scenario.Phrase]*regexp.Regexp{}
	for _, p := range scenario.Vocabulary() {
		all[p] = regexp.MustCompile("^(" + nameless(p.Pattern().String()) + ")$")
	}
	return all
})

// nameless returns a pattern whose groups do not capture.
func nameless(pattern string) string {
	return regexp.MustCompile(`(\\.|\[(?:\\.|[^\]\\])*\])|\((\?:)?`).ReplaceAllStringFunc(pattern, func(s string) string {
		if s == "(" {
			return "(?:"
		}
		return s
	})
}
