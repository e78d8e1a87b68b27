package openapi

import "slices"

// parameterSchema is the schema of a parameter, wherever it stands.
func (r *reader) parameterSchema(n *node) *node {
	schema := get(n, "schema")
	for _, media := range entries(get(n, "content")) {
		schema = get(media.value, "schema")
		break
	}
	return r.effective(schema)
}

// effective is the schema that says what a value is: itself, or a part of its allOf.
func (r *reader) effective(schema *node) *node {
	for range maxDepth {
		schema = r.deref(schema)
		parts := items(get(schema, "allOf"))
		if len(parts) == 0 || get(schema, "type") != nil || get(schema, "enum") != nil {
			break
		}
		schema = parts[0]
	}
	return schema
}

// properties lists the properties of a schema, those of its alternatives and parts included.
func (r *reader) properties(schema *node) []pair {
	var all []pair
	taken := map[string]bool{}
	for _, part := range r.parts(schema, nil) {
		for _, p := range entries(get(part, "properties")) {
			if !taken[p.key] {
				taken[p.key] = true
				all = append(all, p)
			}
		}
	}
	return all
}

// parts lists a schema and what it is put together from, each once.
func (r *reader) parts(schema *node, found []*node) []*node {
	schema = r.deref(schema)
	if schema == nil || slices.Contains(found, schema) {
		return found
	}
	found = append(found, schema)
	for _, key := range []string{"allOf", "oneOf", "anyOf"} {
		for _, part := range items(get(schema, key)) {
			found = r.parts(part, found)
		}
	}
	return found
}
