package reports

import (
	"net/http"
	"strings"
	"testing"
)

func TestShrink_NoRoom_AnswerCutWithNote(t *testing.T) {
	long := strings.Repeat("a", 4*maxLate)
	all := []Exchange{{Content: "short"}, {Content: long}, {Content: long, Answer: http.Header{"Server": {"s"}}}, {Content: "short"}}
	if room := shrink(all, 5*maxLate); room != 0 && room >= maxLate {
		t.Errorf("room %d after exchanges that need more", room)
	}
	for i, want := range []int{5, 4 * maxLate, maxLate, 5} {
		if x := all[i]; len(x.Content) != want || (len(x.Notes) > 0) != (want == maxLate) || want == maxLate && x.Answer != nil {
			t.Errorf("exchange %d: %d bytes, notes %q, headers %v; want %d bytes", i, len(x.Content), x.Notes, x.Answer, want)
		}
	}
}
