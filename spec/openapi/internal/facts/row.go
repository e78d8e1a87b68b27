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
	DecodeString(n, "id", &r.ID)
	DecodeInt(n, "line", &r.Pos.Line)
	DecodeInt(n, "end", &r.Pos.End)
	DecodeString(n, "strength", &r.Strength)
	DecodeString(n, "text", &r.Text)
}

// tableRow is what a row is taken for where nothing else is said.
func TableRow() spec.Row { return spec.Row{Strength: spec.Table} }

func ProseRow() spec.Row { return spec.Row{Strength: spec.Prose} }

func ExampleRow(kind spec.ExampleKind) spec.Example {
	return spec.Example{Row: spec.Row{Strength: spec.FromExample}, Kind: kind}
}
