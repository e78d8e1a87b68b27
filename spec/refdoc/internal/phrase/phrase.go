// Package phrase finds wordings in the text of pages. A table of phrases has one line per phrase: a regular expression,
// the fact that a text states if it matches the expression, and examples.
package phrase

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// Phrase is a wording that states a fact.
type Phrase[F comparable] struct {
	fact    F
	pattern string // a regular expression, matched anywhere in a text
	match   string // a text that the pattern matches
	noMatch string // a similar text that the pattern does not match
	chinese bool   // only texts with characters outside ASCII can match
}

// Code returns a phrase of identifiers such as error codes. It is case-sensitive.
func Code[F comparable](fact F, pattern, match, noMatch string) Phrase[F] {
	return Phrase[F]{fact: fact, pattern: "(?:" + pattern + ")", match: match, noMatch: noMatch}
}

// English returns a phrase in English. It is case-insensitive.
func English[F comparable](fact F, pattern, match, noMatch string) Phrase[F] {
	return Phrase[F]{fact: fact, pattern: "(?i:" + pattern + ")", match: match, noMatch: noMatch}
}

// Chinese returns a phrase in Chinese. A table does not search for it in a text of ASCII characters only. Latin letters
// in it are case-insensitive.
func Chinese[F comparable](fact F, pattern, match, noMatch string) Phrase[F] {
	p := English(fact, pattern, match, noMatch)
	p.chinese = true
	return p
}

// Line describes a phrase of a table, so that a test can check the examples of the phrase.
type Line struct {
	Fact           string // "" only if the fact itself is the empty value of its type, such as spec.NoDemand
	Named          bool   // the fact is a plain name
	Pattern        string
	Expression     string // the pattern with its placeholders replaced, followed by the tail of the table
	Match, NoMatch string
	Chinese        bool
}

var lines []Line

// Lines returns the phrases of all tables of the program.
func Lines() []Line { return lines }

// Table finds the phrases of a list in texts. If several match, the first of the list counts. The first search compiles
// the patterns, because most commands use few tables.
type Table[F comparable] struct {
	all   func() []run[F]
	ascii func() []run[F] // without the phrases in Chinese
}

// run is a series of consecutive phrases that state the same fact. They are matched together.
type run[F comparable] struct {
	fact   F
	re     *regexp.Regexp
	groups int // number of groups in each phrase
}

// New returns a table of phrases. The first search panics if a pattern is not a valid regular expression.
func New[F comparable](phrases ...Phrase[F]) *Table[F] {
	return newTable(noPlaceholders, "", phrases, false)
}

// Before returns a table of phrases. Each phrase matches only if the pattern tail follows.
func Before[F comparable](tail string, phrases ...Phrase[F]) *Table[F] {
	return newTable(noPlaceholders, tail, phrases, false)
}

// InOrder returns a table that searches for the phrases one after another: all matches of a phrase precede those of
// the next. It first replaces placeholders in the patterns, such as {name}.
func InOrder[F comparable](placeholders *strings.Replacer, phrases ...Phrase[F]) *Table[F] {
	return newTable(placeholders, "", phrases, true)
}

var noPlaceholders = strings.NewReplacer()

func newTable[F comparable](placeholders *strings.Replacer, tail string, phrases []Phrase[F], apart bool) *Table[F] {
	all := slices.Clone(phrases)
	for i, p := range phrases {
		all[i].pattern = placeholders.Replace(p.pattern) + tail
		_, named := any(p.fact).(string)
		lines = append(lines, Line{fmt.Sprint(p.fact), named, p.pattern, all[i].pattern, p.match, p.noMatch, p.chinese})
	}
	ascii := slices.DeleteFunc(slices.Clone(all), func(p Phrase[F]) bool { return p.chinese })
	return &Table[F]{
		all:   sync.OnceValue(func() []run[F] { return runsOf(all, apart) }),
		ascii: sync.OnceValue(func() []run[F] { return runsOf(ascii, apart) }),
	}
}

func runsOf[F comparable](phrases []Phrase[F], apart bool) []run[F] {
	var runs []run[F]
	var patterns []string
	for i, p := range phrases {
		patterns = append(patterns, p.pattern)
		if apart || i+1 == len(phrases) || phrases[i+1].fact != p.fact {
			re := regexp.MustCompile(strings.Join(patterns, "|"))
			runs = append(runs, run[F]{p.fact, re, re.NumSubexp() / len(patterns)})
			patterns = nil
		}
	}
	return runs
}

// runs returns the phrases to search for in a text.
func (t *Table[F]) runs(text string) []run[F] {
	if strings.IndexFunc(text, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 {
		return t.ascii()
	}
	return t.all()
}

// Fact returns the fact that a text states, and whether it states one.
func (t *Table[F]) Fact(text string) (fact F, ok bool) {
	for _, r := range t.runs(text) {
		if r.re.MatchString(text) {
			return r.fact, true
		}
	}
	return fact, false
}

// In reports whether a text contains one of the phrases.
func (t *Table[F]) In(text string) bool {
	_, ok := t.Fact(text)
	return ok
}

// Found is a phrase that was found in a text.
type Found[F comparable] struct {
	Fact   F
	text   string
	match  []int
	groups int
}

// FindAll returns the phrases in a text, grouped by fact. Phrases of one fact do not overlap.
func (t *Table[F]) FindAll(text string) []Found[F] {
	var all []Found[F]
	for _, r := range t.runs(text) {
		for _, m := range r.re.FindAllStringSubmatchIndex(text, -1) {
			all = append(all, Found[F]{r.fact, text, m, r.groups})
		}
	}
	return all
}

// First returns the first element of FindAll, and whether FindAll returns any.
func (t *Table[F]) First(text string) (Found[F], bool) {
	for _, r := range t.runs(text) {
		if m := r.re.FindStringSubmatchIndex(text); m != nil {
			return Found[F]{r.fact, text, m, r.groups}, true
		}
	}
	return Found[F]{}, false
}

// Start returns the offset of the phrase.
func (f Found[F]) Start() int { return f.match[0] }

// Text returns the phrase.
func (f Found[F]) Text() string { return f.text[f.match[0]:f.match[1]] }

// Before returns the text before the phrase.
func (f Found[F]) Before() string { return f.text[:f.match[0]] }

// After returns the text after the phrase.
func (f Found[F]) After() string { return f.text[f.match[1]:] }

// Span returns the offsets of a group, counted from 1, or -1, -1 if the group is not part of the match. All phrases
// of one fact must have the same groups.
func (f Found[F]) Span(group int) (start, end int) {
	for i := 2 * group; i+1 < len(f.match); i += 2 * f.groups {
		if f.match[i] >= 0 {
			return f.match[i], f.match[i+1]
		}
	}
	return -1, -1
}

// Group returns the text of a group, or "" if the group is not part of the match.
func (f Found[F]) Group(group int) string {
	start, end := f.Span(group)
	if start < 0 {
		return ""
	}
	return f.text[start:end]
}

// Groups returns the texts of the groups.
func (f Found[F]) Groups() []string {
	all := make([]string, f.groups)
	for i := range all {
		all[i] = f.Group(i + 1)
	}
	return all
}
