package suggest_test

import (
	"testing"

	"github.com/rowproof/rowproof/harness/suggest"
)

func TestNearest(t *testing.T) {
	for _, c := range []struct {
		what, name string
		known      []string
		want       string
	}{
		{"a letter too few", "endpont", []string{"operations", "endpoint"}, "endpoint"},
		{"two letters exchanged", "reuqire", []string{"reset", "require"}, "require"},
		{"another case", "BackendServerID", []string{"BackendServerIds", "BackendServerId"}, "BackendServerId"},
		{"a short command", "rum", []string{"run", "prove"}, "run"},
		{"nothing close", "colour", []string{"operations", "endpoint"}, ""},
		{"another word of the same length", "lint", []string{"diff", "mock"}, ""},
		{"one letter is close to every letter", "x", []string{"a", "b"}, ""},
		{"the name itself", "run", []string{"run"}, ""},
		{"no names", "run", nil, ""},
		{"the first of several", "tag", []string{"tags", "tab"}, "tags"},
		{"Chinese", "参数名称", []string{"参数名"}, "参数名"},
	} {
		if got := suggest.Nearest(c.name, c.known); got != c.want {
			t.Errorf("%s: Nearest(%q) = %q, want %q", c.what, c.name, got, c.want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"", "abc", 3}, {"kitten", "sitting", 3}, {"ab", "ba", 1}, {"ca", "abc", 3}, {"é", "e", 1}} {
		if got := suggest.Distance(c.a, c.b); got != c.want {
			t.Errorf("Distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
