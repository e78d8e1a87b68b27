package mock

import (
	"github.com/rowproof/rowproof/harness/mock/internal/document"
	"github.com/rowproof/rowproof/harness/mock/internal/generic"
	"github.com/rowproof/rowproof/spec"
)

// A Sample contains a call that succeeds and its answer, as a page documents them. It depends on the page only.
type Sample = generic.Sample

// Document is the body of an answer. It can be written as JSON and as XML.
type Document = document.Document

// Field is a field of a [Document].
type Field = document.Field

// Kinds of fields.
const (
	Leaf   = document.Leaf
	Object = document.Object
	List   = document.List
)

// SampleOf returns the sample of an operation page. The gateway page may be nil.
func SampleOf(page, gateway *spec.Contract) (Sample, error) { return generic.SampleOf(page, gateway) }
