package cause

import (
	"cmp"
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
	"github.com/rowproof/rowproof/spec/refdoc/internal/prose"
)

// Lexicon finds the request rows that a text mentions. It is created once per page, so that the time for a page is
// linear in the number of its rows.
type Lexicon struct {
	c                              *spec.Contract
	rows                           map[string]*spec.Parameter // the rows that Contract.Parameter returns
	names, singulars, stems, heads *nameIndex
	suffixes                       map[string][]string // names of rows by their suffixes: ForwardEntryName is at Name
	masks                          []*nameIndex        // the names that may be removed before a fault is read
	isMasked                       map[string]bool     // the results of isMask
	mentions                       mentionIndex
	nouns                          map[string][]int // indexes of identifiers; the key is the last word of the resource or of the name
	resources                      []string         // names of the identifiers that are not locations
}

func NewLexicon(c *spec.Contract) *Lexicon {
	l := &Lexicon{c: c, rows: prose.RowsByName(c.Parameters), suffixes: map[string][]string{}, nouns: map[string][]int{}, isMasked: map[string]bool{}}
	longest := slices.Clone(c.Parameters)
	slices.SortStableFunc(longest, func(a, b spec.Parameter) int { return cmp.Compare(len(b.Name), len(a.Name)) })
	l.names, l.singulars = newNameIndex(longest, fullName), newNameIndex(longest, singularName)
	l.stems, l.heads = newNameIndex(longest, stem), newNameIndex(longest, nameStem)
	l.masks = masksOf(longest)
	l.mentions = newMentionIndex(c.Parameters)
	for i, p := range c.Parameters {
		for _, tail := range suffixesOf(p.Name) {
			l.suffixes[tail] = append(l.suffixes[tail], p.Name)
		}
		if p.Resource != "" && p.Parent == "" {
			l.identifier(i, p)
		}
	}
	return l
}

// identifier adds a row whose value identifies a resource.
func (l *Lexicon) identifier(i int, p spec.Parameter) {
	thing, name := plain.Words(p.Resource), plain.Singular(plain.WordsOfName(p.Name))
	if !isLocation(name) {
		l.resources = append(l.resources, p.Name)
	}
	for _, noun := range []string{lastOf(thing), lastOf(name)} {
		l.nouns[noun] = append(l.nouns[noun], i)
	}
}

// lastOf returns the last word. It returns "" if there is none, because a name may consist of symbols.
func lastOf(words []string) string {
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}
