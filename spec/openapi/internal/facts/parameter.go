package facts

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

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

func DecodeParameter(n *doc.Node, p *spec.Parameter) {
	decodeRow(n, &p.Row)
	DecodeString(n, "name", &p.Name)
	DecodeString(n, "in", &p.In)
	DecodeString(n, "json", &p.Type.JSON)
	DecodeString(n, "type", &p.Type.Name)
	DecodeBool(n, "required", &p.Required)
	DecodeString(n, "example", &p.Example)
	if doc.Get(n, "enum") != nil {
		p.Enum = decodeEnum(doc.Get(n, "enum"))
	}
	DecodeString(n, "default", &p.Default)
	DecodeString(n, "resource", &p.Resource)
	DecodeString(n, "parent", &p.Parent)
	DecodeString(n, "serialization", &p.Serialization)
	DecodeString(n, "min", &p.Min)
	DecodeString(n, "max", &p.Max)
	DecodeInt(n, "minLength", &p.MinLength)
	DecodeInt(n, "maxLength", &p.MaxLength)
	DecodeInt(n, "minItems", &p.MinItems)
	DecodeInt(n, "maxItems", &p.MaxItems)
	if doc.Get(n, "form") != nil {
		p.Form = decodeForm(doc.Get(n, "form"))
	}
	DecodeString(n, "case", &p.Case)
	if doc.Get(n, "conditions") != nil {
		p.Conditions = decodeConditions(doc.Get(n, "conditions"))
	}
	DecodeBool(n, "idempotency", &p.Idempotency)
	DecodeBool(n, "unique", &p.Unique)
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

// placedName is what tells parameters apart.
type ParameterKey struct {
	In   spec.Place
	Name string
}
