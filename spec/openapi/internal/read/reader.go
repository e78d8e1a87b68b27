package read

import (
	"errors"
	"fmt"
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/facts"
)

// Contracts reads the contracts of a document, one per operation, in the order of the document. The findings report
// what is invalid in the document and what cannot become a row.
func Contracts(d *doc.Document) ([]*spec.Contract, []spec.Finding, error) {
	model, err := d.Model()
	if err != nil {
		return nil, nil, err
	}
	r := &reader{Document: d}
	if err := d.ValidateStructure(model); err != nil {
		r.reportInvalid(err)
	}
	all, err := r.contracts()
	if err != nil {
		return nil, r.findings, err
	}
	spec.SortFindings(r.findings)
	return all, r.findings, nil
}

func (r *reader) contracts() ([]*spec.Contract, error) {
	switch {
	case doc.Get(r.Root, doc.KindKey) != nil:
		return r.own()
	case r.isBundle():
		return r.bundled()
	}
	return r.foreign(), nil
}

var rules spec.Rules

// Rules lists the rules of the findings about a document.
func Rules() []spec.Rule { return rules.All() }

var invalid = rules.New(spec.Rule{
	ID: "openapi-invalid", Severity: spec.Error,
	Explanation: "An OpenAPI file is invalid. Only commands that read OpenAPI files report it.",
	Fix:         "Correct the file as the message says.",
})

var noRow = rules.New(spec.Rule{
	ID: "openapi-no-row", Severity: spec.Warning,
	Explanation: "A part of an OpenAPI file cannot become a row, such as a cookie or an error response without a code. Only commands that read OpenAPI files report it.",
	Fix:         "Document the missing part if it should be tested. Otherwise, nothing has to be fixed.",
})

var rowsDiffer = rules.New(spec.Rule{
	ID: "openapi-rows", Severity: spec.Error,
	Explanation: "The list of rows in an OpenAPI file that rowproof wrote differs from the rows in the file. Only commands that read OpenAPI files report it.",
	Fix:         "Derive the file from its page again.",
})

// notTested is like noRow, but its severity is information instead of warning: the description is valid, but the part
// is not tested.
var notTested = func() spec.Rule { r := noRow; r.Severity = spec.Info; return r }()

// reader reads contracts from a document.
type reader struct {
	*doc.Document
	isOwn      bool             // only nodes with a row extension are rows
	ids        spec.IDs         // ids of the rows of a foreign document
	documented documentedErrors // errors of the current contract that have rows
	findings   []spec.Finding
}

// documentedErrors are the errors of a foreign document that have rows.
type documentedErrors struct {
	codes   map[facts.ErrorKey]bool
	answers map[spec.Answer]bool
}

func (r *reader) report(line int, rule spec.Rule, format string, args ...any) {
	f := rule.Finding(max(line, 1), fmt.Sprintf(format, args...))
	f.File = r.File
	r.findings = append(r.findings, f)
}

// reportInvalid reports an error of kin-openapi.
func (r *reader) reportInvalid(err error) {
	var l *doc.Error
	if errors.As(err, &l) {
		r.report(l.Line, invalid, "%s", l.Message)
	}
}

// setRow sets the id and the lines of a row of a foreign document.
func (r *reader) setRow(row *spec.Row, line int, n *doc.Node, id ...string) {
	row.ID = r.ids.New(id...)
	row.Pos = spec.Position{Line: line, End: max(line, doc.LastLine(n))}
}

// pathMethod is a method of a path.
type pathMethod struct {
	path, name string
	line       int
	item, node *doc.Node // nodes of the path item and of the method
}

// methods returns the methods of the document, in the order of the document.
func (r *reader) methods() []pathMethod {
	var all []pathMethod
	for _, p := range doc.Entries(doc.Get(r.Root, "paths")) {
		item := r.Deref(p.Value)
		for _, m := range doc.Entries(item) {
			if doc.Methods[m.Key] && doc.IsMapping(m.Value) {
				all = append(all, pathMethod{path: p.Key, name: m.Key, line: m.Line, item: item, node: m.Value})
			}
		}
	}
	return all
}

// parameters returns the parameters of a method, with references resolved. Parameters of the method replace those of
// the path.
func (r *reader) parameters(m pathMethod) []*doc.Node {
	var all []*doc.Node
	index := map[facts.ParameterKey]int{}
	for _, ref := range slices.Concat(doc.Items(doc.Get(m.item, "parameters")), doc.Items(doc.Get(m.node, "parameters"))) {
		n := r.Deref(ref)
		if !doc.IsMapping(n) {
			continue
		}
		key := facts.ParameterKey{In: spec.Location(doc.Text(doc.Get(n, "in"))), Name: doc.Text(doc.Get(n, "name"))}
		if i, ok := index[key]; ok {
			all[i] = n
			continue
		}
		index[key] = len(all)
		all = append(all, n)
	}
	return all
}
