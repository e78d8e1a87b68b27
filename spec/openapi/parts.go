package openapi

import (
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/read"
)

// Part is a part of an operation of a description: the operation itself, a parameter, a body, a response, a
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

// LoadParts returns the parts of each operation of a description, in the order of [LoadAll], and whether rowproof wrote
// the description. References within the file are resolved and allOf is merged, so that two descriptions of one operation
// have equal parts however they are written. Parts contain every keyword except descriptions, examples and rowproof's
// extensions.
func LoadParts(file string, src []byte) (all [][]Part, isOwn bool, err error) {
	d, err := doc.Parse(file, src)
	if err != nil {
		return nil, false, err
	}
	all, isOwn = read.Parts(d)
	return all, isOwn, nil
}
