package facts

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// EncodeParameter returns the facts of a request row.
func EncodeParameter(p spec.Parameter) []doc.Entry {
	entries := append(encodeRow(p.Row),
		doc.At("name", doc.String(p.Name)),
		doc.At("in", doc.String(p.In)),
		doc.At("json", doc.String(p.Type.JSON)),
		doc.At("type", doc.String(p.Type.Name)),
		doc.At("elementJSON", doc.String(p.Type.Element.JSON)),
		doc.At("elementType", doc.String(p.Type.Element.Name)),
		doc.At("required", doc.Bool(p.Required)),
		doc.At("example", doc.String(p.Example)),
		doc.At("default", doc.String(p.Default)),
		doc.At("resource", doc.String(p.Resource)),
		doc.At("parent", doc.String(p.Parent)),
		doc.At("serialization", doc.String(p.Serialization)),
	)
	entries = append(entries, encodeLimits(p.Limits)...)
	return append(entries,
		doc.At("conditions", encodeConditions(p.Conditions)),
		doc.At("idempotency", doc.Bool(p.Idempotency)),
		doc.At("unique", doc.Bool(p.Unique)),
	)
}

// DecodeParameter replaces the facts that n contains.
func DecodeParameter(n *doc.Node, p *spec.Parameter) {
	decodeRow(n, &p.Row)
	decodeString(n, "name", &p.Name)
	decodeString(n, "in", &p.In)
	decodeString(n, "json", &p.Type.JSON)
	decodeString(n, "type", &p.Type.Name)
	decodeString(n, "elementJSON", &p.Type.Element.JSON)
	decodeString(n, "elementType", &p.Type.Element.Name)
	decodeBool(n, "required", &p.Required)
	decodeString(n, "example", &p.Example)
	decodeString(n, "default", &p.Default)
	decodeString(n, "resource", &p.Resource)
	decodeString(n, "parent", &p.Parent)
	decodeString(n, "serialization", &p.Serialization)
	decodeLimits(n, &p.Limits)
	if doc.Get(n, "conditions") != nil {
		p.Conditions = decodeConditions(doc.Get(n, "conditions"))
	}
	decodeBool(n, "idempotency", &p.Idempotency)
	decodeBool(n, "unique", &p.Unique)
}

// ParameterKey identifies a parameter in a description.
type ParameterKey struct {
	In   spec.Location
	Name string
}
