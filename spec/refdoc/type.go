package refdoc

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
	"github.com/rowproof/rowproof/spec/refdoc/internal/table"
	"github.com/rowproof/rowproof/spec/refdoc/internal/tree"
)

var unknownType = rules.New(spec.Rule{
	ID: "unknown-type", Severity: spec.Warning, Fold: true,
	Explanation: "The type of a row is unknown; any value passes.",
	Fix:         "Write String, Integer, Long, Float, Boolean, Array or Object, or link to a table of the members.",
})

// typeOf reads the type of a row. A missing or unknown type is reported and allows any value.
func (r *reader) typeOf(t table.Table, row markdown.Row, name string) spec.Type {
	text := plain.Tidy(t.Cell(row, table.Type).Plain())
	if text == "" || table.IsNoType(text) {
		r.report(row.First, tree.NoType, "%s has no type; any value passes", name)
		return spec.Type{}
	}
	if json, ok := table.JSONType(text); ok {
		kind := spec.Type{JSON: json, Name: text}
		if json == spec.Array {
			kind.Element = table.ElementOf(text)
		}
		return kind
	}
	if !r.hasTableOf(text) {
		r.report(row.First, unknownType, "%s has the unknown type %q; any value passes", name, text)
	}
	return spec.Type{Name: text}
}

// hasTableOf reports whether a table has the name of the type as its heading and therefore lists its members.
func (r *reader) hasTableOf(name string) bool {
	for _, tables := range r.tables {
		for _, t := range tables {
			if slices.Contains(plain.Names(t.Label+" "+t.Section.Title), name) {
				return true
			}
		}
	}
	return false
}
