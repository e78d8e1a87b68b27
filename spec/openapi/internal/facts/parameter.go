package facts

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// EncodeParameter returns the facts of a request row.
func EncodeParameter(p spec.Parameter) []doc.Entry {
	return append(encodeRow(p.Row),
		doc.At("name", doc.String(p.Name)),
		doc.At("in", doc.String(p.In)),
		doc.At("json", doc.String(p.Type.JSON)),
		doc.At("type", doc.String(p.Type.Name)),
		doc.At("required", doc.Bool(p.Required)),
		doc.At("example", doc.String(p.Example)),
		doc.At("enum", encodeEnum(p.Enum)),
		doc.At("default", doc.String(p.Default)),
		doc.At("resource", doc.String(p.Resource)),
		doc.At("parent", doc.String(p.Parent)),
		doc.At("serialization", doc.String(p.Serialization)),
		doc.At("min", doc.String(p.Min)),
		doc.At("max", doc.String(p.Max)),
		doc.At("minLength", doc.Int(p.MinLength)),
		doc.At("maxLength", doc.Int(p.MaxLength)),
		doc.At("minItems", doc.Int(p.MinItems)),
		doc.At("maxItems", doc.Int(p.MaxItems)),
		doc.At("form", encodeForm(p.Form)),
		doc.At("case", doc.String(p.Case)),
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
	decodeBool(n, "required", &p.Required)
	decodeString(n, "example", &p.Example)
	if doc.Get(n, "enum") != nil {
		p.Enum = decodeEnum(doc.Get(n, "enum"))
	}
	decodeString(n, "default", &p.Default)
	decodeString(n, "resource", &p.Resource)
	decodeString(n, "parent", &p.Parent)
	decodeString(n, "serialization", &p.Serialization)
	decodeString(n, "min", &p.Min)
	decodeString(n, "max", &p.Max)
	decodeInt(n, "minLength", &p.MinLength)
	decodeInt(n, "maxLength", &p.MaxLength)
	decodeInt(n, "minItems", &p.MinItems)
	decodeInt(n, "maxItems", &p.MaxItems)
	if doc.Get(n, "form") != nil {
		p.Form = decodeForm(doc.Get(n, "form"))
	}
	decodeString(n, "case", &p.Case)
	if doc.Get(n, "conditions") != nil {
		p.Conditions = decodeConditions(doc.Get(n, "conditions"))
	}
	decodeBool(n, "idempotency", &p.Idempotency)
	decodeBool(n, "unique", &p.Unique)
}

func encodeEnum(values []spec.EnumValue) *doc.Node {
	n := doc.List()
	for _, v := range values {
		n.Content = append(n.Content, doc.Flow(doc.Object(doc.At("value", doc.String(v.Value)), doc.At("text", doc.OptionalString(v.Text)))))
	}
	return n
}

func decodeEnum(n *doc.Node) []spec.EnumValue {
	var values []spec.EnumValue
	for _, item := range doc.Items(n) {
		values = append(values, spec.EnumValue{Value: doc.Text(doc.Get(item, "value")), Text: doc.Text(doc.Get(item, "text"))})
	}
	return values
}

// ParameterKey identifies a parameter in a description.
type ParameterKey struct {
	In   spec.Location
	Name string
}
