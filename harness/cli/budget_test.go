package cli

import (
	"strings"
	"testing"

	"github.com/rowproof/rowproof/harness/run"
)

func TestPrintBudget_EachBudget_StatesWhatRunNeeds(t *testing.T) {
	for _, tt := range []struct {
		name   string
		budget int
		want   string
	}{
		{"none", 0, ""},
		{"enough", 7, "the endpoint accepts 7 calls of CreateThing, which changes resources; the budget is 7\n"},
		{"too few", 6, "the endpoint accepts 7 calls of CreateThing, which changes resources; the budget is 6\n" +
			"  more than the budget: set budget to 7 in the profile, or the remaining rows are unreached\n"},
	} {
		var b strings.Builder
		printBudget(&b, &run.Rehearsal{
			Accepted: map[string]int{"CreateThing": 7, "DeleteThing": 9}, Refused: map[string]string{"DeleteThing": "not allowed"}, Budget: tt.budget,
		})
		if b.String() != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, b.String(), tt.want)
		}
	}
}
