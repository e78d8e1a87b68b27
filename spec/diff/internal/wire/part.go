package wire

import (
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/rowproof/rowproof/spec/diff/internal/fact"
	"github.com/rowproof/rowproof/spec/openapi"
)

// Part adds a part, without the parts within it. A part of a response becomes a property of the response. Any other
// part becomes a property of the request body, for which oasdiff has the most rules.
func (d *Document) Part(key string, p *openapi.Part) {
	schema := &openapi3.SchemaRef{Value: partSchema(p.Facts)}
	isRequired := p.Facts["required"].Text() == "true"
	if p.Answer {
		d.fields[key] = schema
		if isRequired {
			d.requiredFields = append(d.requiredFields, key)
		}
		return
	}
	d.body[key] = schema
	if isRequired {
		d.requiredBody = append(d.requiredBody, key)
	}
}

// partSchema returns a schema with the facts of a part.
func partSchema(facts map[string]openapi.Fact) *openapi3.Schema {
	text := func(keyword string) string { return facts[keyword].Text() }
	count := func(keyword string) uint64 {
		n, _ := strconv.ParseUint(text(keyword), 10, 64)
		return n
	}
	limit := func(keyword string) *uint64 {
		n, err := strconv.ParseUint(text(keyword), 10, 64)
		if err != nil {
			return nil
		}
		return &n
	}
	s := &openapi3.Schema{
		Format: text("format"), Pattern: text("pattern"), Nullable: text("nullable") == "true", UniqueItems: text("uniqueItems") == "true",
		ReadOnly: text("readOnly") == "true", WriteOnly: text("writeOnly") == "true", MultipleOf: Number(text("multipleOf")),
		MinLength: count("minLength"), MinItems: count("minItems"), MinProps: count("minProperties"),
		MaxLength: limit("maxLength"), MaxItems: limit("maxItems"), MaxProps: limit("maxProperties"),
	}
	if types := facts["type"].Values; len(types) > 0 {
		s.Type = (*openapi3.Types)(&types)
	}
	for _, v := range facts["enum"].Values {
		s.Enum = append(s.Enum, v)
	}
	s.Min, s.ExclusiveMin = openBound(text("minimum"))
	s.Max, s.ExclusiveMax = openBound(text("maximum"))
	return s
}

// openBound converts a bound to the form of OpenAPI 3.0: a number, and whether the bound is exclusive.
func openBound(text string) (*float64, openapi3.ExclusiveBound) {
	text, isOpen := strings.CutSuffix(text, fact.Exclusive)
	return Number(text), openapi3.ExclusiveBound{Bool: &isOpen}
}
