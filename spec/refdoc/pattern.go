package refdoc

import (
	"regexp"
	"regexp/syntax"
	"strings"
	"unicode"
	"unicode/utf8"
)

// pattern is a regexp that is tried on many texts and matches few of them. What every match contains is worked
// out once, and a text without it is passed over by one look at each byte.
type pattern struct {
	*regexp.Regexp
	needs [utf8.RuneSelf * 2][]string // by their first byte: every match contains one of them
	all   bool                        // nothing is known of a match: every text is tried
	fold  bool                        // the needs are in lower case, the text need not be
}

// compile makes a pattern of the text of a regexp.
func compile(text string) *pattern {
	p := &pattern{Regexp: regexp.MustCompile(text), fold: strings.Contains(text, "(?i")}
	tree, err := syntax.Parse(text, syntax.Perl)
	needs := p.literals(tree)
	p.all = err != nil || len(needs) == 0
	if p.fold {
		needs = append(needs, "ſ", "\u212a") // other cases of s and k
	}
	for _, n := range needs {
		p.needs[n[0]] = append(p.needs[n[0]], n)
	}
	return p
}

// MatchString reports whether a text holds a match.
func (p *pattern) MatchString(text string) bool { return p.may(text) && p.Regexp.MatchString(text) }

// FindStringSubmatch is the first match with its groups.
func (p *pattern) FindStringSubmatch(text string) []string {
	if !p.may(text) {
		return nil
	}
	return p.Regexp.FindStringSubmatch(text)
}

// FindAllStringSubmatch are all matches with their groups.
func (p *pattern) FindAllStringSubmatch(text string) [][]string {
	if !p.may(text) {
		return nil
	}
	return p.Regexp.FindAllStringSubmatch(text, -1)
}

// FindAllStringSubmatchIndex are the places of all matches and their groups.
func (p *pattern) FindAllStringSubmatchIndex(text string) [][]int {
	if !p.may(text) {
		return nil
	}
	return p.Regexp.FindAllStringSubmatchIndex(text, -1)
}

// may reports whether a text holds one of the needs.
func (p *pattern) may(text string) bool {
	if p.all {
		return true
	}
	for i := range len(text) {
		for _, need := range p.needs[p.cased(text[i])] {
			if p.begins(text[i:], need) {
				return true
			}
		}
	}
	return false
}

// begins reports whether a text begins with a need.
func (p *pattern) begins(text, need string) bool {
	if len(text) < len(need) {
		return false
	}
	for i := 1; i < len(need); i++ { // the first byte has been looked at
		if p.cased(text[i]) != need[i] {
			return false
		}
	}
	return true
}

// cased is a byte of a text in the case of the needs.
func (p *pattern) cased(b byte) byte {
	if p.fold && 'A' <= b && b <= 'Z' {
		return b + 'a' - 'A'
	}
	return b
}

// literals are texts of which every match of a tree contains one; none where that is not known.
func (p *pattern) literals(tree *syntax.Regexp) []string {
	switch tree.Op {
	case syntax.OpLiteral:
		return p.spelled(string(tree.Rune))
	case syntax.OpCharClass:
		return p.characters(tree.Rune)
	case syntax.OpCapture, syntax.OpPlus:
		return p.literals(tree.Sub[0])
	case syntax.OpAlternate:
		return p.ofEach(tree.Sub)
	case syntax.OpConcat:
		var best []string
		for _, sub := range tree.Sub {
			if needs := p.literals(sub); shortest(needs) > shortest(best) {
				best = needs
			}
		}
		return best
	}
	return nil
}

// ofEach are the literals of every alternative.
func (p *pattern) ofEach(alternatives []*syntax.Regexp) []string {
	var all []string
	for _, sub := range alternatives {
		needs := p.literals(sub)
		if len(needs) == 0 {
			return nil
		}
		all = append(all, needs...)
	}
	return all
}

// fewest is how many characters a class may have to be looked for one by one.
const fewest = 8

// characters are those of a small class, given as ranges.
func (p *pattern) characters(ranges []rune) []string {
	var all []string
	for i := 0; i+1 < len(ranges); i += 2 {
		for c := ranges[i]; c <= ranges[i+1]; c++ {
			spelled := p.spelled(string(c))
			if len(spelled) == 0 || len(all) == fewest {
				return nil
			}
			all = append(all, spelled...)
		}
	}
	return all
}

// spelled is a literal in the case of the needs; none where it has letters with another case beyond ASCII.
func (p *pattern) spelled(text string) []string {
	if !p.fold {
		return []string{text}
	}
	for _, c := range text {
		if c >= utf8.RuneSelf && unicode.SimpleFold(c) != c {
			return nil
		}
	}
	return []string{strings.ToLower(text)}
}

// shortest is the length of the shortest of some literals, 0 of none.
func shortest(literals []string) int {
	if len(literals) == 0 {
		return 0
	}
	least := len(literals[0])
	for _, l := range literals {
		least = min(least, len(l))
	}
	return least
}
