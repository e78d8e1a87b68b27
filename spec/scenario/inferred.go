package scenario

import (
	"slices"
	"strings"
	"unicode"

	"github.com/rowproof/rowproof/spec"
)

// marked marks the scenarios of an error row whose provocation is inferred.
func (d deriver) marked(e spec.ErrorRow, ways []Scenario) []Scenario {
	for i := range ways {
		ways[i].Inferred = !d.states(&e, Fault(d.c, ways[i].Expand()[0].Steps, spec.Cause{}))
	}
	return ways
}

// states reports whether an error row, or the profile in its place, states that a fault brings it about: it names a
// parameter that is at fault, and does not speak of another kind of fault than of a thing that does not exist.
func (d deriver) states(e *spec.ErrorRow, fault spec.Cause) bool {
	if fault.Fault == spec.Unknown && e.Cause.Fault != spec.Unknown {
		return false
	}
	parameters := fault.Parameters
	if len(parameters) == 0 { // the request as a whole is repeated
		parameters = e.Cause.Parameters
	}
	return slices.ContainsFunc(parameters, func(name string) bool { return namesParameter(e, name) })
}

// namesParameter reports whether the words of an error row, or the cause that the profile gives, have the name of a
// parameter, in the plural, or without the Id that it ends with. A part of a name is no name: which parameter a row means by
// PortRange is inferred.
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

// isGeneralWord reports whether what stands before a short name within a word leaves the name its meaning: InvalidType
// is about Type, WanType about another.
func isGeneralWord(before string) bool {
	return !slices.ContainsFunc(camel(before), func(w string) bool { return w != "" && !generalWord.MatchString(w) })
}
