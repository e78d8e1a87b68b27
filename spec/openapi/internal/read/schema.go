package read

import (
	"slices"

	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

// parameterSchema returns the schema of a parameter. The schema may be in the content of the parameter.
func (r *reader) parameterSchema(n *doc.Node) *doc.Node {
	schema := doc.Get(n, "schema")
	for _, media := range doc.Entries(doc.Get(n, "content")) {
		schema = doc.Get(media.Value, "schema")
		break
	}
	return r.effectiveSchema(schema)
}

// effectiveSchema returns the schema itself if it has a type, an enumeration or no allOf. Otherwise, it continues with
// the first part of allOf.
func (r *reader) effectiveSchema(schema *doc.Node) *doc.Node {
	for range doc.MaxDepth {
		schema = r.Deref(schema)
		parts := doc.Items(doc.Get(schema, "allOf"))
		if len(parts) == 0 || doc.Get(schema, "type") != nil || doc.Get(schema, "enum") != nil {
			break
		}
		schema = parts[0]
	}
	return schema
}

// properties returns the properties of a schema, including those of its alternatives and parts.
func (r *reader) properties(schema *doc.Node) []doc.Entry {
	var all []doc.Entry
	seen := map[string]bool{}
	for _, part := range r.schemaParts(schema, nil) {
		for _, p := range doc.Entries(doc.Get(part, "properties")) {
			if !seen[p.Key] {
				seen[p.Key] = true
				all = append(all, p)
			}
		}
	}
	return all
}

// schemaParts appends a schema, its parts and its alternatives to found. Each schema is found once.
func (r *reader) schemaParts(schema *doc.Node, found []*doc.Node) []*doc.Node {
	schema = r.Deref(schema)
	if schema == nil || slices.Contains(found, schema) {
		return found
	}
	found = append(found, schema)
	for _, key := range []string{"allOf", "oneOf", "anyOf"} {
		for _, part := range doc.Items(doc.Get(schema, key)) {
			found = r.schemaParts(part, found)
		}
	}
	return found
}

// withItems returns the schema of a list. If the items are a reference, it replaces the reference with the schema to
// which it points.
func (r *reader) withItems(schema *doc.Node) *doc.Node {
	items := doc.Get(schema, "items")
	resolved := r.effectiveSchema(items)
	if items == resolved {
		return schema
	}
	n := doc.Object()
	for _, e := range doc.Entries(schema) {
		if e.Key == "items" {
			e.Value = resolved
		}
		doc.Put(n, e.Key, e.Value)
	}
	return n
}
