package facts

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/openapi/internal/doc"
)

func encodeRow(r spec.Row) []doc.Entry {
	return []doc.Entry{
		doc.At("id", doc.String(r.ID)),
		doc.At("line", doc.Int(r.Pos.Line)),
		doc.At("end", doc.Int(r.Pos.End)),
		doc.At("strength", doc.String(r.Strength)),
		doc.At("text", doc.String(r.Text)),
	}
}

func decodeRow(n *doc.Node, r *spec.Row) {
	decodeString(n, "id", &r.ID)
	decodeInt(n, "line", &r.Pos.Line)
	decodeInt(n, "end", &r.Pos.End)
	decodeString(n, "strength", &r.Strength)
	decodeString(n, "text", &r.Text)
}

// TableRow returns a row with the defaults of a row in a table.
func TableRow() spec.Row { return spec.Row{Strength: spec.Table} }

// ProseRow returns a row with the defaults of a row outside of tables.
func ProseRow() spec.Row { return spec.Row{Strength: spec.Prose} }

// ExampleRow returns an example with the defaults of its kind.
func ExampleRow(kind spec.ExampleKind) spec.Example {
	return spec.Example{Row: spec.Row{Strength: spec.FromExample}, Kind: kind}
}
