package refdoc

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// lexicon finds the request rows that a text speaks of. It is made once a page and asked for every error row and
// note, so that a page costs the sum of its rows and not their product.
type lexicon struct {
	c                         *spec.Contract
	rows                      map[string]*spec.Parameter // as Contract.Parameter finds them
	names, ones, stems, heads *nameIndex
	tails                     map[string][]string // by what a name may end with: Name of ForwardEntryName
	phrases                   phraseIndex
	nouns                     map[string][]int // the identifiers by the last word of their thing or name
	things                    []string         // the identifiers that are no places
}

func newLexicon(c *spec.Contract) *lexicon {
	l := &lexicon{c: c, rows: rowsByName(c.Parameters), tails: map[string][]string{}, nouns: map[string][]int{}}
	longest := slices.Clone(c.Parameters)
	slices.SortStableFunc(longest, func(a, b spec.Parameter) int { return cmp.Compare(len(b.Name), len(a.Name)) })
	l.names, l.ones = newNameIndex(longest, fullName), newNameIndex(longest, oneOf)
	l.stems, l.heads = newNameIndex(longest, stem), newNameIndex(longest, nameStem)
	l.phrases = newPhraseIndex(c.Parameters)
	for i, p := range c.Parameters {
		for _, tail := range tailsOf(p.Name) {
			l.tails[tail] = append(l.tails[tail], p.Name)
		}
		if p.Resource != "" && p.Parent == "" {
			l.identifier(i, p)
		}
	}
	return l
}

// identifier takes in a row whose value names a thing.
func (l *lexicon) identifier(i int, p spec.Parameter) {
	thing, name := wordsOf(p.Resource), singular(nameWords(p.Name))
	if !isPlace(name) {
		l.things = append(l.things, p.Name)
	}
	noun := lastOf(thing)
	if noun != "" {
		l.nouns[noun] = append(l.nouns[noun], i)
	}
	if other := lastOf(name); other != "" && other != noun {
		l.nouns[other] = append(l.nouns[other], i)
	}
}

// lastOf is the last of some words, "" of none: a name may be made of marks alone.
func lastOf(words []string) string {
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

// rowsByName finds a row as Contract.Parameter does: one of the request itself before a member.
func rowsByName(all []spec.Parameter) map[string]*spec.Parameter {
	rows := map[string]*spec.Parameter{}
	add := func(name string, p *spec.Parameter) {
		if rows[name] == nil {
			rows[name] = p
		}
	}
	for i := range all {
		if all[i].Parent == "" {
			add(all[i].Name, &all[i])
		}
	}
	for i := range all {
		if p := &all[i]; p.Parent != "" {
			add(p.Name, p)
			add(p.FullName(), p)
		}
	}
	return rows
}

// tailsOf are the ends of a name, each of whole words.
func tailsOf(name string) []string {
	var tails []string
	for i := 1; i < len(name); i++ {
		if isUpper(name[i]) && !isUpper(name[i-1]) {
			tails = append(tails, name[i:])
		}
	}
	return tails
}

// nameIndex finds names within a text, in any case of letters.
type nameIndex struct {
	rows    []spec.Parameter // the longest name first
	spelled func(string) string
	at      map[string][]int // rows by how their name is spelled, in lower case
	lengths map[string][]int // of the spelled names, by how they begin
}

// headLength is how many bytes of a name are looked up before all of it.
const headLength = 3

func newNameIndex(rows []spec.Parameter, spelled func(string) string) *nameIndex {
	x := &nameIndex{rows: rows, spelled: spelled, at: map[string][]int{}, lengths: map[string][]int{}}
	for i, p := range rows {
		name := strings.ToLower(spelled(p.Name))
		if name == "" {
			continue
		}
		x.at[name] = append(x.at[name], i)
		if head := headOf(name); !slices.Contains(x.lengths[head], len(name)) {
			x.lengths[head] = append(x.lengths[head], len(name))
		}
	}
	return x
}

func headOf(name string) string { return name[:min(headLength, len(name))] }

// candidates are the rows whose names stand somewhere in a text, the longest name first.
func (x *nameIndex) candidates(text string) []int {
	text = strings.ToLower(text)
	var found []int
	for at := range len(text) {
		for n := 1; n <= headLength && at+n <= len(text); n++ {
			for _, length := range x.lengths[text[at:at+n]] {
				if at+length <= len(text) && (n == headLength || n == length) {
					found = append(found, x.at[text[at:at+length]]...)
				}
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// in lists the parameters named in a text, the longest name first; a name within a longer one, or over one found
// before, does not count.
func (x *nameIndex) in(text string) []string {
	rest := []byte(text)
	var found []string
	for _, i := range x.candidates(text) {
		p := x.rows[i]
		name := x.spelled(p.Name)
		if slices.Contains(found, p.Name) {
			continue
		}
		if at := nameAt(rest, name); at >= 0 && (name == fullName(p.Name) || standsAlone(rest[:at])) {
			found = append(found, p.Name)
			copy(rest[at:], strings.Repeat(" ", len(name)))
		}
	}
	return found
}
