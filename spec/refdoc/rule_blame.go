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
func byNoun(message string, parameters []spec.Parameter) []string {
	words := wordsOf(message)
	var found, things []string
	for _, p := range parameters {
		if p.Resource == "" || p.Parent != "" {
			continue
		}
		thing, name := wordsOf(p.Resource), singular(nameWords(p.Name))
		if !isPlace(name) {
			things = append(things, p.Name)
		}
		if pointedAt(words, thing[len(thing)-1]) || pointedAt(words, name[len(name)-1]) {
			found = append(found, p.Name)
		}
	}
	switch {
	case len(found) == 1:
		return found
	case len(found) == 0 && len(things) == 1 && pointedAt(words, "instance"):
		return things
	}
	return nil
}

// isPlace reports whether the words of an identifier's name say where something is.
func isPlace(name []string) bool {
	last := name[len(name)-1]
	return last == "region" || last == "zone"
}

// pointedAt reports whether a word stands shortly behind one that points.
func pointedAt(words []string, noun string) bool {
	for i, w := range words {
		if w == noun && slices.ContainsFunc(words[max(0, i-4):i], func(s string) bool { return pointing[s] }) {
			return true
		}
	}
	return false
}

// byTail is the one parameter that ends with a part of a code: ForwardEntryName of InvalidParameter.Name.Malformed.
func byTail(code string, parameters []spec.Parameter) []string {
	for _, part := range strings.Split(code, ".") {
		if len(part) < 4 || !hasUpper(part[:1]) || faultPart.MatchString(part) {
			continue
		}
		var found []string
		for _, p := range parameters {
			if before, ok := strings.CutSuffix(p.Name, part); ok && before != "" && !hasUpper(before[len(before)-1:]) {
				found = append(found, p.Name)
			}
		}
		if len(found) == 1 {
			return found
		}
	}
	return nil
}

// faultPart are parts of codes that tell the fault, though a parameter's name may end alike.
var faultPart = regexp.MustCompile(`^(?:Status|Type|Size|Length|Format|Value|Quota|Count|Number|Time|Region|Instance)$`)

// withoutOthers leaves out the parameters that a code shows not to be meant: its stem stands there only
// within the name of another thing, as in BusinessRegion.
// Nor is the parameter that chooses the operation: "this action" is the call as a whole.
func withoutOthers(names []string, code string, c *spec.Contract) []string {
	return slices.DeleteFunc(names, func(name string) bool {
		if p := c.Parameter(name); p != nil && p.IsFixed() {
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
func clashing(names []string, fault spec.Fault, code string, c *spec.Contract) []string {
	if fault != spec.Duplicate || len(names) == 0 || !regexp.MustCompile(regexp.QuoteMeta(stem(names[0]))+`(?:Name)?Exists?`).MatchString(code) {
		return names
	}
	if p := c.Parameter(stem(names[0]) + "Name"); p != nil {
		return []string{p.Name}
	}
	return nil
}
