package facts

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// EncodeField returns the facts of a response row.
func EncodeField(f spec.Field) []doc.Entry {
	entries := append(encodeRow(f.Row),
		doc.At("name", doc.String(f.Name)),
		doc.At("path", doc.String(f.Path)),
		doc.At("json", doc.String(f.Type.JSON)),
		doc.At("type", doc.String(f.Type.Name)),
		doc.At("elementJSON", doc.String(f.Type.Element.JSON)),
		doc.At("elementType", doc.String(f.Type.Element.Name)),
		doc.At("example", doc.String(f.Example)),
	)
	entries = append(entries, encodeLimits(f.Limits)...)
	return append(entries, doc.At("complete", doc.Bool(f.Complete)))
}

// DecodeField replaces the facts that n contains.
func DecodeField(n *doc.Node, f *spec.Field) {
	decodeRow(n, &f.Row)
	decodeString(n, "name", &f.Name)
	decodeString(n, "path", &f.Path)
	decodeString(n, "json", &f.Type.JSON)
	decodeString(n, "type", &f.Type.Name)
	decodeString(n, "elementJSON", &f.Type.Element.JSON)
	decodeString(n, "elementType", &f.Type.Element.Name)
	decodeString(n, "example", &f.Example)
	decodeLimits(n, &f.Limits)
	decodeBool(n, "complete", &f.Complete)
}

// InferField infers a response row from a property of a response.
func InferField(name, path string, schema *doc.Node) spec.Field {
	f := spec.Field{Row: TableRow(), Name: name, Path: path, Type: inferNamedType(schema)}
	decodeString(schema, "description", &f.Text)
	decodeString(schema, "example", &f.Example)
	value := schema
	if f.Type.Element.JSON != spec.Any {
		value = doc.Get(schema, "items")
	}
	inferLimits(value, &f.Limits)
	f.Form.Notation = notations[doc.Text(doc.Get(value, "format"))]
	f.Complete = f.HasValueLimits()
	return f
}

// EncodeHeader returns the facts of a response row about a header.
func EncodeHeader(h spec.Header) []doc.Entry {
	return append(EncodeField(h.Field), doc.At("optional", doc.Bool(h.Optional)))
}

// DecodeHeader replaces the facts that n contains.
func DecodeHeader(n *doc.Node, h *spec.Header) {
	DecodeField(n, &h.Field)
	decodeBool(n, "optional", &h.Optional)
}

// InferHeader infers a response row from a header of a response.
func InferHeader(name string, header, schema *doc.Node) spec.Header {
	h := spec.Header{Field: InferField(name, "", schema), Optional: doc.Text(doc.Get(header, "required")) != "true"}
	decodeString(header, "description", &h.Text)
	decodeString(header, "example", &h.Example)
	return h
}

// notations are the notations that have a format in JSON Schema.
var notations = map[string]spec.Notation{
	"date-time": spec.DateTime, "uuid": spec.UUID, "uri": spec.URL, "ipv4": spec.IPAddress, "ipv6": spec.IPAddress,
}
