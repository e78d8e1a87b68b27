// Package scenario decides which scenarios test each row of a page, and writes them as sentences.
//
// [Derive] derives typed scenarios from a contract. A [Step] is a phrase of the vocabulary with typed arguments. It
// prints itself as a sentence of Gherkin, and [Parse] parses the sentence; both use the template of the phrase.
// [Fault] returns the fault of a changed request, and [MayMean] returns the error rows that may answer the fault. The
// package imports only spec, spec/visible and the standard library.
package scenario

import (
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// Scenario is a sequence of steps that tests one or more rows. A scenario with columns is an outline: its title and its
// arguments may refer to columns, and [Scenario.Expand] returns one scenario per line of Examples.
type Scenario struct {
	Rows        []spec.RowID
	Kind        Kind
	Grade       spec.Grade // "" if the request alone triggers the row
	Title       string     // may refer to <column>
	Description string     // one line for readers; "" for none
	Steps       []Step
	Inferred    bool // rowproof infers that the steps trigger the row; no text of the page states it
	Columns     []string
	Examples    [][]Value // one line per scenario, one value per column
}

// Kind is what a scenario tests. A feature file states the kind in the tag @kind:.
type Kind string

// The kinds of scenarios.
const (
	Accepted    Kind = "accepted"    // a documented request is accepted
	Optional    Kind = "optional"    // the request is accepted without the parameter
	Required    Kind = "required"    // the request is rejected without the parameter
	EnumValue   Kind = "enumeration" // a documented value is accepted
	EnumOther   Kind = "other-value" // an undocumented value is rejected
	Default     Kind = "default"     // omitting the parameter means its default
	Bound       Kind = "bound"       // a value at a bound is accepted
	ListBound   Kind = "list-bound"  // a list at its maximum number of identifiers is accepted; the profile may have too few
	BeyondBound Kind = "beyond"      // a value that the page excludes is rejected
	CaseKind    Kind = "case"        // values in another case are accepted, or rejected
	Conditional Kind = "condition"   // a parameter is required, or valid, on a condition
	Replayed    Kind = "idempotency" // a request can be repeated safely with the same token
	Robust      Kind = "robustness"  // odd input does not cause a server error
	Field       Kind = "field"       // the response has a field
	Formats     Kind = "formats"     // JSON and XML agree
	Unique      Kind = "unique"      // a field has a different value in each response
	Example     Kind = "example"     // the response matches an example
	ErrorInput  Kind = "error"       // input alone triggers an error row
	Fixture     Kind = "fixture"     // a fixture of the profile triggers the row
	NoteKind    Kind = "note"        // a note holds
	Common      Kind = "common"      // a rule of the gateway holds
	Unprovable  Kind = "none"        // nothing can be tried
	Added       Kind = "added"       // written by a user, without a kind
)

// Kinds returns the kinds of scenarios.
func Kinds() []Kind {
	return []Kind{
		Accepted, Optional, Required, EnumValue, EnumOther, Default, Bound, BeyondBound, ListBound, CaseKind, Conditional, Replayed, Robust, Field, Formats, Unique, Example, ErrorInput,
		Fixture, NoteKind, Common, Unprovable, Added,
	}
}

// Step is a phrase with its arguments.
type Step struct {
	Phrase *Phrase
	Args   []Arg
}

// Arg is a value or, in an outline, the name of the column with the value.
type Arg struct {
	Column string
	Value  Value // nil for a column
}

// Keyword returns the keyword of the step after a previous step. It returns And if both have the same role.
func (s Step) Keyword(previous *Step) string {
	if previous != nil && previous.Phrase.Role == s.Phrase.Role {
		return "And"
	}
	return string(s.Phrase.Role)
}

// Text returns the step without its keyword; a column is printed as <column>.
func (s Step) Text() string { return s.Phrase.print(s.Args) }

// Expand returns one scenario without columns for each line of an outline's examples, in order. If the scenario is not
// an outline, Expand returns only the unchanged scenario.
func (s Scenario) Expand() []Scenario {
	if len(s.Columns) == 0 {
		return []Scenario{s}
	}
	all := make([]Scenario, 0, len(s.Examples))
	for _, line := range s.Examples {
		one := s
		one.Columns, one.Examples = nil, nil
		one.Title = s.fill(s.Title, line)
		one.Steps = s.fillSteps(line)
		all = append(all, one)
	}
	return all
}

func (s Scenario) fill(text string, line []Value) string {
	for i, column := range s.Columns {
		text = strings.ReplaceAll(text, "<"+column+">", line[i].String())
	}
	return text
}

func (s Scenario) fillSteps(line []Value) []Step {
	steps := slices.Clone(s.Steps)
	for i := range steps {
		steps[i].Args = slices.Clone(steps[i].Args)
		for j, a := range steps[i].Args {
			if at := slices.Index(s.Columns, a.Column); a.Column != "" && at >= 0 {
				steps[i].Args[j] = Arg{Value: line[at]}
			}
		}
	}
	return steps
}

// Format returns the format of the response that the scenario requests, or "" for both or none.
func (s Scenario) Format() spec.Format {
	for _, st := range s.Steps {
		if st.Phrase == SendBoth {
			return ""
		}
		for _, a := range st.Args {
			if f, ok := a.Value.(Format); ok {
				return spec.Format(f)
			}
		}
	}
	return ""
}
