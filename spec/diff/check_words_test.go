package diff

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestExamples(t *testing.T) {
	compare(t, rows{}, rows{spec.Example{Body: "{}"}}, "compatible example-added example/json 0 1")
	compare(t, rows{spec.Example{Body: "{}"}}, rows{}, "compatible example-removed example/json 1 0")
	compare(t, rows{spec.Example{Body: `{"a":1}`}}, rows{spec.Example{Body: `{"a":2}`}}, "compatible example-changed example/json 1 1")
	compare(t, rows{spec.Example{Body: "{ }"}}, rows{spec.Example{Body: "{\n}"}})
}

func TestNotes(t *testing.T) {
	a, b := spec.Note{Row: spec.Row{Text: "One thing."}}, spec.Note{Row: spec.Row{Text: "Two things."}}
	compare(t, rows{a, b}, rows{b, a})
	compare(t, rows{a}, rows{b}, "compatible note-added note 0 1", "compatible note-removed note 1 0")
}

func TestText(t *testing.T) {
	of := func(text, example string) spec.Parameter {
		return spec.Parameter{Row: spec.Row{Text: text}, Name: "A", Example: example}
	}
	compare(t, rows{of("The name.", "a")}, rows{of("The  name.", "b")}, "compatible example-value-changed request/A 1 1")
	compare(t, rows{of("The name.", "a")}, rows{of("A name.", "a")}, "compatible text-changed request/A 1 1")
	compare(t, rows{of("The name.", "a")}, rows{of("名称。", "a")}) // a translation
}

// TestStrength: a row for what an example showed changes nothing on the wire, and no example shows
// what else the row tells. Only that a parameter is required may be new.
func TestStrength(t *testing.T) {
	shown := spec.Field{Row: spec.Row{Strength: spec.FromExample}, Path: "A"}
	told := spec.Field{Row: spec.Row{Strength: spec.Table, Text: "Words."}, Path: "A", Type: spec.Type{JSON: spec.String, Name: "String"}}
	compare(t, rows{shown}, rows{told}, "compatible row-documented response/A 1 1")
	compare(t, rows{told}, rows{shown}, "compatible row-undocumented response/A 1 1")
	elsewhere := shown
	elsewhere.Path = "B.A"
	elsewhere.Name = "A"
	compare(t, rows{told}, rows{elsewhere}, "breaking field-moved response/B.A 1 1", "compatible row-undocumented response/B.A 1 1")

	sent := spec.Parameter{Row: spec.Row{Strength: spec.FromExample}, Name: "A"}
	must := spec.Parameter{Row: spec.Row{Strength: spec.Table}, Name: "A", Required: true, Enum: enum("x")}
	compare(t, rows{sent}, rows{must}, "risky parameter-documented-required request/A 1 1")
	compare(t, rows{must}, rows{sent}, "compatible row-undocumented request/A 1 1")
}

// TestShownOnly: a row that only an example shows is not part of the contract, but clients may read a field.
func TestShownOnly(t *testing.T) {
	shown := spec.Row{Strength: spec.FromExample}
	compare(t, rows{}, rows{spec.Parameter{Row: shown, Name: "A"}}, "compatible row-shown request/A 0 1")
	compare(t, rows{spec.Parameter{Row: shown, Name: "A"}}, rows{}, "compatible row-no-longer-shown request/A 1 0")
	compare(t, rows{}, rows{spec.Field{Row: shown, Path: "A"}}, "compatible row-shown response/A 0 1")
	compare(t, rows{spec.Field{Row: shown, Path: "A"}}, rows{}, "risky field-no-longer-shown response/A 1 0")
}
