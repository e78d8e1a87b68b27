package facts

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

func encodeLimits(l spec.Limits) []doc.Entry {
	return []doc.Entry{
		doc.At("enum", encodeEnum(l.Enum)),
		doc.At("min", doc.String(l.Min)),
		doc.At("max", doc.String(l.Max)),
		doc.At("exclusiveMin", doc.Bool(l.ExclusiveMin)),
		doc.At("exclusiveMax", doc.Bool(l.ExclusiveMax)),
		doc.At("minLength", doc.Int(l.MinLength)),
		doc.At("maxLength", doc.Int(l.MaxLength)),
		doc.At("minItems", doc.Int(l.MinItems)),
		doc.At("maxItems", doc.Int(l.MaxItems)),
		doc.At("form", encodeForm(l.Form)),
		doc.At("case", doc.String(l.Case)),
	}
}

// decodeLimits replaces the limits that n contains.
func decodeLimits(n *doc.Node, l *spec.Limits) {
	if doc.Get(n, "enum") != nil {
		l.Enum = decodeEnum(doc.Get(n, "enum"))
	}
	decodeString(n, "min", &l.Min)
	decodeString(n, "max", &l.Max)
	decodeBool(n, "exclusiveMin", &l.ExclusiveMin)
	decodeBool(n, "exclusiveMax", &l.ExclusiveMax)
	decodeInt(n, "minLength", &l.MinLength)
	decodeInt(n, "maxLength", &l.MaxLength)
	decodeInt(n, "minItems", &l.MinItems)
	decodeInt(n, "maxItems", &l.MaxItems)
	if doc.Get(n, "form") != nil {
		l.Form = decodeForm(doc.Get(n, "form"))
	}
	decodeString(n, "case", &l.Case)
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
