package thing

import (
	"slices"
	"testing"
)

func TestTraits_EachAttribute_ListedIfOperationsRefuseIt(t *testing.T) {
	part := []Resource{{"partid", "1"}}
	for _, test := range []struct {
		name  string
		thing Thing
		want  []Trait
	}{
		{"usual thing", Thing{}, nil},
		{"thing of the caller", Thing{Owner: Account{"caller", "x"}}, nil},
		{"thing of another account", Thing{Owner: Account{"other", "stranger"}}, []Trait{{ByOwner, "stranger"}}},
		{"region of the call", Thing{Region: "here"}, nil},
		{"another region", Thing{Region: "there"}, []Trait{Elsewhere}},
		{"children without a quota", Thing{Children: part}, []Trait{{ByChildren, "partid"}}},
		{"children that use it for something", Thing{Children: part, Use: "power"}, []Trait{{ByChildren, "power"}}},
		{"quota with room", Thing{Quota: Quota{"parts", 2}, Children: part}, []Trait{{ByChildren, "partid"}}},
		{"quota used up", Thing{Quota: Quota{"parts", 1}, Children: part}, []Trait{{ByQuota, "parts"}, {ByChildren, "partid"}}},
		{"status, debt, rate and change", Thing{Status: "broken", Debt: "bill", Rate: "calls", Change: "move"}, []Trait{{ByDebt, "bill"}, {ByStatus, "broken"}, {ByChange, "move"}, {ByRate, "calls"}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := test.thing.Traits("caller", "here", 1); !slices.Equal(got, test.want) {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

func TestIsChanging_CallsInOrder_OnlyThoseThatOverlap(t *testing.T) {
	pooled := Thing{Pooled: true}
	pooled.Begin()
	if !pooled.IsChanging(2) {
		t.Error("call 2 arrives before the answer of call 1, but does not overlap")
	}
	pooled.End(3)
	for arrival, want := range map[int64]bool{2: true, 4: false} {
		if got := pooled.IsChanging(arrival); got != want {
			t.Errorf("call %d, after answer 3: got %t, want %t", arrival, got, want)
		}
	}
	shared := Thing{}
	shared.Begin()
	if shared.IsChanging(2) {
		t.Error("a thing that any number of calls may change is changing")
	}
}
