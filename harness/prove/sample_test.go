package prove

import (
	"fmt"
	"testing"

	"github.com/rowproof/rowproof/harness/mock/defect"
)

func defects(n int) []variant {
	var all []variant
	for i := range n {
		all = append(all, variant{Subject: &Subject{page: "p.md"}, defect: defect.Defect{ID: fmt.Sprint("d", i)}})
	}
	return all
}

func names(all []variant) map[string]bool {
	out := map[string]bool{}
	for _, v := range all {
		out[v.name()] = true
	}
	return out
}

func TestDraw_N_IsStableWhenOtherDefectsAreAdded(t *testing.T) {
	small, large := names(draw(defects(100), 10)), names(draw(defects(110), 10))
	if len(small) != 10 || len(large) != 10 {
		t.Fatalf("%d and %d drawn, want 10", len(small), len(large))
	}
	kept := 0
	for id := range small {
		if large[id] {
			kept++
		}
	}
	if kept < 5 {
		t.Errorf("only %d of 10 are still drawn after 10 of 110 were added", kept)
	}
	for id := range names(draw(defects(100), 20)) {
		delete(small, id)
	}
	if len(small) > 0 {
		t.Errorf("a larger sample lacks %v of the smaller one", small)
	}
}

func TestDraw_ZeroOrMoreThanAll_All(t *testing.T) {
	for _, n := range []int{0, 5, 6} {
		if got := draw(defects(5), n); len(got) != 5 {
			t.Errorf("draw %d of 5: %d", n, len(got))
		}
	}
}
