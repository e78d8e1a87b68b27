package read

import (
	"cmp"
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/facts"
)

// parameterReader reads the request rows of a document that rowproof wrote.
type parameterReader struct {
	seen visited
	rows []spec.Parameter
}

func (r *reader) ownParameters(all []pathMethod) []spec.Parameter {
	pr := &parameterReader{seen: visited{}}
	for _, m := range all {
		for _, n := range r.parameters(m) {
			if pr.seen.isNew(n) {
				schema := r.parameterSchema(n)
				pr.readRows(n, facts.InferParameter(n, schema))
				serialization := spec.Serialization(doc.Text(doc.Get(schema, doc.SerializationKey)))
				pr.readParts(schema, facts.TopPosition(spec.Location(doc.Text(doc.Get(n, "in"))), doc.Text(doc.Get(n, "name")), serialization))
			}
		}
		for _, body := range doc.Entries(doc.Get(r.Deref(doc.Get(m.node, "requestBody")), "content")) {
			if schema := r.Deref(doc.Get(body.Value, "schema")); pr.seen.isNew(schema) {
				pr.readBody(schema)
			}
		}
	}
	return pr.rows
}

// readRows reads the rows of a parameter, or of a part of a parameter.
func (pr *parameterReader) readRows(n *doc.Node, p spec.Parameter) {
	if row := doc.Get(n, doc.RowKey); row != nil {
		facts.DecodeParameter(row, &p)
		pr.rows = append(pr.rows, p)
	}
	pr.rows = append(pr.rows, facts.DecodeRows(n, doc.MoreKey, spec.Parameter{Row: facts.TableRow(), In: p.In}, facts.DecodeParameter)...)
}

// readBody reads the rows of the properties of a body.
func (pr *parameterReader) readBody(schema *doc.Node) {
	required := doc.Texts(doc.Get(schema, "required"))
	for _, e := range doc.Entries(doc.Get(schema, "properties")) {
		serialization := cmp.Or(spec.Serialization(doc.Text(doc.Get(e.Value, doc.SerializationKey))), facts.BodySerialization(spec.InBody, facts.InferType(e.Value)))
		pr.readPart(e.Value, facts.TopPosition(spec.InBody, e.Key, serialization), slices.Contains(required, e.Key))
	}
}

// readParts reads the rows of all parts of a schema.
func (pr *parameterReader) readParts(schema *doc.Node, position facts.Position) {
	required := doc.Texts(doc.Get(schema, "required"))
	for _, e := range doc.Entries(doc.Get(schema, "properties")) {
		pr.readPart(e.Value, position.Member(e.Key), slices.Contains(required, e.Key))
	}
	if n := doc.Get(schema, "items"); n != nil {
		pr.readPart(n, position.Item(), false)
	}
}

func (pr *parameterReader) readPart(n *doc.Node, position facts.Position, required bool) {
	pr.readRows(n, position.InferParameter(n, required))
	pr.readParts(n, position)
}
