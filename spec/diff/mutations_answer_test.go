package diff

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/diff/internal/wire"
)

// answerMutations are mutations of fields, errors, notes and examples.
var answerMutations = []mutation{
	{"field added", func(_, new *spec.Contract, _ int) []string {
		r := spec.Row{ID: "response/BrandNew", Pos: spec.Position{Line: shift + 1}, Strength: spec.Table}
		new.Fields = append(new.Fields, spec.Field{Row: r, Name: "BrandNew", Path: "BrandNew", Type: spec.Type{JSON: spec.String}})
		return []string{expected(Compatible, "field-added", r.ID, 0, shift+1)}
	}},
	{"field removed", ofField(anyField, func(new *spec.Contract, i int) []string {
		r := new.Fields[i].Row
		new.Fields = slices.Delete(new.Fields, i, i+1)
		return []string{expected(Breaking, "field-removed", r.ID, r.Pos.Line-shift, 0)}
	})},
	{"field moved", ofField(anyField, func(new *spec.Contract, i int) []string {
		new.Fields[i].Path = "Brand[].New." + new.Fields[i].Name
		return kept(Breaking, "field-moved", new.Fields[i].Row)
	})},
	{"field retyped", ofField(func(f *spec.Field) bool { return f.Type.JSON == spec.Integer }, func(new *spec.Contract, i int) []string {
		new.Fields[i].Type = spec.Type{JSON: spec.String, Name: "String"}
		return kept(Breaking, "field-type-changed", new.Fields[i].Row)
	})},
	{"wider field", ofField(func(f *spec.Field) bool { return wire.Format(f.Type) == "int32" }, func(new *spec.Contract, i int) []string {
		new.Fields[i].Type.Name = "Long"
		return kept(Risky, "field-format-widened", new.Fields[i].Row)
	})},
	{"narrower field", ofField(func(f *spec.Field) bool { return wire.Format(f.Type) == "int64" }, func(new *spec.Contract, i int) []string {
		new.Fields[i].Type.Name = "Integer"
		return kept(Compatible, "field-format-narrowed", new.Fields[i].Row)
	})},
	{"values of a field", ofField(anyField, func(new *spec.Contract, i int) []string {
		new.Fields[i].Text += " Valid values: brand and new."
		return kept(Compatible, "text-changed", new.Fields[i].Row)
	})},

	{"error code added", func(_, new *spec.Contract, _ int) []string {
		r := spec.Row{ID: "error/418/BrandNew", Pos: spec.Position{Line: shift + 1}}
		new.Errors = append(new.Errors, spec.ErrorRow{Row: r, Status: 418, Code: "BrandNew"})
		return []string{expected(Compatible, "error-code-added", r.ID, 0, shift+1)}
	}},
	{"error code removed", ofError(func(new *spec.Contract, i int) []string {
		r := new.Errors[i].Row
		new.Errors = slices.Delete(new.Errors, i, i+1)
		return []string{expected(Risky, "error-code-removed", r.ID, r.Pos.Line-shift, 0)}
	})},
	{"status", ofError(func(new *spec.Contract, i int) []string {
		new.Errors[i].Status++
		return kept(Risky, "error-status-changed", new.Errors[i].Row)
	})},
	{"message", ofError(func(new *spec.Contract, i int) []string {
		new.Errors[i].Message += "!"
		return kept(Compatible, "error-message-changed", new.Errors[i].Row)
	})},
	{"explanation of an error", ofError(func(new *spec.Contract, i int) []string {
		new.Errors[i].Text = "In other words."
		return kept(Compatible, "text-changed", new.Errors[i].Row)
	})},

	{"note added", func(_, new *spec.Contract, _ int) []string {
		r := spec.Row{ID: "note/99", Pos: spec.Position{Line: shift + 1}, Text: "Brand new."}
		new.Notes = append(new.Notes, spec.Note{Row: r})
		return []string{expected(Compatible, "note-added", r.ID, 0, shift+1)}
	}},
	{"note removed", func(_, new *spec.Contract, _ int) []string {
		if len(new.Notes) == 0 {
			return nil
		}
		r := new.Notes[len(new.Notes)-1].Row
		new.Notes = new.Notes[:len(new.Notes)-1]
		return []string{expected(Compatible, "note-removed", r.ID, r.Pos.Line-shift, 0)}
	}},
	{"example", func(_, new *spec.Contract, i int) []string {
		if len(new.Examples) == 0 {
			return nil
		}
		i %= len(new.Examples)
		new.Examples[i].Body += "x"
		return kept(Compatible, "example-changed", new.Examples[i].Row)
	}},
	{"example removed", func(_, new *spec.Contract, _ int) []string {
		if len(new.Examples) == 0 {
			return nil
		}
		r := new.Examples[len(new.Examples)-1].Row
		new.Examples = new.Examples[:len(new.Examples)-1]
		return []string{expected(Compatible, "example-removed", r.ID, r.Pos.Line-shift, 0)}
	}},
}
