package diff

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

// TestFacts_LimitOfResponseFieldChanged_WiderIsRiskyNarrowerCompatible: clients read responses, so an additional value
// is worse for them than a missing value.
func TestFacts_LimitOfResponseFieldChanged_WiderIsRiskyNarrowerCompatible(t *testing.T) {
	of := func(l spec.Limits) rows { return rows{spec.Field{Path: "A", Limits: l}} }
	for _, tt := range []struct {
		name     string
		old, new spec.Limits
		want     string
	}{
		{"higher maximum", spec.Limits{Max: "10"}, spec.Limits{Max: "20"}, "risky field-bound-changed"},
		{"lower maximum", spec.Limits{Max: "20"}, spec.Limits{Max: "10"}, "compatible field-bound-changed"},
		{"lower minimum", spec.Limits{Min: "1"}, spec.Limits{Min: "0"}, "risky field-bound-changed"},
		{"new maximum length", spec.Limits{}, spec.Limits{MaxLength: 9}, "compatible field-bound-added"},
		{"no maximum number", spec.Limits{MaxItems: 9}, spec.Limits{}, "risky field-bound-removed"},
		{"new value", spec.Limits{Enum: enum("a", "b")}, spec.Limits{Enum: enum("c", "b", "a")}, "risky field-enum-value-added"},
		{"fewer values", spec.Limits{Enum: enum("a", "b")}, spec.Limits{Enum: enum("b")}, "compatible field-enum-value-removed"},
		{"values documented", spec.Limits{}, spec.Limits{Enum: enum("b")}, "compatible field-became-enum"},
		{"any value", spec.Limits{Enum: enum("b")}, spec.Limits{}, "risky field-became-not-enum"},
		{"another pattern", spec.Limits{Form: spec.Form{Pattern: "^a$"}}, spec.Limits{Form: spec.Form{Pattern: "^b$"}}, "risky field-limit-changed"},
		{"another notation", spec.Limits{Form: spec.Form{Notation: spec.CIDR}}, spec.Limits{Form: spec.Form{Notation: spec.IPAddress}}, "risky field-limit-changed"},
	} {
		t.Run(tt.name, func(t *testing.T) { compare(t, of(tt.old), of(tt.new), tt.want+" response/A 1 1") })
	}
	compare(t, of(spec.Limits{Enum: enum("a", "b")}), of(spec.Limits{Enum: enum("b", "a")}))
	// Only an example decides whether a notation that a description mentions counts.
	compare(t, of(spec.Limits{Form: spec.Form{Notation: spec.CIDR}}), of(spec.Limits{}))
}

// TestFacts_LimitOnlyOnOnePage_NoChangeIfDescriptionsAreEqual: if two pages have the same description, a limit on one of
// them does not count as a change. Another time format changes the description and the format, but not the pattern.
func TestFacts_LimitOnlyOnOnePage_NoChangeIfDescriptionsAreEqual(t *testing.T) {
	field := func(text string, l spec.Limits) spec.Field {
		return spec.Field{Row: spec.Row{Text: text}, Path: "A", Limits: l}
	}
	second, minute := spec.Limits{Form: spec.Form{Pattern: "^[0-9]:[0-9]:[0-9]$"}}, spec.Limits{Form: spec.Form{Pattern: "^[0-9]:[0-9]$"}}
	compare(t, rows{field("Valid values: 1 to 9.", spec.Limits{Min: "1", Max: "9"})}, rows{field("Valid values: 1 to 9.", spec.Limits{})})
	compare(t, rows{field("The IP address.", spec.Limits{})}, rows{field("The IP address.", spec.Limits{Form: spec.Form{Notation: spec.IPAddress}})})
	compare(t, rows{field("In the yyyy-MM-ddTHH:mm:ssZ format.", second)}, rows{field("In the yyyy-MM-ddTHH:mmZ format.", minute)},
		"compatible text-changed response/A 1 1", "risky field-time-format-changed response/A 1 1")
}
