package read

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
	"github.com/rowproof/rowproof/spec/openapi/internal/facts"
)

// maxFields is the maximum number of fields. References can multiply the fields of a small document.
const maxFields = doc.MaxRows

// fieldReader walks the schema of a response.
type fieldReader struct {
	*reader
	rows      []spec.Field
	ancestors []*doc.Node // from the root down, to end recursion in a schema that contains itself
	steps     int
}

// fields returns the response rows of a schema, parents before their children.
func (r *reader) fields(schema *doc.Node) []spec.Field {
	f := &fieldReader{reader: r}
	f.walk(schema, "", "")
	if f.isFull() {
		f.report(schema.Line, noRow, "the response has too many fields; only the first %d are read", len(f.rows))
	}
	return f.rows
}

// isFull reports whether the limit of rows or of visited schemas is reached.
func (f *fieldReader) isFull() bool { return len(f.rows) >= maxFields || f.steps > 10*maxFields }

func (f *fieldReader) walk(schema *doc.Node, name, path string) {
	n := f.Deref(schema)
	if f.isFull() || n == nil || len(f.ancestors) > doc.MaxDepth || slices.Contains(f.ancestors, n) {
		return
	}
	f.steps++
	f.ancestors = append(f.ancestors, n)
	for _, p := range f.properties(n) {
		inner := facts.JoinPath(path, p.Key)
		f.addField(p, p.Key, inner)
		f.walk(p.Value, p.Key, inner)
	}
	if item := doc.Get(f.effectiveSchema(n), "items"); item != nil && path != "" {
		if f.isOwn {
			f.addField(doc.Entry{Value: item}, name, path+"[]")
		}
		f.walk(item, name, path+"[]")
	}
	f.ancestors = f.ancestors[:len(f.ancestors)-1]
}

// addField adds the row of a property. In a document that rowproof wrote, a property without a row extension has no
// row.
func (f *fieldReader) addField(p doc.Entry, name, path string) {
	if f.isFull() {
		return
	}
	n := f.effectiveSchema(p.Value)
	x := facts.InferField(name, path, f.withItems(n))
	switch row := doc.Get(n, doc.RowKey); {
	case row != nil:
		facts.DecodeField(row, &x)
	case f.isOwn:
		return
	default:
		f.setRow(&x.Row, p.Line, p.Value, "response", path)
	}
	f.rows = append(f.rows, x)
}
