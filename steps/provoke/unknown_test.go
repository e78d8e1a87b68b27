package provoke_test

import (
	"testing"

	"github.com/rowproof/rowproof/steps/provoke"
	"pgregory.net/rapid"
)

func TestUnknown_Identifier_KeepsItsForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.StringMatching(`(i|ga|lb|eip)-[a-z0-9]{4,20}`).Draw(t, "id")
		got := provoke.Unknown(id)
		if got == id {
			t.Fatalf("Unknown(%q) is the identifier itself", id)
		}
		for i := range id {
			if class(id[i]) != class(got[i]) {
				t.Fatalf("Unknown(%q) = %q changes the kind of character %d", id, got, i)
			}
		}
	})
}

func TestUnknown_LongIdentifier_KeepsWhatNamesItsRegion(t *testing.T) {
	for _, id := range []string{"ga-bp1a2b3c4d5e6f7g8h9", "i-2zeoqfgusuc17crvbwx", "lb-uf6z3c4d5e6f7g8h9k"} {
		if got := provoke.Unknown(id); got[:8] != id[:8] || got == id {
			t.Errorf("Unknown(%q) = %q, want the same first 8 characters and another end", id, got)
		}
	}
}

func class(b byte) string {
	switch {
	case b >= '0' && b <= '9':
		return "digit"
	case b >= 'a' && b <= 'z':
		return "letter"
	}
	return string(b)
}

func TestUnknown_EmptyIdentifier_NotEmpty(t *testing.T) {
	if provoke.Unknown("") == "" {
		t.Error("an empty identifier names nothing but is a missing one")
	}
}
