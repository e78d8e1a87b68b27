package facts

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

var JsonTypes = []spec.JSONType{spec.String, spec.Integer, spec.Number, spec.Boolean, spec.Array, spec.Object}

// inferType is the type of a schema. OpenAPI 3.1 allows several; the first that is not null counts.
func InferType(schema *doc.Node) spec.JSONType {
	for _, name := range append(doc.Texts(doc.Get(schema, "type")), doc.Text(doc.Get(schema, "type"))) {
		if t := spec.JSONType(name); slices.Contains(JsonTypes, t) {
			return t
		}
	}
	return spec.Any
}
