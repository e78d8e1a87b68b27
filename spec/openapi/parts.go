package openapi

import (
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/read"
)

// Part is a part of an operation of a foreign description: the operation itself, a parameter, a body, a response, a
// header, or a schema within one of these.
type Part = read.Part

// Fact is what a part states under one keyword.
type Fact = read.Fact

// PartKind is what a part is.
type PartKind = read.PartKind

// The kinds of parts.
const (
	DocumentPart  = read.DocumentPart
	OperationPart = read.OperationPart
	ValuePart     = read.ValuePart
	ElementPart   = read.ElementPart
	ResponsePart  = read.ResponsePart
	ContentPart   = read.ContentPart
)

// LoadParts returns the parts of each operation of a description, in the order of [LoadAll]. References within the file
// are resolved and allOf is merged, so that two descriptions of one operation have equal parts however they are written.
// Parts contain every keyword except descriptions and examples. LoadParts returns nil for a description that [Marshal]
// or [Bundle] wrote, because its contract is complete.
func LoadParts(file string, src []byte) ([][]Part, error) {
	d, err := doc.Parse(file, src)
	if err != nil {
		return nil, err
	}
	return read.Parts(d), nil
}
