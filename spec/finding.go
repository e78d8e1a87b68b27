package spec

import (
	"cmp"
	"fmt"
	"slices"
)

// Severity grades a finding.
type Severity string

const (
	// Error: something of the page was lost or contradicts itself.
	Error Severity = "error"
	// Warning: the page could be read, in one of several ways.
	Warning Severity = "warning"
	// Info: worth knowing.
	Info Severity = "info"
)

// Finding is a problem in an input: a page, an OpenAPI file, a profile.
type Finding struct {
	File     string
	Line     int    // from 1; 0 for the file as a whole
	Column   int    // of the first character in question, from 1; 0 for the line as a whole
	Rule     string // stable kebab-case id
	Severity Severity
	Message  string
}

// String prints the finding in the form that editors and CI systems link: file:line:column: severity: message (rule).
func (f Finding) String() string {
	return fmt.Sprintf("%s: %s: %s (%s)", f.Place(), f.Severity, f.Message, f.Rule)
}

// Place returns file:line:column, without the column if the finding has none.
func (f Finding) Place() string {
	if f.Column < 1 {
		return fmt.Sprintf("%s:%d", f.File, f.Line)
	}
	return fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Column)
}

// SortFindings orders findings by file, line, column, rule and message.
func SortFindings(fs []Finding) {
	slices.SortStableFunc(fs, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Message, b.Message))
	})
}

// mostOfEach is how many findings of one rule an input has: nobody reads more, and a hostile page has one on
// every line.
const mostOfEach = 1000

// FewOfEach leaves out what a rule has found more than a thousand times in one input, and lets its last finding
// say how often that is.
func FewOfEach(all []Finding) []Finding {
	seen, last := map[string]int{}, map[string]int{}
	var kept []Finding
	for _, f := range all {
		if seen[f.Rule]++; seen[f.Rule] <= mostOfEach {
			last[f.Rule] = len(kept)
			kept = append(kept, f)
		}
	}
	for rule, at := range last {
		if more := seen[rule] - mostOfEach; more > 0 {
			kept[at].Message += fmt.Sprintf(" (and %d more findings like this one)", more)
		}
	}
	return kept
}
