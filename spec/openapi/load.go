package openapi

import (
	"fmt"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/read"
)

// Load reads a description of exactly one operation: one that [Marshal] wrote, or any other of OpenAPI 3. The file name
// is used in messages, and as the page of a description that names no page. The findings report what is invalid in the
// file and what cannot become a row. An error names the file, and the line if it is known.
//
// In a description without rowproof's extensions, parameters, properties of the response, named examples and
// enumerated error codes become rows, at their lines in the file. Their error rows have an unclear cause.
func Load(file string, src []byte) (*spec.Contract, []spec.Finding, error) {
	all, findings, err := LoadAll(file, src)
	switch {
	case err != nil:
		return nil, findings, err
	case len(all) != 1:
		return nil, findings, fmt.Errorf("%s: the file describes %d operations, but must describe exactly one", file, len(all))
	}
	return all[0], findings, nil
}

// LoadAll is like Load, but reads a description of any number of operations. It returns one contract per operation,
// in the order of the file.
func LoadAll(file string, src []byte) ([]*spec.Contract, []spec.Finding, error) {
	d, err := doc.Parse(file, src)
	if err != nil {
		return nil, nil, err
	}
	return read.Contracts(d)
}

// Validate checks that a file is a valid OpenAPI description and that the JSON examples of its responses match their
// schemas. It does not check XML examples, which are strings.
func Validate(file string, src []byte) error { return doc.Validate(file, src) }

// LooksLikeOpenAPI reports whether a file claims to be an OpenAPI (or Swagger) description, so that a caller can
// choose a reader. It does not parse the file.
func LooksLikeOpenAPI(src []byte) bool { return doc.LooksLikeOpenAPI(src) }
