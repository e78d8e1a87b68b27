package rpc

import (
	"maps"
	"strings"
	"testing"
)

func TestMembers_NestedValues_Flattened(t *testing.T) {
	got := members([]byte(`{"A":"x","N":1.50,"B":true,"Z":null,"O":{"P":{"Q":"r"}},"L":["a",{"K":"v"}],"E":[]}`))
	want := m{"A": "x", "N": "1.50", "B": "true", "O.P.Q": "r", "L.1": "a", "L.2.K": "v", "E": "[]"}
	if !maps.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestMembers_NotAnObject_NoParameters(t *testing.T) {
	for _, body := range []string{"", "[]", `"A"`, "null", `{"A":"x"`, `{"A":"x"} {}`, "A=x"} {
		if got := members([]byte(body)); len(got) != 0 {
			t.Errorf("%q: %v, want no parameters", body, got)
		}
	}
}

func TestMembers_BeyondLimits_Omitted(t *testing.T) {
	deep := strings.Repeat(`{"A":`, depthLimit+1) + `"x"` + strings.Repeat("}", depthLimit+1)
	long := `{"` + strings.Repeat("A", nameLimit+1) + `":"x"}`
	for _, body := range []string{deep, long} {
		if got := members([]byte(body)); len(got) != 0 {
			t.Errorf("%d parameters of %.20s, want 0", len(got), body)
		}
	}
	if got := members([]byte(`{"L":[` + strings.Repeat("1,", 2*memberLimit) + `1]}`)); len(got) != memberLimit {
		t.Errorf("%d parameters of a long list, want %d", len(got), memberLimit)
	}
}

func FuzzMembers_OddBodies_WithinLimits(f *testing.F) {
	f.Add([]byte(`{"A":{"B":[1,null,true,"x",{"":1e999}]}}`))
	f.Add([]byte(`{"\ud800":"\u0000"}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		got := members(body)
		if len(got) > memberLimit {
			t.Errorf("%d parameters", len(got))
		}
		for name := range got {
			if len(name) > nameLimit {
				t.Errorf("a name of %d bytes", len(name))
			}
		}
	})
}
