package scenario

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/rowproof/rowproof/spec"
)

// Cause returns the cause of an error row, from which the requests that trigger the row are derived. A row that
// contains no full parameter name may contain a part of a name or a plural: Tags means Tag.N.Key and Tag.N.Value,
// PortRange means SourcePortRange and DestPortRange. A row about a quota on the length of a value, or on the number of
// values of a list, gets the fault Range. The kind of a cause from the profile is returned unchanged. Parameters have
// their full names.
func Cause(c *spec.Contract, e *spec.ErrorRow) spec.Cause {
	cause := e.Cause
	cause.Parameters = fullNames(c, cause.Parameters)
	if cause.ByProfile {
		return cause
	}
	if len(cause.Parameters) == 0 && slices.Contains(aboutValues, cause.Fault) {
		cause.Parameters = blamed(c, e)
	}
	if cause.Fault == spec.Quota && slices.ContainsFunc(cause.Parameters, func(name string) bool { return bounded(c.Parameter(name)) }) {
		cause.Fault = spec.Range
	}
	return cause
}

// aboutValues contains the faults of a parameter's value.
var aboutValues = []spec.Fault{spec.Missing, spec.Malformed, spec.Enumeration, spec.Range, spec.Unknown, spec.Duplicate}

func bounded(p *spec.Parameter) bool { return p != nil && (p.MaxLength > 0 || p.MaxItems > 0) }

// blamed returns the parameters whose names a code or a message contains in part or in the plural. If the code contains
// the last part of one of these names, only these parameters count.
func blamed(c *spec.Contract, e *spec.ErrorRow) []string {
	var names []string
	for i := range c.Parameters {
		p := &c.Parameters[i]
		if p.IsFixed() {
			continue
		}
		if slices.ContainsFunc(stems(p.Name), func(stem string) bool { return mentions(e, stem) }) {
			names = append(names, p.FullName())
		}
	}
	if whole := inCode(e.Code, names); len(whole) > 0 {
		return whole
	}
	return names
}

// inCode returns the names whose last part a code contains: Group.N.GroupId, but not Group.N.Port, for InvalidGroupId.
func inCode(code string, names []string) []string {
	var all []string
	for _, name := range names {
		if last := spec.LastName(name); len(last) > 2 && unicode.IsUpper(rune(last[0])) && containsWord(code, last) {
			all = append(all, name)
		}
	}
	return all
}

// stems returns the shortened names of a parameter that a row may contain. They are the first part of the dotted name,
// such as Tag, and the last words of that part, such as PortRange for SourcePortRange. The last words are at least two,
// because Range alone may have another meaning.
func stems(name string) []string {
	first, _, _ := strings.Cut(name, ".")
	all := []string{first}
	words := camel(first)
	for i := 1; i+1 < len(words); i++ {
		all = append(all, strings.Join(words[i:], ""))
	}
	return all
}

// camel splits a name before its capital letters.
func camel(name string) []string {
	var words []string
	start := 0
	for i, r := range name {
		if i > 0 && unicode.IsUpper(r) {
			words = append(words, name[start:i])
			start = i
		}
	}
	return append(words, name[start:])
}

// mentions reports whether a code or a message contains a stem as whole words, in the singular or the plural.
func mentions(e *spec.ErrorRow, stem string) bool {
	if len(stem) < 3 || !unicode.IsUpper(rune(stem[0])) {
		return false
	}
	return containsWord(e.Code, stem) || containsWord(afterFirst(e.Message), stem)
}

// containsWord reports whether s contains a word, in the singular or the plural, that is not part of a longer word in camel
// case. For speed it uses no regular expression.
func containsWord(s, word string) bool {
	for i := 0; ; i++ {
		at := strings.Index(s[i:], word)
		if at < 0 {
			return false
		}
		i += at
		rest := s[i+len(word):]
		begins := i == 0 || s[i-1] < 'A' || s[i-1] > 'Z'
		if begins && (endsWord(rest) || strings.HasPrefix(rest, "s") && endsWord(rest[1:])) {
			return true
		}
	}
}

// endsWord reports whether the text after a word does not continue the word.
func endsWord(rest string) bool { return rest == "" || rest[0] < 'a' || rest[0] > 'z' }

// afterFirst returns a message without its first word, which is always capitalized.
func afterFirst(message string) string {
	_, rest, _ := strings.Cut(message, " ")
	return rest
}

// generalWord matches the words of a code that concerns the parameters of a request in general.
var generalWord = regexp.MustCompile(`(?i)^(?:invalid|illegal|bad|wrong|incorrect|malformed|un|supported|unsupported|not|valid|parameters?|params?|paramters?|values?|input|arguments?|request|format|error|validation|failed|failure|check|missing|miss|mandatory|required|lack|empty|null|blank|is|common|the)$`)

// isGeneral reports whether an error row that names no parameter may mean any parameter. The code of such a row
// consists of general words, as in InvalidParameter and MISSING_PARAMETER. A code with specific words, such as
// PortRangeIllegal.UDP, is not general.
func isGeneral(e *spec.ErrorRow) bool {
	for _, part := range strings.FieldsFunc(e.Code, func(r rune) bool { return !unicode.IsLetter(r) }) {
		words := camel(part)
		if part == strings.ToUpper(part) {
			words = []string{part}
		}
		for _, w := range words {
			if !generalWord.MatchString(w) {
				return false
			}
		}
	}
	return true
}
