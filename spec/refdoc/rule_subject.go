package refdoc

import (
	"slices"
	"strings"
	"unicode"

	"github.com/rowproof/rowproof/spec"
)

// phrase is one way in which a text speaks of a parameter.
type phrase struct {
	parameter string
	words     []string
	of        bool // also "REGION of the SERVER" and the like for "server region"
}

// subjectOf lists the parameters whose things a note speaks of, in the order of their first mention. At each
// word the longest phrase counts, so that "backend server region" is no mention of the region.
func (l *lexicon) subjectOf(text string) []string {
	words := wordsOf(text)
	var found []string
	for i := 0; i < len(words); {
		name, length := l.phrases.longest(words[i:])
		if length == 0 {
			i++
			continue
		}
		if !slices.Contains(found, name) {
			found = append(found, name)
		}
		i += length
	}
	return found
}

// phrasesOf lists how a text may speak of the identifiers among the parameters: by the resource, by the
// words of the name, by the name itself, by the first sentence of the description.
func phrasesOf(parameters []spec.Parameter) []phrase {
	var all []phrase
	for _, p := range parameters {
		all = append(all, phrase{p.Name, []string{strings.ToLower(p.Name)}, false})
		if p.Resource == "" {
			continue
		}
		all = append(all,
			phrase{p.Name, wordsOf(p.Resource), false},
			phrase{p.Name, singular(nameWords(p.Name)), true})
		if thing := withoutInstance(p.Resource); thing != "" {
			all = append(all, phrase{p.Name, wordsOf(thing), false})
		}
		if description := wordsOf(firstSentence(p.Text)); len(description) > 3 && len(description) < 20 {
			all = append(all, phrase{p.Name, trimArticle(description), false})
		}
	}
	return all
}

// withoutInstance is what an instance is of, if that is at least two words: a smart gateway instance is also
// called a smart gateway.
func withoutInstance(thing string) string {
	for _, tail := range []string{" instance", "实例"} {
		if s, ok := strings.CutSuffix(thing, tail); ok && len(wordsOf(s)) > 1 {
			return s
		}
	}
	return ""
}

func trimArticle(words []string) []string {
	if words[0] == "the" || words[0] == "a" || words[0] == "an" {
		return words[1:]
	}
	return words
}

// phraseIndex finds the phrase at the beginning of a text.
type phraseIndex struct {
	all     []phrase
	lengths []int          // in words, the greatest first
	exact   map[string]int // the first phrase of these words
	of      map[string]int // the first phrase of these words that may be turned round, its last word first
}

func newPhraseIndex(parameters []spec.Parameter) phraseIndex {
	x := phraseIndex{all: phrasesOf(parameters), exact: map[string]int{}, of: map[string]int{}}
	for i, p := range x.all {
		n := len(p.words)
		if n == 0 {
			continue
		}
		x.lengths = append(x.lengths, n)
		setFirst(x.exact, joinedWords(p.words), i)
		if p.of && n > 1 {
			setFirst(x.of, p.words[n-1]+" "+joinedWords(p.words[:n-1]), i)
		}
	}
	slices.Sort(x.lengths)
	x.lengths = slices.Compact(x.lengths)
	slices.Reverse(x.lengths)
	return x
}

func setFirst(m map[string]int, key string, i int) {
	if _, ok := m[key]; !ok {
		m[key] = i
	}
}

func joinedWords(words []string) string { return strings.Join(words, " ") }

// longest finds the phrase of most words at the beginning of a text, the first of several, and how many words it
// takes there; 0 if there is none.
func (x phraseIndex) longest(words []string) (name string, length int) {
	for _, n := range x.lengths {
		if n > len(words) {
			continue
		}
		at, takes := len(x.all), 0
		if i, ok := x.exact[joinedWords(words[:n])]; ok {
			at, takes = i, n
		}
		for i := 1; i <= reach && i+n-1 <= len(words); i++ {
			if j, ok := x.of[words[0]+" "+joinedWords(words[i:i+n-1])]; ok && j < at {
				at, takes = j, i+n-1
			}
		}
		if takes > 0 {
			return x.all[at].parameter, takes
		}
	}
	return "", 0
}

// reach is how far behind the head of "the region to which the server belongs" its other words may stand.
const reach = 6

// wordsOf cuts a text into words in lower case and singular; each Chinese character is a word.
func wordsOf(text string) []string {
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
	return singular(words)
}

// singular takes the plural s off words.
func singular(words []string) []string {
	for i, w := range words {
		if len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") {
			words[i] = w[:len(w)-1]
		}
	}
	return words
}
