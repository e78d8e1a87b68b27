package versions

import (
	"slices"
	"strings"
	"testing"
)

// The fields follow the description of the raw format in the manual of git diff.
func TestMovesOf_EachKind_PathsOfBothVersions(t *testing.T) {
	const none, id = "0000000000000000000000000000000000000000", "bcd1234bcd1234bcd1234bcd1234bcd1234bcd12"
	status := func(old, new, kind string) string { return ":" + strings.Join([]string{old, new, id, none, kind}, " ") }
	for name, tt := range map[string]struct {
		fields []string
		want   []move
	}{
		"modified":                  {[]string{status("100644", "100644", "M"), "a.md"}, []move{{"a.md", "a.md"}}},
		"added":                     {[]string{status("000000", "100644", "A"), "a.md"}, []move{{"", "a.md"}}},
		"deleted":                   {[]string{status("100755", "000000", "D"), "a.md"}, []move{{"a.md", ""}}},
		"renamed":                   {[]string{status("100644", "100644", "R086"), "a.md", "b.md"}, []move{{"a.md", "b.md"}}},
		"became a symbolic link":    {[]string{status("100644", "120000", "T"), "a.md"}, []move{{"a.md", ""}}},
		"submodule":                 {[]string{status("160000", "160000", "M"), "lib"}, nil},
		"path like a field":         {[]string{status("100644", "100644", "M"), ":a b\n"}, []move{{":a b\n", ":a b\n"}}},
		"two, with an empty field":  {[]string{status("100644", "100644", "R100"), "a", "b", status("000000", "100644", "A"), "c", ""}, []move{{"a", "b"}, {"", "c"}}},
		"no difference":             {[]string{""}, nil},
		"output without a path":     {[]string{status("100644", "100644", "M")}, nil},
		"output without the status": {[]string{":", "a"}, nil},
	} {
		if got := movesOf(tt.fields); !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %v, want %v", name, got, tt.want)
		}
	}
}
