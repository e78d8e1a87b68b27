package openapi

import (
	"fmt"

	"github.com/rowproof/rowproof/spec"
)

// Load reads a description of exactly one operation: one that Marshal wrote, or any other of OpenAPI 3.
// The file's name is for messages and, where the description has no page, stands for it. Findings tell
// what is invalid in the file or could not be made a row; an error names the file, and the line if there is one.
//
// In a description without rowproof's extensions parameters, properties of the answer, named examples
// and enumerated error codes become rows, at their lines in the file. The causes of its error rows are
// left unclear.
func Load(file string, src []byte) (*spec.Contract, []spec.Finding, error) {
	all, findings, err := LoadAll(file, src)
	switch {
	case err != nil:
		return nil, findings, err
	case len(all) != 1:
		return nil, findings, fmt.Errorf("%s: %d operations; a file of one operation is expected here", file, len(all))
	}
	return all[0], findings, nil
}

// LoadAll is Load for a description of any number of operations: one contract each, in the order of the file.
func LoadAll(file string, src []byte) ([]*spec.Contract, []spec.Finding, error) {
	d, err := parse(file, src)
	if err != nil {
		return nil, nil, err
	}
	doc, err := d.load()
	if err != nil {
		return nil, nil, err
	}
	r := &reader{document: d}
	if err := d.validate(doc); err != nil {
		r.invalid(err)
	}
	all, err := r.contracts()
	if err != nil {
		return nil, r.findings, err
	}
	spec.SortFindings(r.findings)
	return all, r.findings, nil
}
