package check

import (
	"fmt"

	"github.com/rowproof/rowproof/spec"
)

// ProblemKind is the kind of a difference.
type ProblemKind string

// The kinds of differences.
const (
	Missing      ProblemKind = "missing"      // a documented field is missing
	Empty        ProblemKind = "empty"        // a field is present and empty
	Mistyped     ProblemKind = "type"         // a field has another type
	Root         ProblemKind = "root"         // the answer is not an object, or the root element has another name
	Undocumented ProblemKind = "undocumented" // a field is not on the page
	OnlyJSON     ProblemKind = "only-json"    // a field is in the JSON answer and not in the XML answer
	OnlyXML      ProblemKind = "only-xml"     // a field is in the XML answer and not in the JSON answer
	Length       ProblemKind = "length"       // a list has different numbers of values in JSON and in XML
	Value        ProblemKind = "value"        // a field has different values in JSON and in XML
	Malformed    ProblemKind = "malformed"    // the body cannot be parsed
	MediaType    ProblemKind = "media-type"   // Content-Type has another media type
	Charset      ProblemKind = "charset"      // Content-Type has another charset, or another spelling of it
	Range        ProblemKind = "range"        // an integer does not fit the size of its type
	Limit        ProblemKind = "limit"        // a value is not documented, out of bounds or not in the documented format
	Case         ProblemKind = "case"         // a value differs from a documented one in letter case only
	Form         ProblemKind = "form"         // a RequestId is not a UUID
	Encoding     ProblemKind = "encoding"     // the answer begins with a byte order mark, or XML with an unusual declaration or document type
	Namespace    ProblemKind = "namespace"    // the root element of XML has a namespace
)

// Problem is one difference between an answer and what is promised, or between two answers.
type Problem struct {
	Path     string // dotted path of the field, "" for the answer as a whole
	Kind     ProblemKind
	Expected string        // in words; when JSON and XML are compared, what JSON contains
	Actual   string        // in words; when JSON and XML are compared, what XML contains
	Strength spec.Strength // strength of the broken promise
	Disputed bool          // the page disagrees with itself about the promise
}

// Verdict returns the verdict that follows for the row. A broken promise of a table or a sentence, or one that all
// examples of the page agree on, is failed. A disputed promise of a table or a sentence is contradicted. A
// convention and a disputed example leave the row passed with a deviation.
func (p Problem) Verdict() spec.Verdict {
	switch {
	case p.Strength == spec.Convention, p.Strength == spec.FromExample && p.Disputed:
		return spec.Passed
	case p.Disputed:
		return spec.Contradicted
	default:
		return spec.Failed
	}
}

// Deviation reports whether the problem leaves the verdict at passed.
func (p Problem) Deviation() bool { return p.Verdict() == spec.Passed }

// String prints the problem in one line.
func (p Problem) String() string {
	at := p.Path
	if at == "" {
		at = "the answer"
	}
	return fmt.Sprintf("%s: %s: expected %s, got %s", at, p.Kind, p.Expected, p.Actual)
}

// mostProblems limits the differences that one check records: a hostile answer may have millions.
const mostProblems = 100

// problems collects differences without duplicates.
type problems struct {
	list []Problem
	seen map[Problem]bool
}

// add is like keep, for a problem at the trail.
func (ps *problems) add(at *trail, p Problem) {
	p.Path = at.String()
	ps.keep(p)
}

// keep records the problem, unless the same problem is already recorded or the limit mostProblems is reached.
func (ps *problems) keep(p Problem) {
	if len(ps.list) >= mostProblems || ps.seen[p] {
		return
	}
	if ps.seen == nil {
		ps.seen = map[Problem]bool{}
	}
	ps.seen[p] = true
	ps.list = append(ps.list, p)
}
