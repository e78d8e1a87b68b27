package openapi

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
)

var jsonTypes = []spec.JSONType{spec.String, spec.Integer, spec.Number, spec.Boolean, spec.Array, spec.Object}

// inferType is the type of a schema. OpenAPI 3.1 allows several; the first that is not null counts.
func inferType(schema *node) spec.JSONType {
	for _, name := range append(texts(get(schema, "type")), text(get(schema, "type"))) {
		if t := spec.JSONType(name); slices.Contains(jsonTypes, t) {
			return t
		}
	}
	return spec.Any
}
