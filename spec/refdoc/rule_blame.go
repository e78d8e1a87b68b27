package refdoc

import (
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// pointing are the words by which a message refers to a thing that the request names.
var pointing = map[string]bool{"specified": true, "provided": true, "current": true}

// byNoun is the one identifier whose thing a message points at by its last word ("the specified ... gateway").
// Failing that, "the specified instance" is the thing of the only identifier that is not a place.
func (l *lexicon) byNoun(message string) []string {
	words := wordsOf(message)
	var found []int
	for noun := range pointedAt(words) {
		found = append(found, l.nouns[noun]...)
	}
	slices.Sort(found)
	found = slices.Compact(found)
	switch {
	case len(found) == 1:
		return []string{l.c.Parameters[found[0]].Name}
	case len(found) == 0 && len(l.things) == 1 && pointedAt(words)["instance"]:
		return slices.Clone(l.things)
	}
	return nil
}

// isPlace reports whether the words of an identifier's name say where something is.
func isPlace(name []string) bool {
	last := name[len(name)-1]
	return last == "region" || last == "zone"
}

// pointedAt are the words that stand shortly behind one that points.
func pointedAt(words []string) map[string]bool {
	at := map[string]bool{}
	for i, w := range words {
		if slices.ContainsFunc(words[max(0, i-4):i], func(s string) bool { return pointing[s] }) {
			at[w] = true
		}
	}
	return at
}

// byTail is the one parameter that ends with a part of a code: ForwardEntryName of InvalidParameter.Name.Malformed.
func (l *lexicon) byTail(code string) []string {
	for _, part := range strings.Split(code, ".") {
		if len(part) < 4 || !hasUpper(part[:1]) || faultPart.MatchString(part) {
			continue
		}
		if found := l.tails[part]; len(found) == 1 {
			return slices.Clone(found)
		}
	}
	return nil
}

// faultPart are parts of codes that tell the fault, though a parameter's name may end alike.
var faultPart = regexp.MustCompile(`^(?:Status|Type|Size|Length|Format|Value|Quota|Count|Number|Time|Region|Instance)$`)

// withoutOthers leaves out the parameters that a code shows not to be meant: its stem stands there only
// within the name of another thing, as in BusinessRegion.
// Nor is the parameter that chooses the operation: "this action" is the call as a whole.
func withoutOthers(names []string, code string, l *lexicon) []string {
	return slices.DeleteFunc(names, func(name string) bool {
		if p := l.rows[name]; p != nil && p.IsFixed() {
			return true
		}
		s := stem(name)
		if s == "" {
			return false
		}
		at := nameAt([]byte(code), s)
		return at >= 0 && !standsAlone([]byte(code)[:at])
	})
}

// clashing takes the name for the identifier where a code says that a thing of the kind exists already
// (ConfigRuleExists): a new thing has no identifier yet, its name is what clashes.
func clashing(names []string, fault spec.Fault, code string, l *lexicon) []string {
	if fault != spec.Duplicate || len(names) == 0 || !regexp.MustCompile(regexp.QuoteMeta(stem(names[0]))+`(?:Name)?Exists?`).MatchString(code) {
		return names
	}
	if p := l.rows[stem(names[0])+"Name"]; p != nil {
		return []string{p.Name}
	}
	return nil
}
