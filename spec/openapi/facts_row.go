package openapi

import (
	"github.com/rowproof/rowproof/spec"
)

func rowFacts(r spec.Row) []pair {
	return []pair{
		at("id", str(r.ID)),
		at("line", number(r.Pos.Line)),
		at("end", number(r.Pos.End)),
		at("strength", str(r.Strength)),
		at("text", str(r.Text)),
	}
}

func readRow(n *node, r *spec.Row) {
	readString(n, "id", &r.ID)
	readInt(n, "line", &r.Pos.Line)
	readInt(n, "end", &r.Pos.End)
	readString(n, "strength", &r.Strength)
	readString(n, "text", &r.Text)
}

// tableRow is what a row is taken for where nothing else is said.
func tableRow() spec.Row { return spec.Row{Strength: spec.Table} }

func proseRow() spec.Row { return spec.Row{Strength: spec.Prose} }

func exampleRow(kind spec.ExampleKind) spec.Example {
	return spec.Example{Row: spec.Row{Strength: spec.FromExample}, Kind: kind}
}
