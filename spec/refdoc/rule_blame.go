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
	if len(found) == 0 {
		found = l.byShortNoun(words)
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

// leastShort is how many letters of a word say which it is: app, config.
const leastShort = 3

// byShortNoun are the identifiers whose name has the word that a message points at in short: AppId of "the current
// application".
func (l *lexicon) byShortNoun(words []string) []int {
	var found []int
	for noun := range pointedAt(words) {
		for n := leastShort; n < len(noun); n++ {
			found = append(found, l.nouns[noun[:n]]...)
		}
	}
	return found
}

// byThingID is the parameter whose thing the message speaks of by its ID: "You must specify the server ID".
func (l *lexicon) byThingID(message string) []string {
	words := wordsOf(message)
	for i, w := range words {
		if w != "id" {
			continue
		}
		for _, n := range l.phrases.lengths {
			if n > i {
				continue
			}
			if at, ok := l.phrases.exact[joinedWords(words[i-n:i])]; ok {
				return []string{l.phrases.all[at].parameter}
			}
		}
	}
	return nil
}

// isPlace reports whether the words of an identifier's name say where something is.
func isPlace(name []string) bool {
	last := lastOf(name)
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

var refused = regexp.MustCompile(`(?i)\b(?:illegal|invalid) ([a-z]+)\b`)

// byRefused is the one name whose thing the message calls illegal: DomainName of "Illegal domain".
func (l *lexicon) byRefused(message string) []string {
	for _, m := range refused.FindAllStringSubmatch(message, -1) {
		if found := l.heads.at[strings.ToLower(m[1])]; len(found) == 1 {
			return []string{l.heads.rows[found[0]].Name}
		}
	}
	return nil
}

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
