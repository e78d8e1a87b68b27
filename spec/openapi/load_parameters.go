package openapi

import (
	"cmp"
	"slices"

	"github.com/rowproof/rowproof/spec"
)

// parameterReader reads the request rows of our own descriptions.
type parameterReader struct {
	seen once
	rows []spec.Parameter
}

func (r *reader) ownParameters(all []method) []spec.Parameter {
	to := &parameterReader{seen: once{}}
	for _, m := range all {
		for _, n := range r.parameters(m) {
			if to.seen.first(n) {
				schema := r.parameterSchema(n)
				to.read(n, inferParameter(n, schema))
				way := spec.Serialization(text(get(schema, serializationKey)))
				to.parts(schema, topSpot(spec.Place(text(get(n, "in"))), text(get(n, "name")), way))
			}
		}
		for _, body := range entries(get(r.deref(get(m.node, "requestBody")), "content")) {
			if schema := r.deref(get(body.value, "schema")); to.seen.first(schema) {
				to.body(schema)
			}
		}
	}
	return to.rows
}

// read takes the rows that stand at a parameter or a part of one.
func (to *parameterReader) read(n *node, p spec.Parameter) {
	if row := get(n, rowKey); row != nil {
		readParameter(row, &p)
		to.rows = append(to.rows, p)
	}
	to.rows = append(to.rows, readLeft(n, moreKey, spec.Parameter{Row: tableRow(), In: p.In}, readParameter)...)
}

// body takes the rows of the properties of a body.
func (to *parameterReader) body(schema *node) {
	required := texts(get(schema, "required"))
	for _, e := range entries(get(schema, "properties")) {
		way := cmp.Or(spec.Serialization(text(get(e.value, serializationKey))), jsonWay(spec.InBody, inferType(e.value)))
		to.part(e.value, topSpot(spec.InBody, e.key, way), slices.Contains(required, e.key))
	}
}

// parts takes the rows within a schema.
func (to *parameterReader) parts(schema *node, where spot) {
	required := texts(get(schema, "required"))
	for _, e := range entries(get(schema, "properties")) {
		to.part(e.value, where.member(e.key), slices.Contains(required, e.key))
	}
	if n := get(schema, "items"); n != nil {
		to.part(n, where.value(), false)
	}
}

func (to *parameterReader) part(n *node, where spot, required bool) {
	to.read(n, where.infer(n, required))
	to.parts(n, where)
}
