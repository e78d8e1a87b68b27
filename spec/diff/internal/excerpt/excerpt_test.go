package excerpt

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestOf_LongTexts_ShowTheDifference(t *testing.T) {
	long := strings.Repeat("a", 500)
	was, is := Of(long+"b"+long, long+"c"+long, 30)
	if !strings.Contains(was, "ab") || !strings.Contains(is, "ac") || !strings.HasPrefix(was, "…") || !strings.HasSuffix(is, "…") {
		t.Errorf("%q and %q", was, is)
	}
}

func TestOf_DifferentTexts_DifferentExcerpts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		head := rapid.StringOfN(rapid.RuneFrom([]rune("ab文")), 0, 200, -1).Draw(t, "head")
		old, new := head+rapid.String().Draw(t, "old"), head+rapid.String().Draw(t, "new")
		if was, is := Of(old, new, 40); old != new && was == is {
			t.Fatalf("%q and %q: both %q", old, new, was)
		}
	})
}
