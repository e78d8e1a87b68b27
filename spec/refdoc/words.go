package refdoc

import (
	"regexp"
	"regexp/syntax"
	"strings"
)

// words is a pattern that is a long list of alternatives, most of them plain words. It matches as a regexp of
// the same pattern does, several times as fast: plain words are looked for as they are, and an alternative is
// tried only where the longest word that it needs stands in the text.
type words struct {
	fold         bool // letters match in either case
	plain        []string
	alternatives []alternative
	whole        *regexp.Regexp
}

// alternative is one that is more than a word.
type alternative struct {
	needs string // what every match of it contains, "" where that is not known
	*regexp.Regexp
}

// wordsOfPattern compiles a pattern.
func wordsOfPattern(pattern string, fold bool) *words {
	prefix := ""
	if fold {
		prefix = "(?i)"
	}
	w := &words{fold: fold, whole: regexp.MustCompile(prefix + pattern)}
	for _, part := range alternativesOf(pattern) {
		tree, err := syntax.Parse(prefix+part, syntax.Perl)
		if err != nil { // not possible: the whole compiled
			continue
		}
		if tree.Op == syntax.OpLiteral {
			w.plain = append(w.plain, w.literal(tree))
			continue
		}
		w.alternatives = append(w.alternatives, alternative{w.needed(tree), regexp.MustCompile(prefix + part)})
	}
	return w
}

// MatchString reports whether the pattern matches somewhere in a text.
func (w *words) MatchString(text string) bool {
	if w.fold {
		if strings.ContainsAny(text, "ſİ") { // whose lower case is not what a regexp takes for their other case
			return w.whole.MatchString(text)
		}
		return w.match(text, strings.ToLower(text))
	}
	return w.match(text, text)
}

// match looks for plain words in the text to search, which has the case of the words.
func (w *words) match(text, search string) bool {
	for _, p := range w.plain {
		if strings.Contains(search, p) {
			return true
		}
	}
	for _, a := range w.alternatives {
		if strings.Contains(search, a.needs) && a.Regexp.MatchString(text) {
			return true
		}
	}
	return false
}

// alternativesOf cuts a pattern at the bars that stand in no group, class or escape.
func alternativesOf(pattern string) []string {
	var parts []string
	depth, begin, class := 0, 0, false
	for i := 0; i < len(pattern); i++ {
		switch c := pattern[i]; {
		case c == '\\':
			i++
		case class:
			class = c != ']'
		case c == '[':
			class = true
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == '|' && depth == 0:
			parts = append(parts, pattern[begin:i])
			begin = i + 1
		}
	}
	return append(parts, pattern[begin:])
}

// literal is the text of a literal.
func (w *words) literal(tree *syntax.Regexp) string {
	if w.fold {
		return strings.ToLower(string(tree.Rune))
	}
	return string(tree.Rune)
}

// needed is the longest literal that every match contains.
func (w *words) needed(tree *syntax.Regexp) string {
	switch tree.Op {
	case syntax.OpLiteral:
		return w.literal(tree)
	case syntax.OpCapture, syntax.OpPlus:
		return w.needed(tree.Sub[0])
	case syntax.OpConcat:
		longest := ""
		for _, sub := range tree.Sub {
			if s := w.needed(sub); len(s) > len(longest) {
				longest = s
			}
		}
		return longest
	}
	return ""
}
