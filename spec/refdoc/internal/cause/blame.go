package cause

import (
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// determiners are words that precede a resource if the request identifies the resource, as in "the specified gateway".
var determiners = map[string]bool{"specified": true, "provided": true, "current": true}

// byNoun returns the only identifier whose resource the message names after a determiner, as in "the specified NAT
// gateway". Failing that, "the specified instance" means the resource of the only identifier that is not a location.
func (l *Lexicon) byNoun(message string) []string {
	nouns := afterDeterminer(plain.Words(message))
	found := l.withNouns(nouns)
	if len(found) == 0 {
		found = l.withNouns(abbreviations(nouns))
	}
	switch {
	case len(found) == 1:
		return found
	case len(found) == 0 && len(l.resources) == 1 && nouns["instance"]:
		return slices.Clone(l.resources)
	}
	return nil
}

// withNouns returns the names of the identifiers with any of the nouns, in no particular order.
func (l *Lexicon) withNouns(nouns map[string]bool) []string {
	rows := map[int]bool{}
	for noun := range nouns {
		for _, i := range l.nouns[noun] {
			rows[i] = true
		}
	}
	var names []string
	for i := range rows {
		names = append(names, l.c.Parameters[i].Name)
	}
	return names
}

// minAbbreviation is the minimum length of an abbreviation, such as app or config.
const minAbbreviation = 3

// abbreviations returns all abbreviations of words: app for "application", which may stand for AppId.
func abbreviations(words map[string]bool) map[string]bool {
	short := map[string]bool{}
	for word := range words {
		for n := minAbbreviation; n < len(word); n++ {
			short[word[:n]] = true
		}
	}
	return short
}

// byResourceID returns the identifier of the resource whose ID the message mentions: ServerId for "You must specify the
// server ID".
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

// isLocation reports whether an identifier is a location, such as a region.
func isLocation(name []string) bool {
	last := lastOf(name)
	return last == "region" || last == "zone"
}

// afterDeterminer returns the words that closely follow a determiner, such as "the specified".
func afterDeterminer(words []string) map[string]bool {
	at := map[string]bool{}
	for i, w := range words {
		if slices.ContainsFunc(words[max(0, i-4):i], func(s string) bool { return determiners[s] }) {
			at[w] = true
		}
	}
	return at
}

// bySuffix returns the only parameter that ends with a part of a code: ForwardEntryName for
// InvalidParameter.Name.Malformed.
func (l *Lexicon) bySuffix(code string) []string {
	for _, part := range strings.Split(code, ".") {
		if len(part) < 4 || faultPart.MatchString(part) {
			continue
		}
		if found := l.suffixes[part]; len(found) == 1 {
			return slices.Clone(found)
		}
	}
	return nil
}

// faultPart matches parts of codes that state the fault, although parameter names may end with them, too.
var faultPart = regexp.MustCompile(`^(?:Status|Type|Size|Length|Format|Value|Quota|Count|Number|Time|Region|Instance)$`)

var invalidWord = regexp.MustCompile(`(?i)\b(?:illegal|invalid) ([a-z]+)\b`)

// byInvalidWord returns the parameter that names a thing if the message calls the thing illegal: DomainName for
// "Illegal domain". Only one parameter may name the thing.
func (l *Lexicon) byInvalidWord(message string) []string {
	for _, m := range invalidWord.FindAllStringSubmatch(message, -1) {
		if found := l.heads.bySpelling[strings.ToLower(m[1])]; len(found) == 1 {
			return []string{l.heads.rows[found[0]].Name}
		}
	}
	return nil
}

// withoutPartialNames drops parameters whose stem is only part of another name in the code: RegionId for
// BusinessRegion. It also drops the parameter that selects the operation, because "this action" means the call as a
// whole.
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
		return at >= 0 && !keepsMeaning([]byte(code)[:at])
	})
}

// clashingName replaces an identifier with the parameter for the name of the resource if a code says that the resource
// exists (ConfigRuleExists). A new resource has no identifier yet, so its name is at fault.
func clashingName(names []string, fault spec.Fault, code string, l *Lexicon) []string {
	if fault != spec.Duplicate || len(names) == 0 || !regexp.MustCompile(regexp.QuoteMeta(stem(names[0]))+`(?:Name)?Exists?`).MatchString(code) {
		return names
	}
	if p := l.rows[stem(names[0])+"Name"]; p != nil {
		return []string{p.Name}
	}
	return nil
}
