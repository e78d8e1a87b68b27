package main

import (
	"testing"

	"github.com/rowproof/rowproof/harness/prove"
)

func TestMissedProof_FigureBelowItsLimit_Named(t *testing.T) {
	for _, test := range []struct {
		name  string
		tally prove.Tally
		want  []string
	}{
		{"all caught", prove.Tally{Defects: 50, Caught: 50, Styles: 2, Quiet: 2}, nil},
		{"98 percent caught", prove.Tally{Defects: 50, Caught: 49}, nil},
		{"96 percent caught", prove.Tally{Defects: 50, Caught: 48}, []string{"caught"}},
		{"caught on another row", prove.Tally{Defects: 50, Caught: 48, Elsewhere: 2}, []string{"caught"}},
		{"style that makes a row fail", prove.Tally{Defects: 1, Caught: 1, Styles: 2, Quiet: 1}, []string{"styles"}},
		{"defect that was not tried", prove.Tally{Defects: 50, Caught: 49, Untried: 1}, []string{"untried"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := missedProof(test.tally)
			if len(got) != len(test.want) {
				t.Fatalf("missed %v, want %v", got, test.want)
			}
			for i, m := range got {
				if m.Figure != test.want[i] || m.Text == "" {
					t.Errorf("missed %+v, want %s", m, test.want[i])
				}
			}
		})
	}
}
