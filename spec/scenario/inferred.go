package scenario

import (
	"slices"
	"strings"
	"unicode"

	"github.com/rowproof/rowproof/spec"
)

// marked sets Inferred in the scenarios of an error row unless the page or the profile states that the fault triggers
// the row.
func (d deriver) marked(e spec.ErrorRow, candidates []Scenario) []Scenario {
	for i := range candidates {
		candidates[i].Inferred = !d.states(&e, Fault(d.c, candidates[i].Expand()[0].Steps, spec.Cause{}))
	}
	return candidates
}

// states reports whether the text of an error row, or the profile, states that a fault triggers the row: the row names
// a parameter at fault. If the fault has the kind Unknown, the cause of the row must have that kind, too.
func (d deriver) states(e *spec.ErrorRow, fault spec.Cause) bool {
	if fault.Fault == spec.Unknown && e.Cause.Fault != spec.Unknown {
		return false
	}
	parameters := fault.Parameters
	if len(parameters) == 0 { // the fault is the repetition of the request, so the parameters of the row count
		parameters = e.Cause.Parameters
	}
	return slices.ContainsFunc(parameters, func(name string) bool { return namesParameter(e, name) })
}

// namesParameter reports whether the text of an error row, or the cause in the profile, contains the name of a
// parameter, possibly in the plural or without its suffix Id. Any other part of a name does not count: if a row
// contains only PortRange, rowproof infers that it means SourcePortRange.
func namesParameter(e *spec.ErrorRow, name string) bool {
	if e.Cause.ByProfile {
		return slices.Contains(e.Cause.Parameters, name)
	}
	first, _, _ := strings.Cut(name, ".")
	stem := strings.TrimSuffix(first, "Id")
	words := strings.FieldsFunc(e.Code+" "+e.Message+" "+e.Text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return slices.ContainsFunc(words, func(word string) bool {
		before, after, ok := strings.Cut(word, first)
		if !ok && stem != "" {
			before, ok = strings.CutSuffix(word, stem)
		}
		ends := after == "" || after == "s" || !unicode.IsLower(rune(after[0]))
		return ok && ends && (len(camel(first)) > 1 || isGeneralWord(before))
	})
}

// isGeneralWord reports whether the text before a short name in a word keeps the meaning of the name: InvalidType
// concerns Type, WanType does not.
func isGeneralWord(before string) bool {
	return !slices.ContainsFunc(camel(before), func(w string) bool { return w != "" && !generalWord.MatchString(w) })
}
