package refdoc_test

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"testing"
	"unicode"
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

// Phrases in Chinese are not searched for in texts in ASCII.
func TestPhrases_Chinese_NeverMatchASCII(t *testing.T) {
	for _, l := range phrase.Lines() {
		re, err := syntax.Parse(l.Expression, syntax.Perl)
		if err != nil {
			t.Fatal(err)
		}
		if l.Chinese && !leavesASCII(re) {
			t.Errorf("%s: %s matches a text in ASCII: write a phrase in English", l.Fact, l.Pattern)
		}
	}
}

// leavesASCII reports whether every match of an expression contains a character outside ASCII.
func leavesASCII(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpLiteral:
		return slices.ContainsFunc(re.Rune, func(r rune) bool { return r > unicode.MaxASCII })
	case syntax.OpCharClass:
		return len(re.Rune) > 0 && re.Rune[0] > unicode.MaxASCII
	case syntax.OpCapture, syntax.OpPlus:
		return leavesASCII(re.Sub[0])
	case syntax.OpRepeat:
		return re.Min > 0 && leavesASCII(re.Sub[0])
	case syntax.OpConcat:
		return slices.ContainsFunc(re.Sub, leavesASCII)
	case syntax.OpAlternate:
		return !slices.ContainsFunc(re.Sub, func(sub *syntax.Regexp) bool { return !leavesASCII(sub) })
	}
	return false
}
