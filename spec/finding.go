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
	Rule     string // stable kebab-case id
	Severity Severity
	Message  string
}

// String prints the finding in the form that editors and CI systems link: file:line: severity: message (rule).
func (f Finding) String() string {
	return fmt.Sprintf("%s:%d: %s: %s (%s)", f.File, f.Line, f.Severity, f.Message, f.Rule)
}

// SortFindings orders findings by file, line, rule and message.
func SortFindings(fs []Finding) {
	slices.SortStableFunc(fs, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Message, b.Message))
	})
}
