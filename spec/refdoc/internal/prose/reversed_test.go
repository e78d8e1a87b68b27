package prose

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestReversedRange_EachRange_ReturnedIfBoundsSwapped(t *testing.T) {
	for _, c := range []struct {
		kind       spec.JSONType
		text, want string
	}{
		{spec.Integer, "Valid values: 100 to 1.", "100 to 1"},
		{spec.Integer, "取值范围：100~1。", "100 to 1"},
		{spec.Integer, "Valid values: 1 to 100.", ""},
		{spec.Integer, "Valid values: -1 to 5.", ""},
		{spec.Integer, "Valid values of N: 20 to 1.", ""},
		{spec.Integer, "Minimum value: 100. Maximum value: 1.", "100 to 1"},
		{spec.Integer, "Valid values: [100, 1].", "100 to 1"},
		{spec.Number, "Valid values: (5.5,0.5].", "5.5 to 0.5"},
		{spec.Integer, "The value must be greater than 100 and less than 1.", "100 to 1"},
		{spec.Integer, "Minimum value: 1. Maximum value: 100.", ""},
		{spec.Array, "You can specify 5 to 2 values.", "5 to 2"},
		{spec.Array, "You can specify 2 to 5 values.", ""},
		{spec.Integer, "From 2020 to 12 months later.", ""},
		{spec.String, "It must be 128 to 2 characters in length.", "128 to 2"},
		{spec.String, "Valid values: 100 to 1.", ""},
		{spec.Number, "Minimum value: 2.5. Maximum value: 1.5.", "2.5 to 1.5"},
		{spec.Boolean, "Valid values: 100 to 1.", ""},
		{spec.Integer, "Valid values: 5 to 5.", ""},
		{spec.Integer, "The number of fans is between 9 and 1.", ""},
		{spec.Integer, "If Mode is fast, valid values: 9 to 1.", ""},
		{spec.Array, "You can specify 5 to 5 values.", ""},
		{spec.Array, "You can specify 5 to 2 days.", ""},
		{spec.Integer, "You can specify 5 to 2 values.", ""},
	} {
		p := spec.Parameter{Row: spec.Row{Text: c.text}, Type: spec.Type{JSON: c.kind}}
		if got := ReversedRange(&p); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.kind, c.text, got, c.want)
		}
	}
}

func TestDefaultOutside_EachText_OnlySeparateStatementUsed(t *testing.T) {
	enum := []spec.EnumValue{{Value: "Available"}, {Value: "Pending", Text: "in progress"}}
	for text, want := range map[string]string{
		"Valid values: Available and Pending. Default value: All.": "All",
		"取值：Available、Pending。默认值：All。":                            "All",
		"Default value: available.":                                "",
		"Default value: progress.":                                 "",
		"Default value: the current status.":                       "",
		"- Size: the size. Default value: 100.":                    "",
	} {
		if got := DefaultOutside(text, enum); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
