package refdoc_test

import (
	"regexp"
	"testing"
	"unicode/utf8"

	"github.com/rowproof/rowproof/spec/refdoc/internal/phrase"
)

// maxPattern is the maximum length of a readable pattern, in characters.
const maxPattern = 160

func TestPhrases_EachPhrase_MatchesOnlyItsExample(t *testing.T) {
	all := phrase.Lines()
	if len(all) == 0 {
		t.Fatal("no phrases")
	}
	for _, l := range all {
		re := regexp.MustCompile(l.Expression)
		if l.Named && l.Fact == "" {
			t.Errorf("%s states nothing", l.Pattern)
		}
		if l.Match == "" || !re.MatchString(l.Match) {
			t.Errorf("%s: %s does not match %q", l.Fact, l.Pattern, l.Match)
		}
		if l.NoMatch == "" || re.MatchString(l.NoMatch) {
			t.Errorf("%s: %s matches %q", l.Fact, l.Pattern, l.NoMatch)
		}
		if utf8.RuneCountInString(l.Pattern) > maxPattern {
			t.Errorf("%s: %s is too long: write several phrases", l.Fact, l.Pattern)
		}
	}
}
