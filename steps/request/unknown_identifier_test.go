package request

import (
	"testing"

	"pgregory.net/rapid"
)

func TestUnknownIdentifier_ExistingIdentifier_SameForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.StringMatching(`(i|ga|lb|eip)-[a-z0-9]{4,20}`).Draw(t, "id")
		got := UnknownIdentifier(id)
		if got == id {
			t.Fatalf("UnknownIdentifier(%q) is the identifier itself", id)
		}
		for i := range id {
			if class(id[i]) != class(got[i]) {
				t.Fatalf("UnknownIdentifier(%q) = %q changes the kind of character %d", id, got, i)
			}
		}
	})
}

func TestUnknownIdentifier_LongIdentifier_KeepsRegionPrefix(t *testing.T) {
	for _, id := range []string{"ga-bp1a2b3c4d5e6f7g8h9", "i-2zeoqfgusuc17crvbwx", "lb-uf6z3c4d5e6f7g8h9k"} {
		if got := UnknownIdentifier(id); got[:8] != id[:8] || got == id {
			t.Errorf("UnknownIdentifier(%q) = %q, want the same first 8 characters and other characters after them", id, got)
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

func TestUnknownIdentifier_EmptyIdentifier_NotEmpty(t *testing.T) {
	if UnknownIdentifier("") == "" {
		t.Error("an empty identifier is a missing one")
	}
}
