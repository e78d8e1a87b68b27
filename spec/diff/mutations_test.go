package diff

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
)

// mutations are mutations of each kind, with the changes to report.
var mutations = slices.Concat(requestMutations, answerMutations)

// requestMutations are mutations of the operation and its request.
var requestMutations = []mutation{
	{"nothing", func(_, _ *spec.Contract, _ int) []string { return []string{} }},
	{"rows in another order", func(_, new *spec.Contract, _ int) []string {
		slices.Reverse(new.Examples)
		slices.Reverse(new.Notes)
		return []string{}
	}},

	{"operation renamed", ofOperation("operation-renamed", Breaking, func(o *spec.Operation) { o.Name += "X" })},
	{"version", ofOperation("operation-version-changed", Risky, func(o *spec.Operation) { o.Version += "1" })},
	{"method", ofROA("operation-method-changed", func(o *spec.Operation) { o.Method += "X" })},
	{"path", ofROA("operation-path-changed", func(o *spec.Operation) { o.Path += "/x" })},
	{"title", func(_, new *spec.Contract, _ int) []string {
		new.Operation.Title += " X"
		return []string{expected(Compatible, "summary-changed", "", 0, 0)}
	}},
	{"explorer", func(_, new *spec.Contract, _ int) []string {
		if new.Explorer == nil {
			return nil
		}
		e := *new.Explorer
		e.URL += "&x"
		new.Explorer = &e
		return []string{expected(Compatible, "explorer-changed", e.ID, e.Pos.Line, e.Pos.Line)}
	}},

	{"optional parameter added", addedRow("parameter-added", Compatible, spec.Parameter{Name: "Brand.New"})},
	{"required parameter added", addedRow("parameter-added-required", Breaking, spec.Parameter{Name: "BrandNew", Required: true})},
	{"parameter removed", ofParameter(anyOne, func(_, new *spec.Contract, i int) []string {
		r := new.Parameters[i].Row
		new.Parameters = slices.Delete(new.Parameters, i, i+1)
		return []string{expected(Risky, "parameter-removed", r.ID, r.Pos.Line-shift, 0)}
	})},
	{"parameter renamed", ofParameter(anyOne, renamed)},
	{"became required", ofParameter(optional, func(_, new *spec.Contract, i int) []string {
		new.Parameters[i].Required = true
		return kept(Breaking, "parameter-became-required", new.Parameters[i].Row)
	})},
	{"became optional", ofParameter(required, func(_, new *spec.Contract, i int) []string {
		new.Parameters[i].Required = false
		return kept(Compatible, "parameter-became-optional", new.Parameters[i].Row)
	})},
	{"text became a number", retyped(spec.String, spec.Integer, Breaking)},
	{"number became text", retyped(spec.Integer, spec.String, Compatible)},
	{"boolean became text", retyped(spec.Boolean, spec.String, Compatible)},
	{"fraction became a whole number", retyped(spec.Number, spec.Integer, Breaking)},
	{"text became a list", ofParameter(plainText, func(_, new *spec.Contract, i int) []string {
		new.Parameters[i].Type, new.Parameters[i].Serialization = spec.Type{JSON: spec.Array, Name: "List"}, spec.Flat
		return kept(Breaking, "parameter-structure-changed", new.Parameters[i].Row)
	})},
	{"value added", ofParameter(enumerated, func(_, new *spec.Contract, i int) []string {
		new.Parameters[i].Enum = append(new.Parameters[i].Enum, spec.EnumValue{Value: "brand-new"})
		return kept(Compatible, "parameter-enum-value-added", new.Parameters[i].Row)
	})},
	{"value removed", ofParameter(enumerated, func(_, new *spec.Contract, i int) []string {
		new.Parameters[i].Enum = new.Parameters[i].Enum[1:]
		return kept(Breaking, "parameter-enum-value-removed", new.Parameters[i].Row)
	})},
	{"values no longer listed", ofParameter(enumerated, func(_, new *spec.Contract, i int) []string {
		new.Parameters[i].Enum = nil
		return kept(Compatible, "parameter-became-not-enum", new.Parameters[i].Row)
	})},
	{"values listed", ofParameter(func(p *spec.Parameter) bool { return len(p.Enum) == 0 }, func(_, new *spec.Contract, i int) []string {
		new.Parameters[i].Enum = enum("brand", "new")
		return kept(Risky, "parameter-became-enum", new.Parameters[i].Row)
	})},
	{"default added", ofParameter(func(p *spec.Parameter) bool { return p.Default == "" }, func(_, new *spec.Contract, i int) []string {
		new.Parameters[i].Default = "brand-new"
		return kept(Compatible, "parameter-default-added", new.Parameters[i].Row)
	})},
	{"default changed", ofParameter(defaulted, func(_, new *spec.Contract, i int) []string {
		new.Parameters[i].Default = "brand-new"
		return kept(Risky, "parameter-default-changed", new.Parameters[i].Row)
	})},
	{"default removed", ofParameter(defaulted, func(_, new *spec.Contract, i int) []string {
		new.Parameters[i].Default = ""
		return kept(Risky, "parameter-default-removed", new.Parameters[i].Row)
	})},
	{"greater bound", ofParameter(bounded, func(_, new *spec.Contract, i int) []string {
		new.Parameters[i].Max += "0"
		return kept(Compatible, "parameter-bound-changed", new.Parameters[i].Row)
	})},
	{"smaller bound", ofParameter(bounded, func(old, new *spec.Contract, i int) []string {
		old.Parameters[i].Max += "0"
		return kept(Breaking, "parameter-bound-changed", new.Parameters[i].Row)
	})},
	{"bound removed", ofParameter(bounded, func(_, new *spec.Contract, i int) []string {
		new.Parameters[i].Max = ""
		return kept(Compatible, "parameter-bound-removed", new.Parameters[i].Row)
	})},
	{"length bounded", ofParameter(func(p *spec.Parameter) bool { return p.MaxLength == 0 }, func(_, new *spec.Contract, i int) []string {
		new.Parameters[i].MaxLength = 12
		return kept(Risky, "parameter-bound-added", new.Parameters[i].Row)
	})},
	{"place", ofParameter(func(p *spec.Parameter) bool { return p.In == spec.InQuery }, func(_, new *spec.Contract, i int) []string {
		new.Parameters[i].In = spec.InHeader
		return kept(Breaking, "parameter-moved", new.Parameters[i].Row)
	})},
	{"serialization", ofParameter(func(p *spec.Parameter) bool { return p.Serialization == spec.Flat }, func(_, new *spec.Contract, i int) []string {
		new.Parameters[i].Serialization = spec.AsJSON
		return kept(Breaking, "parameter-serialization-changed", new.Parameters[i].Row)
	})},
	{"description", ofParameter(anyOne, func(_, new *spec.Contract, i int) []string {
		new.Parameters[i].Text = "In other words."
		return kept(Compatible, "text-changed", new.Parameters[i].Row)
	})},
	{"example value", ofParameter(anyOne, func(_, new *spec.Contract, i int) []string {
		new.Parameters[i].Example = "brand-new"
		return kept(Compatible, "example-value-changed", new.Parameters[i].Row)
	})},
}
