package refdoc

import "testing"

// TestSaysMembers_EachLabel_TrueIfWordIsName: a label such as "Request body" is not about a parameter called Body.
func TestSaysMembers_EachLabel_TrueIfWordIsName(t *testing.T) {
	for _, tt := range []struct {
		label, word string
		want        bool
	}{
		{"Fields of Sources", "Sources", true},
		{"aZ: the fields", "aZ", true},
		{"bA: the fields", "bA", true},
		{"the_tag: the fields", "the_tag", true},
		{"The sources parameter", "sources", true},
		{"sources 参数", "sources", true},
		{"The fields of sources", "sources", true},
		{"The sources of water", "sources", false},
		{"Name", "Name", false},
		{"Type", "Type", false},
		{"Parameter", "Parameter", false},
		{"Parameters", "Parameters", false},
		{"The fields", "The", false},
		{"Description", "Description", false},
		{"Request body", "Request", false},
		{"Body", "Body", false},
	} {
		if got := saysMembers(tt.label, tt.word); got != tt.want {
			t.Errorf("%s in %q: %t, want %t", tt.word, tt.label, got, tt.want)
		}
	}
}
