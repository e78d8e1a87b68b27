package generic

import (
	"testing"

	"github.com/rowproof/rowproof/harness/mock/internal/thing"
)

func TestState_ManyCreatedThings_OldestRemoved(t *testing.T) {
	st := &state{things: thing.New(thing.New(nil))}
	st.add(&thing.Thing{ID: "first", Kinds: []string{"vpcid"}})
	for range mostCreated {
		st.add(&thing.Thing{ID: "last", Kinds: []string{"vpcid"}})
	}
	if st.things.Find([]string{"vpcid"}, "first") != nil {
		t.Error("the oldest thing exists")
	}
	if len(st.added) != mostCreated {
		t.Errorf("got %d things, want %d", len(st.added), mostCreated)
	}
}
