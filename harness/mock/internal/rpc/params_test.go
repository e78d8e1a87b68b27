package rpc

import "testing"

type m = map[string]string

func TestParsePairs_MalformedEscapes_NotDecoded(t *testing.T) {
	got := parsePairs("a=%zz&&b=1+2&c&a=second&=x;y")
	for name, want := range (m{"a": "%zz", "b": "1 2", "c": "", "": "x;y"}) {
		if got[name] != want {
			t.Errorf("%q is %q, want %q", name, got[name], want)
		}
	}
}
