package sampletest

import (
	"slices"

	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
)

// Split is a run of the sample pages in which each scenario belongs to one of Total shards.
type Split struct {
	Input
	Total   int
	Planned []reports.Planned
	Round   []int // per scenario, from 0, ascending
}

// AnySplit returns a generator of runs in several rounds, divided into shards.
func AnySplit() *rapid.Generator[Split] {
	return rapid.Custom(func(t *rapid.T) Split {
		s := Split{Input: Valid().Draw(t, "input"), Total: rapid.IntRange(2, 4).Draw(t, "shards")}
		s.Head.Require = reports.Gate{Percent: rapid.IntRange(1, 100).Draw(t, "percent")}
		rounds := rapid.IntRange(1, 3).Draw(t, "rounds")
		first := slices.Clone(s.Scenarios)
		s.Scenarios = nil
		for _, one := range first {
			selected, left := rapid.IntRange(0, 4).Draw(t, "selected") > 0, ""
			if rapid.IntRange(0, 9).Draw(t, "left") == 0 {
				left = "the profile has a fixture"
			}
			p := reports.Planned{Rows: one.Rows, Format: one.Format, Promise: one.Promise, Selected: selected, Left: left, Shard: rapid.IntRange(1, s.Total).Draw(t, "shard")}
			if !selected || left != "" {
				p.Shard = 0
			}
			s.Planned = append(s.Planned, p)
		}
		for round := range rounds {
			for i, one := range first {
				if s.Planned[i].Shard == 0 || rapid.IntRange(0, 9).Draw(t, "ends") == 0 {
					continue
				}
				if round > 0 && rapid.IntRange(0, 3).Draw(t, "differs") == 0 {
					one.Verdict = rapid.SampledFrom([]spec.Verdict{spec.Passed, spec.Failed, spec.Unreached}).Draw(t, "verdict")
				}
				if one.Verdict == spec.Unreached && rapid.Bool().Draw(t, "masked") {
					one.Gap, one.Vague = spec.GapMasked, rapid.Bool().Draw(t, "vague")
					one.Answered = rapid.SampledFrom([]spec.RowID{"error/400/InvalidDiskType", "error/400/TaskConflict"}).Draw(t, "answered")
				}
				one.Line = 1 + i
				s.Scenarios, s.Round = append(s.Scenarios, one), append(s.Round, round)
			}
		}
		return s
	})
}

// shardOf returns the shard of a scenario.
func (s Split) shardOf(i int) int { return s.Planned[s.Scenarios[i].Line-1].Shard }

// Whole returns the run without shards.
func (s Split) Whole(t interface{ Fatal(args ...any) }) *reports.Run { return s.run(t, nil) }

// Shard returns a shard, from 1.
func (s Split) Shard(t interface{ Fatal(args ...any) }, index int) *reports.Run {
	return s.run(t, &reports.Shard{Index: index, Total: s.Total, Pages: "pages", Profile: "profile"})
}

func (s Split) run(t interface{ Fatal(args ...any) }, shard *reports.Shard) *reports.Run {
	head := s.Head
	head.Shard = shard
	r := reports.NewRecorder(head, "secret")
	r.Page(Page(), "")
	r.Page(Gateway(), "")
	if err := r.Skip(pagePath, "request/DiskType", "not here"); err != nil {
		t.Fatal(err)
	}
	for _, p := range s.Planned {
		if err := r.Plan(pagePath, p); err != nil {
			t.Fatal(err)
		}
	}
	round := 0
	for i, one := range s.Scenarios {
		for ; round < s.Round[i]; round++ {
			r.NextRound()
		}
		if shard != nil && shard.Index != s.shardOf(i) {
			continue
		}
		if err := r.Add(pagePath, one); err != nil {
			t.Fatal(err)
		}
	}
	return r.Finish(Started.Add(s.Duration), s.Interrupted)
}

// OneShard returns the first of two shards.
func OneShard(t interface{ Fatal(args ...any) }) *reports.Run {
	s := Split{Input: Input{Head: head(), Scenarios: []reports.Scenario{passed("request/DiskId", 1, spec.JSON, "DiskId is accepted")}}, Total: 2, Round: []int{0}}
	s.Planned = []reports.Planned{{Rows: s.Scenarios[0].Rows, Format: spec.JSON, Promise: "accepted", Selected: true, Shard: 1}}
	return s.Shard(t, 1)
}
