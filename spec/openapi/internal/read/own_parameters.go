package read

import (
	"cmp"
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/facts"
)

// parameterReader reads the request rows of our own descriptions.
type parameterReader struct {
	seen visited
	rows []spec.Parameter
}

func (r *reader) ownParameters(all []pathMethod) []spec.Parameter {
	to := &parameterReader{seen: visited{}}
	for _, m := range all {
		for _, n := range r.parameters(m) {
			if to.seen.isNew(n) {
				schema := r.parameterSchema(n)
				to.readRows(n, facts.InferParameter(n, schema))
				way := spec.Serialization(doc.Text(doc.Get(schema, doc.SerializationKey)))
				to.readParts(schema, facts.TopPosition(spec.Place(doc.Text(doc.Get(n, "in"))), doc.Text(doc.Get(n, "name")), way))
			}
		}
		for _, body := range doc.Entries(doc.Get(r.Deref(doc.Get(m.node, "requestBody")), "content")) {
			if schema := r.Deref(doc.Get(body.Value, "schema")); to.seen.isNew(schema) {
				to.readBody(schema)
			}
		}
	}
	return to.rows
}

// read takes the rows that stand at a parameter or a part of one.
func (to *parameterReader) readRows(n *doc.Node, p spec.Parameter) {
	if row := doc.Get(n, doc.RowKey); row != nil {
		facts.DecodeParameter(row, &p)
		to.rows = append(to.rows, p)
	}
	to.rows = append(to.rows, facts.DecodeRows(n, doc.MoreKey, spec.Parameter{Row: facts.TableRow(), In: p.In}, facts.DecodeParameter)...)
}

// body takes the rows of the properties of a body.
func (to *parameterReader) readBody(schema *doc.Node) {
	required := doc.Texts(doc.Get(schema, "required"))
	for _, e := range doc.Entries(doc.Get(schema, "properties")) {
		way := cmp.Or(spec.Serialization(doc.Text(doc.Get(e.Value, doc.SerializationKey))), facts.BodySerialization(spec.InBody, facts.InferType(e.Value)))
		to.readPart(e.Value, facts.TopPosition(spec.InBody, e.Key, way), slices.Contains(required, e.Key))
	}
}

// parts takes the rows within a schema.
func (to *parameterReader) readParts(schema *doc.Node, where facts.Position) {
	required := doc.Texts(doc.Get(schema, "required"))
	for _, e := range doc.Entries(doc.Get(schema, "properties")) {
		to.readPart(e.Value, where.Member(e.Key), slices.Contains(required, e.Key))
	}
	if n := doc.Get(schema, "items"); n != nil {
		to.readPart(n, where.Item(), false)
	}
}

func (to *parameterReader) readPart(n *doc.Node, where facts.Position, required bool) {
	to.readRows(n, where.InferParameter(n, required))
	to.readParts(n, where)
}
