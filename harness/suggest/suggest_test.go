package suggest

import (
	"testing"
)

func TestNearest_EachName_NearestOrNone(t *testing.T) {
	for _, c := range []struct {
		title, name string
		known       []string
		want        string
	}{
		{"missing letter", "endpont", []string{"operations", "endpoint"}, "endpoint"},
		{"transposed letters", "reuqire", []string{"reset", "require"}, "require"},
		{"different case", "BackendServerID", []string{"BackendServerIds", "BackendServerId"}, "BackendServerId"},
		{"short name", "rum", []string{"run", "prove"}, "run"},
		{"no similar name", "colour", []string{"operations", "endpoint"}, ""},
		{"different name of the same length", "lint", []string{"diff", "mock"}, ""},
		{"single letters", "x", []string{"a", "b"}, ""},
		{"same name", "run", []string{"run"}, ""},
		{"no known names", "run", nil, ""},
		{"same distance, first of two", "tag", []string{"tags", "tab"}, "tags"},
		{"Chinese", "参数名称", []string{"参数名"}, "参数名"},
	} {
		if got := Nearest(c.name, c.known); got != c.want {
			t.Errorf("%s: Nearest(%q) = %q, want %q", c.title, c.name, got, c.want)
		}
	}
}

func TestDistance_TwoStrings_NumberOfEdits(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"", "abc", 3}, {"kitten", "sitting", 3}, {"ab", "ba", 1}, {"ca", "abc", 3}, {"é", "e", 1}} {
		if got := distance(c.a, c.b); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
