package doc

import "testing"

func TestEntries_NotAMapping_Empty(t *testing.T) {
	for name, n := range map[string]*Node{"nothing": nil, "text": String("a"), "list": List(String("a"), String("b")), "empty mapping": Object()} {
		if got := Entries(n); len(got) != 0 {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestDepth_EachValue_NumberOfLevels(t *testing.T) {
	for name, tt := range map[string]struct {
		n    *Node
		want int
	}{
		"text":                {String("a"), 1},
		"empty list":          {List(), 1},
		"list":                {List(String("a")), 2},
		"mapping of a list":   {Object(At("a", List(String("b")))), 3},
		"deepest value first": {List(List(String("a")), String("b")), 3},
	} {
		if got := Depth(tt.n); got != tt.want {
			t.Errorf("%s: %d, want %d", name, got, tt.want)
		}
	}
}
