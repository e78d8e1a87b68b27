package openapi

import (
	"github.com/rowproof/rowproof/spec"
)

func fieldFacts(f spec.Field) []pair {
	return append(rowFacts(f.Row),
		at("name", str(f.Name)),
		at("path", str(f.Path)),
		at("json", str(f.Type.JSON)),
		at("type", str(f.Type.Name)),
		at("example", str(f.Example)),
	)
}

func readField(n *node, f *spec.Field) {
	readRow(n, &f.Row)
	readString(n, "name", &f.Name)
	readString(n, "path", &f.Path)
	readString(n, "json", &f.Type.JSON)
	readString(n, "type", &f.Type.Name)
	readString(n, "example", &f.Example)
}

// inferField reads a property of an answer as OpenAPI has it, without extensions.
func inferField(name, path string, schema *node) spec.Field {
	f := spec.Field{Row: tableRow(), Name: name, Path: path, Type: spec.Type{JSON: inferType(schema)}}
	readString(schema, "description", &f.Text)
	readString(schema, "example", &f.Example)
	return f
}
