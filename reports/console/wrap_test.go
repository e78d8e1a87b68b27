package console_test

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/reports/console"
)

func TestWrap_EachCase_BrokenAtSpaces(t *testing.T) {
	word := strings.Repeat("w", 50)
	for name, c := range map[string]struct {
		line  string
		width int
		want  string
	}{
		"no terminal":             {strings.Repeat("a b ", 100), 0, strings.Repeat("a b ", 100)},
		"fits":                    {"one two", 40, "one two"},
		"at a space":              {"0123456789 0123456789 0123456789 0123456789 end", 40, "0123456789 0123456789 0123456789\n    0123456789 end"},
		"a narrower terminal":     {"0123456789 0123456789 0123456789 0123456789 end", 20, "0123456789 0123456789 0123456789\n    0123456789 end"},
		"a long word stays whole": {"one " + word + " two", 40, "one\n    " + word + "\n    two"},
		"the indent stays":        {"  one " + word, 40, "  one\n    " + word},
		"two spaces":              {"one  two " + word, 40, "one  two\n    " + word},
		"wide characters count":   {strings.Repeat("é", 39) + " x", 40, strings.Repeat("é", 39) + "\n    x"},
	} {
		if got := console.Wrap(c.line, c.width, 4); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}
