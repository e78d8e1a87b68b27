package yamltree

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Problems lists all problems of a file in the order of lines.
type Problems []spec.Finding

// Error returns one line per problem.
func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i, f := range p {
		if lines[i] = f.Message; f.File != "" {
			lines[i] = f.String()
		}
	}
	return strings.Join(lines, "\n")
}

// Problem returns one problem.
func Problem(file string, m Mark, rule, message string) spec.Finding {
	return spec.Finding{File: file, Line: m.Line, Column: m.Column, Rule: rule, Severity: spec.Error, Message: message}
}

// OrNil returns the sorted problems as an error, or nil if there are none.
func (p Problems) OrNil() error {
	if len(p) == 0 {
		return nil
	}
	spec.SortFindings(p)
	return p
}
