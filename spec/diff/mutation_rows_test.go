package diff

import (
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/diff/internal/wire"
)

func ofOperation(rule string, class Class, change func(*spec.Operation)) func(old, new *spec.Contract, _ int) []string {
	return func(_, new *spec.Contract, _ int) []string {
		was := new.Operation
		change(&new.Operation)
		if new.Kind == spec.GatewayPage || was.Name == "" || was.Version == "" {
			return nil
		}
		return []string{expected(class, rule, "", 0, 0)}
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

func anyOne(*spec.Parameter) bool      { return true }
func optional(p *spec.Parameter) bool  { return !p.Required }
func required(p *spec.Parameter) bool  { return p.Required }
func defaulted(p *spec.Parameter) bool { return p.Default != "" }
func bounded(p *spec.Parameter) bool   { return wire.Number(p.Max) != nil && *wire.Number(p.Max) > 0 }

// plainText reports whether a parameter is not a list in any form.
func plainText(p *spec.Parameter) bool {
	return p.Type.JSON == spec.String && !repeated(p.Name) && sentAs(p) == ""
}

// enumerated reports whether the first value of a parameter can be removed. A page may list a value twice.
func enumerated(p *spec.Parameter) bool {
	return len(p.Enum) > 1 && len(lacking(p.Enum[:1], p.Enum[1:])) == 1
}

// ofParameter changes the i-th matching parameter with a unique name. It removes the description, which would
// otherwise contradict the change.
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
		return []string{expected(class, rule, p.ID, 0, shift+1)}
	}
}

// renamed removes one parameter and adds one.
func renamed(_, new *spec.Contract, i int) []string {
	p := &new.Parameters[i]
	p.Name, p.Parent = "BrandNew", ""
	rule, class := "parameter-added", Compatible
	if p.Required {
		rule, class = "parameter-added-required", Breaking
	}
	return []string{expected(Risky, "parameter-removed", p.ID, p.Pos.Line-shift, 0), expected(class, rule, p.ID, 0, p.Pos.Line)}
}

func retyped(from, to spec.JSONType, class Class) func(old, new *spec.Contract, i int) []string {
	is := func(p *spec.Parameter) bool {
		sameAsText := from == spec.Boolean && len(p.Enum) > 0 // a text with the values true and false
		return p.Type.JSON == from && !repeated(p.Name) && !sameAsText
	}
	return ofParameter(is, func(_, new *spec.Contract, i int) []string {
		new.Parameters[i].Type = spec.Type{JSON: to, Name: string(to)}
		return kept(class, "parameter-type-changed", new.Parameters[i].Row)
	})
}

func anyField(*spec.Field) bool { return true }

// ofField changes the i-th matching field with a unique name.
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

// ofError changes the i-th error row with a unique code.
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
