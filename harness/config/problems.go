package config

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Problems lists all problems of a profile in the order of lines. It is the error of [Load].
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

func problem(file string, m mark, rule, message string) spec.Finding {
	return spec.Finding{File: file, Line: m.line, Column: m.column, Rule: rule, Severity: spec.Error, Message: message}
}
