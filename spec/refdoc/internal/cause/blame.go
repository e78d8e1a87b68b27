package cause

import (
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// determiners are the words by which a message refers to a thing that the request names.
var determiners = map[string]bool{"specified": true, "provided": true, "current": true}

// byNoun is the one identifier whose thing a message points at by its last word ("the specified ... gateway").
// Failing that, "the specified instance" is the thing of the only identifier that is not a place.
func (l *Lexicon) byNoun(message string) []string {
	words := plain.Words(message)
	var found []int
	for noun := range afterDeterminer(words) {
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
	case len(found) == 0 && len(l.resources) == 1 && afterDeterminer(words)["instance"]:
		return slices.Clone(l.resources)
	}
	return nil
}

// minAbbreviation is how many letters of a word say which it is: app, config.
const minAbbreviation = 3

// byShortNoun are the identifiers whose name has the word that a message points at in short: AppId of "the current
// application".
func (l *Lexicon) byShortNoun(words []string) []int {
	var found []int
	for noun := range afterDeterminer(words) {
		for n := minAbbreviation; n < len(noun); n++ {
			found = append(found, l.nouns[noun[:n]]...)
		}
	}
	return found
}

// byResourceID is the parameter whose thing the message speaks of by its ID: "You must specify the server ID".
func (l *Lexicon) byResourceID(message string) []string {
	words := plain.Words(message)
	for i, w := range words {
		if w != "id" {
			continue
		}
		for _, n := range l.mentions.lengths {
			if n > i {
				continue
			}
			if at, ok := l.mentions.exact[joinWords(words[i-n:i])]; ok {
				return []string{l.mentions.all[at].parameter}
			}
		}
	}
	return nil
}

// isLocation reports whether the words of an identifier's name say where something is.
func isLocation(name []string) bool {
	last := lastOf(name)
	return last == "region" || last == "zone"
}

// afterDeterminer are the words that stand shortly behind one that points.
func afterDeterminer(words []string) map[string]bool {
	at := map[string]bool{}
	for i, w := range words {
		if slices.ContainsFunc(words[max(0, i-4):i], func(s string) bool { return determiners[s] }) {
			at[w] = true
		}
	}
	return at
}

// bySuffix is the one parameter that ends with a part of a code: ForwardEntryName of InvalidParameter.Name.Malformed.
func (l *Lexicon) bySuffix(code string) []string {
	for _, part := range strings.Split(code, ".") {
		if len(part) < 4 || !hasUpper(part[:1]) || faultPart.MatchString(part) {
			continue
		}
		if found := l.suffixes[part]; len(found) == 1 {
			return slices.Clone(found)
		}
	}
	return nil
}

// faultPart are parts of codes that tell the fault, though a parameter's name may end alike.
var faultPart = regexp.MustCompile(`^(?:Status|Type|Size|Length|Format|Value|Quota|Count|Number|Time|Region|Instance)$`)

var invalidWord = regexp.MustCompile(`(?i)\b(?:illegal|invalid) ([a-z]+)\b`)

// byInvalidWord is the one name whose thing the message calls illegal: DomainName of "Illegal domain".
func (l *Lexicon) byInvalidWord(message string) []string {
	for _, m := range invalidWord.FindAllStringSubmatch(message, -1) {
		if found := l.heads.bySpelling[strings.ToLower(m[1])]; len(found) == 1 {
			return []string{l.heads.rows[found[0]].Name}
		}
	}
	return nil
}

// withoutPartialNames leaves out the parameters that a code shows not to be meant: its stem stands there only
// within the name of another thing, as in BusinessRegion.
// Nor is the parameter that chooses the operation: "this action" is the call as a whole.
func withoutPartialNames(names []string, code string, l *Lexicon) []string {
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

// clashingName takes the name for the identifier where a code says that a thing of the kind exists already
// (ConfigRuleExists): a new thing has no identifier yet, its name is what clashes.
func clashingName(names []string, fault spec.Fault, code string, l *Lexicon) []string {
	if fault != spec.Duplicate || len(names) == 0 || !regexp.MustCompile(regexp.QuoteMeta(stem(names[0]))+`(?:Name)?Exists?`).MatchString(code) {
		return names
	}
	if p := l.rows[stem(names[0])+"Name"]; p != nil {
		return []string{p.Name}
	}
	return nil
}
