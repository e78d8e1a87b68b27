package cause

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// mention is a wording with which a text mentions a parameter.
type mention struct {
	parameter  string
	words      []string
	reversible bool // the words may also be in reverse order: "REGION of the SERVER" for "server region"
}

// Subjects returns the parameters that a text mentions by name, resource or description, in the order of their first
// mention. The longest mention at each position counts: "backend server region" does not mention the region.
func (l *Lexicon) Subjects(text string) []string {
	words := plain.Words(text)
	var found []string
	for i := 0; i < len(words); {
		name, length := l.mentions.longest(words[i:])
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

// mentionsOf returns the wordings that mention each parameter. Its name mentions every parameter. An identifier is also
// mentioned by its resource ("NAT gateway instance"), by the words of its name ("nat gateway" for NatGatewayId), and by
// the first sentence of its description if that sentence has 4 to 19 words.
func mentionsOf(parameters []spec.Parameter) []mention {
	var all []mention
	for _, p := range parameters {
		all = append(all, mention{p.Name, []string{strings.ToLower(p.Name)}, false})
		if p.Resource == "" {
			continue
		}
		all = append(all,
			mention{p.Name, plain.Words(p.Resource), false},
			mention{p.Name, plain.Singular(plain.WordsOfName(p.Name)), true})
		if thing := withoutInstance(p.Resource); thing != "" {
			all = append(all, mention{p.Name, plain.Words(thing), false})
		}
		if description := plain.Words(plain.FirstSentence(p.Text)); len(description) > 3 && len(description) < 20 {
			all = append(all, mention{p.Name, trimArticle(description), false})
		}
	}
	return all
}

// withoutInstance returns a resource without "instance" at its end, because texts also call a smart gateway instance a
// smart gateway. It returns "" if fewer than two words remain.
func withoutInstance(thing string) string {
	for _, tail := range []string{" instance", "实例"} {
		if s, ok := strings.CutSuffix(thing, tail); ok && len(plain.Words(s)) > 1 {
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

// mentionIndex finds the mention at the beginning of a text.
type mentionIndex struct {
	all      []mention
	lengths  []int            // the lengths of the mentions, in words, in descending order
	byFirst  map[string][]int // first word of a mention -> like lengths, but only for the mentions that begin with this word
	exact    map[string]int   // words of a mention -> the index, in the slice all, of the first mention with these words
	reversed map[string]int   // like exact, for mentions that may be reversed; the last word is moved to the front
}

func newMentionIndex(parameters []spec.Parameter) mentionIndex {
	x := mentionIndex{all: mentionsOf(parameters), byFirst: map[string][]int{}, exact: map[string]int{}, reversed: map[string]int{}}
	for i, p := range x.all {
		n := len(p.words)
		if n == 0 {
			continue
		}
		x.lengths = append(x.lengths, n)
		x.byFirst[p.words[0]] = append(x.byFirst[p.words[0]], n)
		setFirst(x.exact, joinWords(p.words), i)
		if p.reversible && n > 1 {
			x.byFirst[p.words[n-1]] = append(x.byFirst[p.words[n-1]], n)
			setFirst(x.reversed, p.words[n-1]+" "+joinWords(p.words[:n-1]), i)
		}
	}
	x.lengths = descending(x.lengths)
	for first, lengths := range x.byFirst {
		x.byFirst[first] = descending(lengths)
	}
	return x
}

// descending sorts numbers and removes duplicates, in place.
func descending(numbers []int) []int {
	slices.Sort(numbers)
	numbers = slices.Compact(numbers)
	slices.Reverse(numbers)
	return numbers
}

func setFirst(m map[string]int, key string, i int) {
	if _, ok := m[key]; !ok {
		m[key] = i
	}
}

func joinWords(words []string) string { return strings.Join(words, " ") }

// longest finds the longest mention at the beginning of a text. It returns the mentioned parameter and the number of
// words in the mention. The number is 0 if the text does not begin with a mention.
func (x mentionIndex) longest(words []string) (name string, length int) {
	for _, n := range x.byFirst[words[0]] {
		if n > len(words) {
			continue
		}
		at, takes := len(x.all), 0
		if i, ok := x.exact[joinWords(words[:n])]; ok {
			at, takes = i, n
		}
		for i := 1; i <= maxDistance && i+n-1 <= len(words); i++ {
			if j, ok := x.reversed[words[0]+" "+joinWords(words[i:i+n-1])]; ok && j < at {
				at, takes = j, i+n-1
			}
		}
		if takes > 0 {
			return x.all[at].parameter, takes
		}
	}
	return "", 0
}

// maxDistance is the maximum distance, in words, between the two parts of a reversed mention. In "the region to which
// the server belongs", a reversed mention of "server region", the distance between "region" and "server" is 4.
const maxDistance = 6
