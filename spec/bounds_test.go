package spec_test

import (
	"math/big"
	"testing"

	"github.com/rowproof/rowproof/spec"
)

func TestLimits_EachBound_NeighborsDifferByOneUnit(t *testing.T) {
	for _, c := range []struct {
		limits                                 spec.Limits
		below, least, greatest, above, inWords string
	}{
		{spec.Limits{Min: "1", Max: "100"}, "0", "1", "100", "101", "1 to 100"},
		{spec.Limits{Min: "0", Max: "100", ExclusiveMin: true}, "0", "1", "100", "101", "greater than 0 and at most 100"},
		{spec.Limits{Min: "1", Max: "100", ExclusiveMax: true}, "0", "1", "99", "100", "at least 1 and less than 100"},
		{spec.Limits{Min: "0.5", Max: "1.00", ExclusiveMin: true, ExclusiveMax: true}, "0.5", "0.6", "0.99", "1.00", "greater than 0.5 and less than 1.00"},
		{spec.Limits{Min: "-0.05", Max: "1,000"}, "-0.06", "-0.05", "1000", "1001", "-0.05 to 1,000"},
		{spec.Limits{Min: "-1", ExclusiveMin: true}, "-1", "0", "", "", "greater than -1"},
		{spec.Limits{Max: "many"}, "", "", "", "", "at most many"},
		{spec.Limits{}, "", "", "", "", ""},
	} {
		l := c.limits
		if l.Below() != c.below || l.Least() != c.least || l.Greatest() != c.greatest || l.Above() != c.above || l.BoundsText() != c.inWords {
			t.Errorf("%+v: got %q %q %q %q %q", l, l.Below(), l.Least(), l.Greatest(), l.Above(), l.BoundsText())
		}
		for _, v := range []struct {
			number string
			valid  bool
		}{{l.Below(), false}, {l.Least(), true}, {l.Greatest(), true}, {l.Above(), false}} {
			if n, ok := new(big.Float).SetString(v.number); ok && l.Within(n) != v.valid {
				t.Errorf("%+v: %s is within the bounds: %t, want %t", l, v.number, !v.valid, v.valid)
			}
		}
	}
}
