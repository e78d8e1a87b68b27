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
func subjectOf(text string, parameters []spec.Parameter) []string {
	phrases := phrasesOf(parameters)
	words := wordsOf(text)
	var found []string
	for i := 0; i < len(words); {
		name, length := longestPhrase(words[i:], phrases)
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
		if description := wordsOf(firstSentence(p.Text)); len(description) > 3 && len(description) < 20 {
			all = append(all, phrase{p.Name, trimArticle(description), false})
		}
	}
	return all
}

func trimArticle(words []string) []string {
	if words[0] == "the" || words[0] == "a" || words[0] == "an" {
		return words[1:]
	}
	return words
}

// longestPhrase finds the phrase that takes most words at the beginning of a text, and how many it takes.
func longestPhrase(words []string, phrases []phrase) (name string, length int) {
	best := 0
	for _, p := range phrases {
		if n := p.at(words); n > 0 && len(p.words) > best {
			name, length, best = p.parameter, n, len(p.words)
		}
	}
	return name, length
}

// reach is how far behind the head of "the region to which the server belongs" its other words may stand.
const reach = 6

// at is how many words a phrase takes at the beginning of a text; 0 if it does not stand there.
func (p phrase) at(words []string) int {
	n := len(p.words)
	if n == 0 || n > len(words) {
		return 0
	}
	if slices.Equal(words[:n], p.words) {
		return n
	}
	if !p.of || n < 2 || words[0] != p.words[n-1] {
		return 0
	}
	rest := p.words[:n-1]
	for i := 1; i <= reach && i+len(rest) <= len(words); i++ {
		if slices.Equal(words[i:i+len(rest)], rest) {
			return i + len(rest)
		}
	}
	return 0
}

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
