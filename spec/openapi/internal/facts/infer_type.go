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

// inferNamedType returns the type of a schema. The name of a number's type is its format. The type of a list of scalars
// includes the type of the elements. The caller must resolve items that are a reference.
func inferNamedType(schema *doc.Node) spec.Type {
	t := spec.Type{JSON: InferType(schema), Name: numberFormat(schema)}
	if t.JSON != spec.Array {
		return t
	}
	items := doc.Get(schema, "items")
	if e := InferType(items); e != spec.Any && e != spec.Array && e != spec.Object {
		t.Element = spec.Element{JSON: e, Name: numberFormat(items)}
	}
	return t
}

// numberFormat returns the format of a number, such as "int64", or "".
func numberFormat(schema *doc.Node) string {
	if t := InferType(schema); t != spec.Integer && t != spec.Number {
		return ""
	}
	return doc.Text(doc.Get(schema, "format"))
}
