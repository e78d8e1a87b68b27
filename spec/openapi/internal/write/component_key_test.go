package write

import (
	"testing"
)

func TestComponentKeys_SameNameAgain_GetsANumber(t *testing.T) {
	keys := componentKeys{}
	for _, want := range []string{"a", "a-2", "a-3", "b"} {
		if got := keys.unique(want[:1]); got != want {
			t.Errorf("%s; want %s", got, want)
		}
	}
	if got := keys.unique("a-2"); got != "a-2-2" {
		t.Errorf("%s; want a-2-2: a-2 is taken", got)
	}
}
