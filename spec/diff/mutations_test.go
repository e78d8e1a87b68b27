package diff

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
)

// mutations are the changes of each kind, with what a client's developer must be told of them.
var mutations = []mutation{
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
		return []string{said(Compatible, "summary-changed", "", 0, 0)}
	}},
	{"explorer", func(_, new *spec.Contract, _ int) []string {
		if new.Explorer == nil {
			return nil
		}
		e := *new.Explorer
		e.URL += "&x"
		new.Explorer = &e
		return []string{said(Compatible, "explorer-changed", e.ID, e.Pos.Line, e.Pos.Line)}
	}},

	{"optional parameter added", addedRow("parameter-added", Compatible, spec.Parameter{Name: "Brand.New"})},
	{"required parameter added", addedRow("parameter-added-required", Breaking, spec.Parameter{Name: "BrandNew", Required: true})},
	{"parameter removed", ofParameter(anyOne, func(_, new *spec.Contract, i int) []string {
		r := new.Parameters[i].Row
		new.Parameters = slices.Delete(new.Parameters, i, i+1)
		return []string{said(Risky, "parameter-removed", r.ID, r.Pos.Line-shift, 0)}
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

	{"field added", func(_, new *spec.Contract, _ int) []string {
		r := spec.Row{ID: "response/BrandNew", Pos: spec.Position{Line: shift + 1}, Strength: spec.Table}
		new.Fields = append(new.Fields, spec.Field{Row: r, Name: "BrandNew", Path: "BrandNew", Type: spec.Type{JSON: spec.String}})
		return []string{said(Compatible, "field-added", r.ID, 0, shift+1)}
	}},
	{"field removed", ofField(anyField, func(new *spec.Contract, i int) []string {
		r := new.Fields[i].Row
		new.Fields = slices.Delete(new.Fields, i, i+1)
		return []string{said(Breaking, "field-removed", r.ID, r.Pos.Line-shift, 0)}
	})},
	{"field moved", ofField(anyField, func(new *spec.Contract, i int) []string {
		new.Fields[i].Path = "Brand[].New." + new.Fields[i].Name
		return kept(Breaking, "field-moved", new.Fields[i].Row)
	})},
	{"field retyped", ofField(func(f *spec.Field) bool { return f.Type.JSON == spec.Integer }, func(new *spec.Contract, i int) []string {
		new.Fields[i].Type = spec.Type{JSON: spec.String, Name: "String"}
		return kept(Breaking, "field-type-changed", new.Fields[i].Row)
	})},
	{"wider field", ofField(func(f *spec.Field) bool { return format(f.Type) == "int32" }, func(new *spec.Contract, i int) []string {
		new.Fields[i].Type.Name = "Long"
		return kept(Risky, "field-format-widened", new.Fields[i].Row)
	})},
	{"narrower field", ofField(func(f *spec.Field) bool { return format(f.Type) == "int64" }, func(new *spec.Contract, i int) []string {
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
		return []string{said(Compatible, "error-code-added", r.ID, 0, shift+1)}
	}},
	{"error code removed", ofError(func(new *spec.Contract, i int) []string {
		r := new.Errors[i].Row
		new.Errors = slices.Delete(new.Errors, i, i+1)
		return []string{said(Risky, "error-code-removed", r.ID, r.Pos.Line-shift, 0)}
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
		return []string{said(Compatible, "note-added", r.ID, 0, shift+1)}
	}},
	{"note removed", func(_, new *spec.Contract, _ int) []string {
		if len(new.Notes) == 0 {
			return nil
		}
		r := new.Notes[len(new.Notes)-1].Row
		new.Notes = new.Notes[:len(new.Notes)-1]
		return []string{said(Compatible, "note-removed", r.ID, r.Pos.Line-shift, 0)}
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
		return []string{said(Compatible, "example-removed", r.ID, r.Pos.Line-shift, 0)}
	}},
}

func ofOperation(rule string, class Class, change func(*spec.Operation)) func(old, new *spec.Contract, _ int) []string {
	return func(_, new *spec.Contract, _ int) []string {
		was := new.Operation
		change(&new.Operation)
		if new.Kind == spec.GatewayPage || was.Name == "" || was.Version == "" {
			return nil
		}
		return []string{said(class, rule, "", 0, 0)}
	}
}

func ofROA(rule string, change func(*spec.Operation)) func(old, new *spec.Contract, i int) []string {
	one := ofOperation(rule, Breaking, change)
	return func(old, new *spec.Contract, i int) []string {
		if old.Operation.Style != spec.ROA || old.Operation.Method == "" || old.Operation.Path == "" {
			return nil
		}
		return one(old, new, i)
	}
}

func anyOne(*spec.Parameter) bool       { return true }
func optional(p *spec.Parameter) bool   { return !p.Required }
func required(p *spec.Parameter) bool   { return p.Required }
func enumerated(p *spec.Parameter) bool { return len(p.Enum) > 1 }
func defaulted(p *spec.Parameter) bool  { return p.Default != "" }
func bounded(p *spec.Parameter) bool    { return number(p.Max) != nil && *number(p.Max) > 0 }

// plainText is no list, however it is written.
func plainText(p *spec.Parameter) bool {
	return p.Type.JSON == spec.String && !repeated(p.Name) && sentAs(p) == ""
}

// ofParameter changes the i-th parameter that fits, of those whose name no other row has. Its description is
// taken away, which would otherwise tell of what is changed in the row.
func ofParameter(fits func(*spec.Parameter) bool, change func(old, new *spec.Contract, i int) []string) func(old, new *spec.Contract, i int) []string {
	return func(old, new *spec.Contract, i int) []string {
		seen, places := map[string]int{}, []int{}
		for k := range new.Parameters {
			seen[parameterKey(&new.Parameters[k])]++
		}
		for k := range new.Parameters {
			p := &new.Parameters[k]
			if seen[parameterKey(p)] == 1 && !p.IsFixed() && p.Strength == spec.Table && fits(p) {
				places = append(places, k)
			}
		}
		if len(places) == 0 {
			return nil
		}
		k := places[i%len(places)]
		old.Parameters[k].Text, new.Parameters[k].Text = "", ""
		return change(old, new, k)
	}
}

func addedRow(rule string, class Class, p spec.Parameter) func(old, new *spec.Contract, i int) []string {
	return func(_, new *spec.Contract, _ int) []string {
		p.Row = spec.Row{ID: "request/BrandNew", Pos: spec.Position{Line: shift + 1}, Strength: spec.Table}
		p.In, p.Type = spec.InQuery, spec.Type{JSON: spec.String, Name: "String"}
		new.Parameters = append(new.Parameters, p)
		return []string{said(class, rule, p.ID, 0, shift+1)}
	}
}

// renamed is one parameter removed and one added.
func renamed(_, new *spec.Contract, i int) []string {
	p := &new.Parameters[i]
	p.Name, p.Parent = "BrandNew", ""
	rule, class := "parameter-added", Compatible
	if p.Required {
		rule, class = "parameter-added-required", Breaking
	}
	return []string{said(Risky, "parameter-removed", p.ID, p.Pos.Line-shift, 0), said(class, rule, p.ID, 0, p.Pos.Line)}
}

func retyped(from, to spec.JSONType, class Class) func(old, new *spec.Contract, i int) []string {
	is := func(p *spec.Parameter) bool { return p.Type.JSON == from && !repeated(p.Name) }
	return ofParameter(is, func(_, new *spec.Contract, i int) []string {
		new.Parameters[i].Type = spec.Type{JSON: to, Name: string(to)}
		return kept(class, "parameter-type-changed", new.Parameters[i].Row)
	})
}

func anyField(*spec.Field) bool { return true }

// ofField changes the i-th field that fits, of those whose name no other row has.
func ofField(fits func(*spec.Field) bool, change func(new *spec.Contract, i int) []string) func(old, new *spec.Contract, i int) []string {
	return func(_, new *spec.Contract, i int) []string {
		seen, places := map[string]int{}, []int{}
		for k := range new.Fields {
			seen[new.Fields[k].Name]++
		}
		for k := range new.Fields {
			if f := &new.Fields[k]; seen[f.Name] == 1 && f.Strength == spec.Table && fits(f) {
				places = append(places, k)
			}
		}
		if len(places) == 0 {
			return nil
		}
		return change(new, places[i%len(places)])
	}
}

// ofError changes the i-th error row, of those whose code no other row has.
func ofError(change func(new *spec.Contract, i int) []string) func(old, new *spec.Contract, i int) []string {
	return func(_, new *spec.Contract, i int) []string {
		seen, places := map[string]int{}, []int{}
		for k := range new.Errors {
			seen[code(&new.Errors[k])]++
		}
		for k := range new.Errors {
			if seen[code(&new.Errors[k])] == 1 {
				places = append(places, k)
			}
		}
		if len(places) == 0 {
			return nil
		}
		return change(new, places[i%len(places)])
	}
}
