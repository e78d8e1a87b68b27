package diff

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestExamples_EachChange_Compatible(t *testing.T) {
	compare(t, rows{}, rows{spec.Example{Body: "{}"}}, "compatible example-added example/json 0 1")
	compare(t, rows{spec.Example{Body: "{}"}}, rows{}, "compatible example-removed example/json 1 0")
	compare(t, rows{spec.Example{Body: `{"a":1}`}}, rows{spec.Example{Body: `{"a":2}`}}, "compatible example-changed example/json 1 1")
	compare(t, rows{spec.Example{Body: "{ }"}}, rows{spec.Example{Body: "{\n}"}})
}

func TestNotes_NoteReworded_OldRemovedAndNewAdded(t *testing.T) {
	a, b := spec.Note{Row: spec.Row{Text: "One thing."}}, spec.Note{Row: spec.Row{Text: "Two things."}}
	compare(t, rows{a, b}, rows{b, a})
	compare(t, rows{a}, rows{b}, "compatible note-added note 0 1", "compatible note-removed note 1 0")
}

func TestText_OnlySpacesOrLanguageChanged_NoChange(t *testing.T) {
	of := func(text, example string) spec.Parameter {
		return spec.Parameter{Row: spec.Row{Text: text}, Name: "A", Example: example}
	}
	compare(t, rows{of("The name.", "a")}, rows{of("The  name.", "b")}, "compatible example-value-changed request/A 1 1")
	compare(t, rows{of("The name.", "a")}, rows{of("A name.", "a")}, "compatible text-changed request/A 1 1")
	compare(t, rows{of("The name.", "a")}, rows{of("名称。", "a")}) // a translation
}

// TestStrength_TableRowAddedForNameInExample_CompatibleUnlessRequired: if an example already showed a parameter or
// field, a new table row for it changes nothing on the wire. The exception is a row that marks a parameter as required.
func TestStrength_TableRowAddedForNameInExample_CompatibleUnlessRequired(t *testing.T) {
	shown := spec.Field{Row: spec.Row{Strength: spec.FromExample}, Path: "A"}
	documented := spec.Field{Row: spec.Row{Strength: spec.Table, Text: "Words."}, Path: "A", Type: spec.Type{JSON: spec.String, Name: "String"}}
	compare(t, rows{shown}, rows{documented}, "compatible row-documented response/A 1 1")
	compare(t, rows{documented}, rows{shown}, "compatible row-undocumented response/A 1 1")
	elsewhere := shown
	elsewhere.Path = "B.A"
	elsewhere.Name = "A"
	compare(t, rows{documented}, rows{elsewhere}, "breaking field-moved response/B.A 1 1", "compatible row-undocumented response/B.A 1 1")

	sent := spec.Parameter{Row: spec.Row{Strength: spec.FromExample}, Name: "A"}
	must := spec.Parameter{Row: spec.Row{Strength: spec.Table}, Name: "A", Required: true, Limits: spec.Limits{Enum: enum("x")}}
	compare(t, rows{sent}, rows{must}, "risky parameter-documented-required request/A 1 1")
	compare(t, rows{must}, rows{sent}, "compatible row-undocumented request/A 1 1")
}

// TestShown_OnlyInExample_RemovedFieldIsRisky: a row that only an example shows is not part of the contract, but
// clients may read the field.
func TestShown_OnlyInExample_RemovedFieldIsRisky(t *testing.T) {
	shown := spec.Row{Strength: spec.FromExample}
	compare(t, rows{}, rows{spec.Parameter{Row: shown, Name: "A"}}, "compatible row-shown request/A 0 1")
	compare(t, rows{spec.Parameter{Row: shown, Name: "A"}}, rows{}, "compatible row-no-longer-shown request/A 1 0")
	compare(t, rows{}, rows{spec.Field{Row: shown, Path: "A"}}, "compatible row-shown response/A 0 1")
	compare(t, rows{spec.Field{Row: shown, Path: "A"}}, rows{}, "risky field-no-longer-shown response/A 1 0")
}
