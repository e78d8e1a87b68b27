package facts

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// JSONTypes are the types of a schema.
var JSONTypes = []spec.JSONType{spec.String, spec.Integer, spec.Number, spec.Boolean, spec.Array, spec.Object}

// InferType returns the type of a schema. If it has several types (OpenAPI 3.1), InferType returns the first that is
// not null.
func InferType(schema *doc.Node) spec.JSONType {
	for _, name := range append(doc.Texts(doc.Get(schema, "type")), doc.Text(doc.Get(schema, "type"))) {
		if t := spec.JSONType(name); slices.Contains(JSONTypes, t) {
			return t
		}
	}
	return spec.Any
}
