package facts

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

func EncodeField(f spec.Field) []doc.Entry {
	return append(encodeRow(f.Row),
		doc.At("name", doc.String(f.Name)),
		doc.At("path", doc.String(f.Path)),
		doc.At("json", doc.String(f.Type.JSON)),
		doc.At("type", doc.String(f.Type.Name)),
		doc.At("example", doc.String(f.Example)),
	)
}

func DecodeField(n *doc.Node, f *spec.Field) {
	decodeRow(n, &f.Row)
	DecodeString(n, "name", &f.Name)
	DecodeString(n, "path", &f.Path)
	DecodeString(n, "json", &f.Type.JSON)
	DecodeString(n, "type", &f.Type.Name)
	DecodeString(n, "example", &f.Example)
}

// inferField reads a property of an answer as OpenAPI has it, without extensions.
func InferField(name, path string, schema *doc.Node) spec.Field {
	f := spec.Field{Row: TableRow(), Name: name, Path: path, Type: spec.Type{JSON: InferType(schema)}}
	DecodeString(schema, "description", &f.Text)
	DecodeString(schema, "example", &f.Example)
	return f
}
