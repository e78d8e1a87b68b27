package steps

import (
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestRepeats_AnyOrder_OneReportedPerOperation(t *testing.T) {
	a, b := &spec.Contract{Page: "a.md"}, &spec.Contract{Page: "b.md"}
	type answered struct {
		id string
		identified
	}
	for name, tt := range map[string]struct {
		answers []answered
		want    []Repeat
	}{
		"different":      {[]answered{{"1", identified{a, "", "x"}}, {"2", identified{a, "", "y"}}}, nil},
		"equal":          {[]answered{{"1", identified{a, "", "y"}}, {"1", identified{a, "", "x"}}}, []Repeat{{a, "1", "x", "y"}}},
		"equal requests": {[]answered{{"1", identified{a, "", "x"}}, {"1", identified{a, "", "x"}}}, []Repeat{{a, "1", "x", "x"}}},
		"three":          {[]answered{{"1", identified{a, "", "x"}}, {"1", identified{a, "", "z"}}, {"1", identified{a, "", "y"}}}, []Repeat{{a, "1", "x", "y"}}},
		"one token":      {[]answered{{"1", identified{a, "t", "x"}}, {"1", identified{a, "t", "y"}}}, nil},
		"other tokens":   {[]answered{{"1", identified{a, "t", "x"}}, {"1", identified{a, "u", "y"}}}, []Repeat{{a, "1", "x", "y"}}},
		"a token and none": {
			[]answered{{"1", identified{a, "t", "x"}}, {"1", identified{a, "", "y"}}}, []Repeat{{a, "1", "x", "y"}},
		},
		"two operations": {
			[]answered{{"1", identified{b, "", "x"}}, {"1", identified{a, "", "y"}}}, []Repeat{{a, "1", "y", "x"}, {b, "1", "x", "y"}},
		},
		"two ids": {
			[]answered{{"2", identified{a, "", "v"}}, {"2", identified{a, "", "w"}}, {"1", identified{a, "", "x"}}, {"1", identified{a, "", "y"}}},
			[]Repeat{{a, "2", "v", "w"}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			for _, backwards := range []bool{false, true} {
				var s Requests
				for i := range tt.answers {
					if backwards {
						i = len(tt.answers) - 1 - i
					}
					s.add(tt.answers[i].id, tt.answers[i].identified)
				}
				s.Repeats()
				got := s.Repeats() // again
				if len(got) != len(tt.want) {
					t.Fatalf("%v, want %v", got, tt.want)
				}
				for i := range got {
					if got[i] != tt.want[i] {
						t.Errorf("%v, want %v", got[i], tt.want[i])
					}
				}
			}
		})
	}
}
