package openapi

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
)

// maxFields bounds what references can multiply.
const maxFields = maxRows

// fieldReader walks the schema of an answer.
type fieldReader struct {
	*reader
	rows  []spec.Field
	chain []*node // from the root down, so that a schema within itself ends
	steps int
}

// fields reads the response rows of a schema, in pre-order.
func (r *reader) fields(schema *node) []spec.Field {
	f := &fieldReader{reader: r}
	f.walk(schema, "", "")
	if f.full() {
		f.report(schema.Line, spec.Warning, ruleNoRow, "%d fields; any more are left out", len(f.rows))
	}
	return f.rows
}

// full bounds the rows, and the steps through schemas that give none.
func (f *fieldReader) full() bool { return len(f.rows) >= maxFields || f.steps > 10*maxFields }

func (f *fieldReader) walk(schema *node, name, path string) {
	n := f.deref(schema)
	if f.full() || n == nil || len(f.chain) > maxDepth || slices.Contains(f.chain, n) {
		return
	}
	f.steps++
	f.chain = append(f.chain, n)
	for _, p := range f.properties(n) {
		inner := join(path, p.key)
		f.field(p, p.key, inner)
		f.walk(p.value, p.key, inner)
	}
	if item := get(f.effective(n), "items"); item != nil && path != "" {
		if f.isOwn {
			f.field(pair{value: item}, name, path+"[]")
		}
		f.walk(item, name, path+"[]")
	}
	f.chain = f.chain[:len(f.chain)-1]
}

// field makes a row of a property. In our own descriptions only some are.
func (f *fieldReader) field(p pair, name, path string) {
	if f.full() {
		return
	}
	n := f.effective(p.value)
	x := inferField(name, path, n)
	switch row := get(n, rowKey); {
	case row != nil:
		readField(row, &x)
	case f.isOwn:
		return
	default:
		f.row(&x.Row, p.line, p.value, "response", path)
	}
	f.rows = append(f.rows, x)
}
