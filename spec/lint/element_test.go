package lint_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestElements_ExampleHasElementOfAnotherType_Reported: list elements in an example must have the element type that the
// page states.
func TestElements_ExampleHasElementOfAnotherType_Reported(t *testing.T) {
	for _, tt := range []struct {
		name string
		variant
		want []string
	}{
		{"texts", variant{response: "|Ids|Array of String|i-1|IDs.|\n", json: `, "Ids": ["i-1"]`, xml: "<Ids><Id>i-1</Id></Ids>\n"}, nil},
		{"numbers for texts", variant{response: "|Ids|Array of String| |IDs.|\n", json: `, "Ids": ["i-1", 42]`, xml: "<Ids><Id>i-1</Id><Id>42</Id></Ids>\n"}, []string{"42"}},
		{"text for a number in XML", variant{response: "|Sizes|List<Long>| |Sizes.|\n", json: `, "Sizes": {"Size": [42]}`, xml: "<Sizes><Size>large</Size></Sizes>\n"}, []string{"large"}},
		{"flags", variant{response: "|Flags|List<Boolean>| |Flags.|\n", json: `, "Flags": [true, false]`, xml: "<Flags>true</Flags>\n"}, nil},
		{"number for a flag", variant{response: "|Flags|List<Boolean>| |Flags.|\n", json: `, "Flags": [7]`, xml: "<Flags>true</Flags>\n"}, []string{"7"}},
		{"flag for a number", variant{response: "|Sizes|List<Long>| |Sizes.|\n", json: `, "Sizes": [true]`, xml: "<Sizes>1</Sizes>\n"}, []string{"true"}},
		{"fraction for a whole number", variant{response: "|Sizes|List<Long>| |Sizes.|\n", json: `, "Sizes": [1.5]`, xml: "<Sizes>1</Sizes>\n"}, []string{"1.5"}},
		{"masked number", variant{response: "|Sizes|List<Long>| |Sizes.|\n", json: `, "Sizes": ["42****"]`, xml: "<Sizes>42****</Sizes>\n"}, nil},
		{"value of the table", variant{response: "|Sizes|Integer[]|large|Sizes.|\n", json: `, "Sizes": []`, xml: "<Sizes/>\n"}, []string{"large"}},
		{"JSON array of the table", variant{request: "|Sizes|Array of Integer|No|[1, \"two\"]|Sizes.|\n"}, []string{"two"}},
		{"separated values of the table", variant{request: "|Sizes|Array of Integer|No|one, two|Sizes.|\n"}, nil},
		{"structures", variant{response: "|Parts|Array of Part| |Parts.|\n", json: `, "Parts": [{"Id": "p"}]`, xml: "<Parts><Id>p</Id></Parts>\n"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, pointed(t, tt.variant, "example-wrong-type")); diff != "" {
				t.Error(diff)
			}
		})
	}
}
