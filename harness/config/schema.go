package config

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/harness/sign"
)

// SchemaID is the $id of the JSON Schema of a profile.
const SchemaID = "https://github.com/rowproof/rowproof/harness/config/profile.schema.json"

// Schema returns the JSON Schema (draft 2020-12) of a profile. [Load] rejects every profile that the schema rejects. Load
// also rejects unset variables, literal secrets for remote endpoints, and a reset on another host, which a schema cannot
// express.
func Schema() []byte {
	root := node("")
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["$id"] = SchemaID
	root["title"] = "Profile of an endpoint for rowproof"
	// A signature other than none and credentials require each other.
	root["dependentRequired"] = object{"credentials": []string{"signature"}}
	root["allOf"] = needs()
	root["$defs"] = object{"nested": object{"anyOf": []object{scalarSchema(), {"type": "null"}, nestedList, nestedObject}}}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	_ = enc.Encode(root) // cannot fail: root contains only maps, slices and strings
	return b.Bytes()
}

// needs returns one condition per signature. The condition requires the credentials keys that the signature needs.
func needs() []object {
	var all []object
	for _, name := range sign.Names() {
		scheme, _ := sign.Find(name)
		if keys := scheme.About().Needs; len(keys) > 0 {
			all = append(all, object{
				"if":   object{"required": []string{"signature"}, "properties": object{"signature": object{"const": name}}},
				"then": object{"required": []string{"credentials"}, "properties": object{"credentials": needed(keys)}},
			})
		}
	}
	return all
}

// needed returns the schema of credentials that must have the given keys. If a token is needed, the credentials cannot
// be "default": the default chain supplies no token without an access key.
func needed(keys []string) object {
	n := object{"required": keys}
	if slices.Contains(keys, "token") {
		n["type"] = "object"
	}
	return n
}

type object = map[string]any

// Schemas of the lists and mappings in values.
var (
	nested       = object{"$ref": "#/$defs/nested"}
	nestedList   = object{"type": "array", "items": nested}
	nestedObject = object{"type": "object", "additionalProperties": nested, "propertyNames": object{"minLength": 1}}
)

// node returns the schema of the mapping at a path.
func node(path string) object {
	n := object{"type": "object"}
	properties, required := object{}, []string{}
	for _, k := range keys {
		switch {
		case parent(k.Path) != path:
		case k.Free():
			n["additionalProperties"], n["propertyNames"] = value(k), object{"minLength": 1}
		default:
			properties[k.Last()] = value(k)
			if k.Required {
				required = append(required, k.Last())
			}
		}
	}
	if len(properties) > 0 {
		n["properties"], n["additionalProperties"] = properties, false
	}
	if len(required) > 0 {
		n["required"] = required
	}
	if path == "reset" {
		n["oneOf"] = []object{{"required": []string{"url"}}, {"required": []string{"command"}}}
	}
	if _, credentials := properties["secret"]; credentials {
		n["anyOf"] = []object{
			{"required": []string{"id", "secret"}},
			{"required": []string{"token"}, "properties": object{"id": false, "secret": false}},
		}
	}
	return n
}

func parent(path string) string { return path[:max(strings.LastIndexByte(path, '.'), 0)] }

// value returns the schema of a key's value, with its description.
func value(k Key) object {
	n := ofKind(k)
	n["description"] = k.Doc
	if k.Default != "" {
		n["default"] = k.Default
	}
	return n
}

// ofKind returns the schema of the values of a key's kind.
func ofKind(k Key) object {
	switch k.Kind {
	case Mapping, Names:
		return node(k.Path)
	case Chain:
		return object{"anyOf": []object{node(k.Path), {"const": defaultChain}}}
	case Choice:
		return orVariable(object{"enum": k.Values})
	}
	return maps.Clone(kinds[k.Kind])
}

// kinds has the schemas of the kinds that need nothing of their keys.
var kinds = map[Kind]object{
	Text:     scalarSchema(),
	Hidden:   scalarWith("minLength", 1),
	Reason:   scalarWith("pattern", `\S`),
	PEM:      scalarWith("pattern", `\S`),
	Host:     scalarWith("pattern", hostPattern),
	Path:     {"type": scalars, "pattern": `\S`},
	Name:     {"type": scalars, "minLength": 1},
	NameList: {"type": "array", "items": object{"type": scalars}},
	Values:   list(scalarSchema()),
	Pool:     {"anyOf": []object{scalarSchema(), list(object{"anyOf": []object{scalarSchema(), nestedList, nestedObject}}), nestedObject}},
	Alter:    {"anyOf": []object{scalarSchema(), {"type": "null"}, nestedList, nestedObject}},
	Address:  orVariable(object{"pattern": addressPattern}),
	Proxy:    orVariable(object{"pattern": proxyPattern}),
	Pace:     orVariable(object{"pattern": ratePattern}),
	Duration: orVariable(object{"allOf": []object{{"pattern": durationPattern}, {"pattern": "[1-9]"}}}),
	Share:    orVariable(object{"pattern": gatePattern}),
	Count:    {"anyOf": []object{{"type": "integer", "minimum": 1, "maximum": mostCalls}, orVariable(object{"pattern": countPattern})}},
}

// scalars are the JSON types of a YAML scalar.
var scalars = []string{"string", "number", "boolean"}

// scalarSchema returns the schema of a scalar. A scalar that begins with env: must name a variable.
func scalarSchema() object {
	return object{"type": scalars, "anyOf": []object{{"not": object{"pattern": "^" + envPrefix}}, {"pattern": variablePattern}}}
}

// scalarWith returns the schema of a scalar with one more keyword.
func scalarWith(keyword string, limit any) object {
	n := scalarSchema()
	n[keyword] = limit
	return n
}

func list(items object) object { return object{"type": "array", "minItems": 1, "items": items} }

// orVariable returns the schema of a string that matches n or names a variable.
func orVariable(n object) object {
	return object{"type": "string", "anyOf": []object{n, {"pattern": variablePattern}}}
}
