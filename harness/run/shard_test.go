package run

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/input"
)

// shippedPages returns the shipped pages.
func shippedPages(t testing.TB) []input.Page {
	t.Helper()
	all, err := input.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// split returns a shard of the plan of pages.
func split(t testing.TB, pages []input.Page, p *config.Profile, index, total int) *Plan {
	t.Helper()
	plan, err := MakePlan(pages, p, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := plan.Split(p, Shard{Index: index, Total: total}); err != nil {
		t.Fatal(err)
	}
	return plan
}

func TestSplit_AllShards_EachScenarioInOne(t *testing.T) {
	pages := shippedPages(t)
	whole, err := MakePlan(pages, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	const total = 3
	in := map[key][]int{}
	for i := range total {
		plan := split(t, pages, &config.Profile{}, i+1, total)
		if n := plan.Count(); n < whole.Count()/total/2 || n > 2*whole.Count()/total {
			t.Errorf("shard %d has %d of %d scenarios", i+1, n, whole.Count())
		}
		for _, pg := range plan.Pages {
			for _, s := range pg.Scenarios {
				in[s.key()] = append(in[s.key()], i+1)
			}
		}
	}
	for _, pg := range whole.Pages {
		for _, s := range pg.Scenarios {
			if len(in[s.key()]) != 1 {
				t.Errorf("%s is in the shards %v", s.Name, in[s.key()])
			}
		}
	}
}

func TestSplit_PageAdded_OtherScenariosStay(t *testing.T) {
	all := shippedPages(t)
	alone, more := split(t, all[len(all)-1:], &config.Profile{}, 1, 2), split(t, all, &config.Profile{}, 1, 2)
	had := map[digest]bool{}
	for _, s := range alone.Pages[0].Scenarios {
		had[s.content] = true
	}
	again := more.Pages[len(more.Pages)-1].Scenarios
	for _, s := range again {
		if !had[s.content] {
			t.Errorf("%s moved", s.Name)
		}
	}
	if len(again) != len(had) || len(had) == 0 {
		t.Errorf("%d scenarios, want %d", len(again), len(had))
	}
}

func TestDivide_AnyPool_EachValueInOneShard(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, total := rapid.IntRange(2, 9).Draw(t, "values"), rapid.IntRange(2, 5).Draw(t, "shards")
		var ids []string
		for i := range n {
			ids = append(ids, fmt.Sprint(i))
		}
		seen := map[string]int{}
		for i := range total {
			p := newPool(attaching(ids...))
			(&Shard{Index: i + 1, Total: total}).divide(p)
			for _, v := range p.All("Attach", "Id") {
				seen[v]++
			}
			if region := p.All("Attach", "RegionId"); len(region) != 1 {
				t.Errorf("shard %d has %v: a parameter with one value is not a pool", i+1, region)
			}
		}
		for _, id := range ids {
			if seen[id] != 1 {
				t.Errorf("%s is in %d shards", id, seen[id])
			}
		}
	})
}

func TestDivide_FewerValuesThanShards_ErrorNamesKey(t *testing.T) {
	p := newPool(attaching("1", "2"))
	(&Shard{Index: 3, Total: 3}).divide(p)
	_, err := p.Take(t.Context(), "Attach", 1)
	if err == nil || !strings.Contains(err.Error(), "operations.Attach.parameters.Id") {
		t.Errorf("%v", err)
	}
}

func TestDivide_EmbeddedMock_BelongsToTheShard(t *testing.T) {
	p := newPool(attaching("1", "2"))
	(&Shard{Index: 2, Total: 2, alone: true}).divide(p)
	if all := p.All("Attach", "Id"); len(all) != 2 {
		t.Errorf("values %v", all)
	}
}

func TestSplit_OneSetOfValuesToUseUp_Error(t *testing.T) {
	undo := &config.Undo{Action: "Detach"}
	for name, tt := range map[string]struct {
		p    config.Profile
		want string
	}{
		"undo":                   {config.Profile{Operations: map[string]config.Operation{"Attach": {Undo: undo}}}, "use up the same values of Attach"},
		"reset":                  {config.Profile{Reset: &config.Reset{URL: "u"}, Operations: map[string]config.Operation{"Attach": {}}}, "use up the same values of Attach"},
		"undo, several values":   {config.Profile{Operations: map[string]config.Operation{"Attach": {Undo: undo, Parameters: map[string][]string{"Id": {"1", "2"}}}}}, ""},
		"nothing to undo":        {config.Profile{Operations: map[string]config.Operation{"Attach": {}}}, ""},
		"embedded mock":          {config.Profile{Embedded: true, Operations: map[string]config.Operation{"Attach": {Undo: undo}}}, ""},
		"operation not selected": {config.Profile{Operations: map[string]config.Operation{"Detach": {Undo: undo}}}, ""},
	} {
		c := attachingPage()
		plan := &Plan{Pages: []PlannedPage{{Page: input.Page{Contract: c}, Scenarios: make([]PlannedScenario, 1)}}}
		err := plan.Split(&tt.p, Shard{Index: 1, Total: 2})
		if got := fmt.Sprint(err); (err == nil) != (tt.want == "") || !strings.Contains(got, tt.want) {
			t.Errorf("%s: %v, want %q", name, err, tt.want)
		}
	}
}

func TestSession_Shard_NeverResets(t *testing.T) {
	p := &config.Profile{Endpoint: "http://127.0.0.1:1", Reset: &config.Reset{URL: "http://127.0.0.1:1/reset"}}
	for _, tt := range []struct {
		shard  *Shard
		resets bool
	}{{nil, true}, {&Shard{Index: 1, Total: 2}, false}, {&Shard{Index: 1, Total: 2, alone: true}, true}} {
		s, err := newSession(t.Context(), p, &Plan{shard: tt.shard}, Options{}.filled())
		if err != nil {
			t.Fatal(err)
		}
		if got := s.pool.reset != nil; got != tt.resets {
			t.Errorf("shard %v: resets %v", tt.shard, got)
		}
	}
}
