package openapi

import (
	"github.com/rowproof/rowproof/spec"
)

func parameterFacts(p spec.Parameter) []pair {
	return append(rowFacts(p.Row),
		at("name", str(p.Name)),
		at("in", str(p.In)),
		at("json", str(p.Type.JSON)),
		at("type", str(p.Type.Name)),
		at("required", boolean(p.Required)),
		at("example", str(p.Example)),
		at("enum", enumFacts(p.Enum)),
		at("default", str(p.Default)),
		at("resource", str(p.Resource)),
		at("parent", str(p.Parent)),
		at("serialization", str(p.Serialization)),
		at("min", str(p.Min)),
		at("max", str(p.Max)),
		at("minLength", number(p.MinLength)),
		at("maxLength", number(p.MaxLength)),
		at("minItems", number(p.MinItems)),
		at("maxItems", number(p.MaxItems)),
		at("form", formFacts(p.Form)),
		at("case", str(p.Case)),
		at("conditions", conditionFacts(p.Conditions)),
		at("idempotency", boolean(p.Idempotency)),
		at("unique", boolean(p.Unique)),
	)
}

func readParameter(n *node, p *spec.Parameter) {
	readRow(n, &p.Row)
	readString(n, "name", &p.Name)
	readString(n, "in", &p.In)
	readString(n, "json", &p.Type.JSON)
	readString(n, "type", &p.Type.Name)
	readBool(n, "required", &p.Required)
	readString(n, "example", &p.Example)
	if get(n, "enum") != nil {
		p.Enum = readEnum(get(n, "enum"))
	}
	readString(n, "default", &p.Default)
	readString(n, "resource", &p.Resource)
	readString(n, "parent", &p.Parent)
	readString(n, "serialization", &p.Serialization)
	readString(n, "min", &p.Min)
	readString(n, "max", &p.Max)
	readInt(n, "minLength", &p.MinLength)
	readInt(n, "maxLength", &p.MaxLength)
	readInt(n, "minItems", &p.MinItems)
	readInt(n, "maxItems", &p.MaxItems)
	if get(n, "form") != nil {
		p.Form = readForm(get(n, "form"))
	}
	readString(n, "case", &p.Case)
	if get(n, "conditions") != nil {
		p.Conditions = readConditions(get(n, "conditions"))
	}
	readBool(n, "idempotency", &p.Idempotency)
	readBool(n, "unique", &p.Unique)
}

func enumFacts(values []spec.EnumValue) *node {
	n := list()
	for _, v := range values {
		n.Content = append(n.Content, flow(object(at("value", str(v.Value)), at("text", optional(v.Text)))))
	}
	return n
}

func readEnum(n *node) []spec.EnumValue {
	var values []spec.EnumValue
	for _, item := range items(n) {
		values = append(values, spec.EnumValue{Value: text(get(item, "value")), Text: text(get(item, "text"))})
	}
	return values
}

// placedName is what tells parameters apart.
type placedName struct {
	in   spec.Place
	name string
}
