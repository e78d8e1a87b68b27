package spec

import (
	"cmp"
	"fmt"
	"slices"
)

// Severity is the severity of a finding.
type Severity string

const (
	// Error means that a part of the page was lost or contradicts another part.
	Error Severity = "error"
	// Warning means that the page can be read in several ways.
	Warning Severity = "warning"
	// Info means that nothing is wrong; the finding only informs.
	Info Severity = "info"
)

// Finding is a problem in an input: a page, an OpenAPI file or a profile.
type Finding struct {
	File     string
	Line     int    // from 1; 0 for the file as a whole
	Column   int    // column of the first character, from 1; 0 for the whole line
	Rule     string // stable kebab-case id
	Severity Severity
	Message  string
}

// String returns the finding in the form that editors and CI systems link: file:line:column: severity: message
// (rule).
func (f Finding) String() string {
	return fmt.Sprintf("%s: %s: %s (%s)", f.Position(), f.Severity, f.Message, f.Rule)
}

// Position returns file:line:column, without the column if it is 0.
func (f Finding) Position() string {
	if f.Column < 1 {
		return fmt.Sprintf("%s:%d", f.File, f.Line)
	}
	return fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Column)
}

// SortFindings sorts findings by file, line, column, rule and message.
func SortFindings(fs []Finding) {
	slices.SortStableFunc(fs, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Message, b.Message))
	})
}

// mostOfEach is the maximum number of findings per rule and input. Nobody reads more findings, and a hostile page may
// cause one on every line.
const mostOfEach = 1000

// LimitPerRule keeps the first thousand findings of each rule in one input. The message of the last of these findings
// then states how many others were dropped.
func LimitPerRule(all []Finding) []Finding {
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
