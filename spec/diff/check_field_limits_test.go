package diff

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestFieldLimits_EachChange_ExpectedClass(t *testing.T) {
	enum := func(values ...string) spec.Limits {
		var l spec.Limits
		for _, v := range values {
			l.Enum = append(l.Enum, spec.EnumValue{Value: v})
		}
		return l
	}
	minute, second := spec.Limits{Form: spec.Form{Pattern: "^[0-9]:[0-9]$"}}, spec.Limits{Form: spec.Form{Pattern: "^[0-9]:[0-9]:[0-9]$"}}
	for _, tt := range []struct {
		name     string
		old, new spec.Limits
		want     []string
	}{
		{"equal", enum("A", "B"), enum("B", "A"), nil},
		{"new value", enum("A", "B"), enum("A", "B", "C"), []string{"risky field-enum-value-added response/A 1 1"}},
		{"value removed", enum("A", "B", "C"), enum("A", "B"), []string{"compatible field-enum-value-removed response/A 1 1"}},
		{"value renamed", enum("A", "B"), enum("A", "C"), []string{"risky field-enum-value-added response/A 1 1", "compatible field-enum-value-removed response/A 1 1"}},
		{"values are listed", spec.Limits{}, enum("A", "B"), []string{"compatible field-became-enum response/A 1 1"}},
		{"values are no longer listed", enum("A", "B"), spec.Limits{}, []string{"risky field-became-not-enum response/A 1 1"}},
		{"larger maximum", spec.Limits{Max: "9"}, spec.Limits{Max: "10"}, []string{"risky field-bound-widened response/A 1 1"}},
		{"smaller maximum", spec.Limits{Max: "10"}, spec.Limits{Max: "9"}, []string{"compatible field-bound-narrowed response/A 1 1"}},
		{"smaller minimum", spec.Limits{Min: "1"}, spec.Limits{Min: "0"}, []string{"risky field-bound-widened response/A 1 1"}},
		{"no maximum", spec.Limits{Max: "9"}, spec.Limits{}, []string{"risky field-bound-widened response/A 1 1"}},
		{"a maximum", spec.Limits{}, spec.Limits{Max: "9"}, []string{"compatible field-bound-narrowed response/A 1 1"}},
		{"longer text", spec.Limits{MaxLength: 64}, spec.Limits{MaxLength: 128}, []string{"risky field-bound-widened response/A 1 1"}},
		{"another format", minute, second, []string{"risky field-form-changed response/A 1 1"}},
		{"another notation", spec.Limits{Form: spec.Form{Notation: spec.UnixTime}}, spec.Limits{Form: spec.Form{Notation: spec.DateTime}}, []string{"risky field-form-changed response/A 1 1"}},
		{"a format that was not stated", spec.Limits{}, minute, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			compare(t, rows{spec.Field{Path: "A", Limits: tt.old}}, rows{spec.Field{Path: "A", Limits: tt.new}}, tt.want...)
		})
	}
}

// TestFieldLimits_ValuesInBothDescriptions_NoChange: one page could not be parsed.
func TestFieldLimits_ValuesInBothDescriptions_NoChange(t *testing.T) {
	old := spec.Field{Row: spec.Row{Text: "A and B."}, Path: "A"}
	new := spec.Field{Row: spec.Row{Text: "Valid values: A and B."}, Path: "A", Limits: spec.Limits{Enum: []spec.EnumValue{{Value: "A"}, {Value: "B"}}}}
	compare(t, rows{old}, rows{new}, "compatible text-changed response/A 1 1")
}
