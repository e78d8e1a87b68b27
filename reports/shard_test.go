package reports_test

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/sampletest"
	"github.com/rowproof/rowproof/reports/jsonrun"
	"github.com/rowproof/rowproof/spec"
)

// written returns run.json of a run.
func written(t interface{ Fatal(args ...any) }, run *reports.Run) string {
	var b bytes.Buffer
	if err := jsonrun.Write(&b, run); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// reread returns the run that another process reads from run.json.
func reread(t interface{ Fatal(args ...any) }, run *reports.Run) *reports.Run {
	again, err := jsonrun.Read(strings.NewReader(written(t, run)))
	if err != nil {
		t.Fatal(err)
	}
	return again
}

func TestMerge_AllShardsOfARun_IsTheRun(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := sampletest.AnySplit().Draw(t, "split")
		for _, row := range s.Whole(t).Rows {
			for _, k := range s.Whole(t).KnownEntries(row.Ref()) {
				if rapid.Bool().Draw(t, "known") {
					k.Reason = "ticket 4711"
					s.Head.Known = append(s.Head.Known, k)
				}
			}
		}
		var shards []*reports.Run
		for i := range s.Total {
			shards = append(shards, reread(t, s.Shard(t, i+1)))
		}
		merged, err := reports.Merge(rapid.Permutation(shards).Draw(t, "order"))
		if err != nil {
			t.Fatal(err)
		}
		if got, want := written(t, merged), written(t, s.Whole(t)); got != want {
			t.Errorf("merged:\n%s\nwhole:\n%s", got, want)
		}
	})
}

// twoShards returns the shards of a run with one scenario each.
func twoShards(t *testing.T) (a, b *reports.Run) {
	t.Helper()
	one := typed(spec.JSON, spec.Passed, "")
	other := typed(spec.XML, spec.Passed, "")
	one.Line, other.Line = 1, 2
	s := sampletest.Split{
		Input: sampletest.Input{Head: reports.Run{Tool: reports.Tool, Started: sampletest.Started}, Scenarios: []reports.Scenario{one, other}}, Total: 2, Round: []int{0, 0},
		Planned: []reports.Planned{
			{Rows: one.Rows, Format: spec.JSON, Promise: "p", Selected: true, Shard: 1},
			{Rows: other.Rows, Format: spec.XML, Promise: "p", Selected: true, Shard: 2},
		},
	}
	return s.Shard(t, 1), s.Shard(t, 2)
}

func TestMerge_NotAllShardsOfOneRun_Error(t *testing.T) {
	for name, tt := range map[string]struct {
		change func(b *reports.Run)
		want   string
	}{
		"given twice":          {func(b *reports.Run) { b.Shard.Index = 1 }, "shard 1 of 2 is given twice"},
		"another total":        {func(b *reports.Run) { b.Shard.Total = 3 }, "shards of different runs: shard 1 of 2 and shard 2 of 3"},
		"no such shard":        {func(b *reports.Run) { b.Shard.Index = 3 }, "shard 3 of 2 does not exist"},
		"whole run":            {func(b *reports.Run) { b.Shard = nil }, "not a shard of a run"},
		"other pages":          {func(b *reports.Run) { b.Shard.Pages = "x" }, "not of the same run: the pages differ"},
		"other profile":        {func(b *reports.Run) { b.Shard.Profile = "x" }, "not of the same run: the profiles differ"},
		"other endpoint":       {func(b *reports.Run) { b.Endpoint = "http://other" }, "not of the same run: the endpoints differ"},
		"other selection":      {func(b *reports.Run) { b.Shard.Plan = b.Shard.Plan[:1] }, "not of the same run: the selected scenarios differ"},
		"other version":        {func(b *reports.Run) { b.Version = "x" }, "not of the same run: the versions of rowproof differ"},
		"other gate":           {func(b *reports.Run) { b.Require = reports.Gate{None: true} }, "not of the same run: --strict, --require"},
		"other known failures": {func(b *reports.Run) { b.Known = []reports.Known{{Row: "x"}} }, "not of the same run: the known failures differ"},
		"more rows":            {func(b *reports.Run) { b.Rows = b.Rows[1:] }, "not of the same run: the rows differ"},
		"scenario of no round": {func(b *reports.Run) { b.Shard.Ended[0].Round = 7 }, "shard 2 has a scenario of round 8 of 1"},
		"negative round":       {func(b *reports.Run) { b.Shard.Ended[0].Round = -1 }, "shard 2 has a scenario of round 0 of 1"},
	} {
		t.Run(name, func(t *testing.T) {
			a, b := twoShards(t)
			tt.change(b)
			if _, err := reports.Merge([]*reports.Run{a, b}); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%v, want %q", err, tt.want)
			}
		})
	}
	a, _ := twoShards(t)
	if _, err := reports.Merge([]*reports.Run{a}); err == nil || err.Error() != "of 2 shards, these are missing: 2" {
		t.Errorf("one shard alone: %v", err)
	}
}

func TestMerge_RowInTwoShards_ProvenInTheRun(t *testing.T) {
	a, b := twoShards(t)
	if !a.Conforms() || !strings.HasPrefix(a.Heading, "No failures (shard 1 of 2: 1 of ") {
		t.Errorf("shard 1: %s", a.Heading)
	}
	merged, err := reports.Merge([]*reports.Run{a, b})
	if err != nil {
		t.Fatal(err)
	}
	if row := merged.Row(reports.RowRef{Page: sampletest.Page().Page, ID: invalidType}); !row.Proven {
		t.Errorf("%s is %s: %s", row.ID, row.Verdict, row.Reason)
	}
	if merged.Conforms() || !strings.HasPrefix(merged.Heading, "Not proven (1 row skipped): 1 of ") {
		t.Errorf("the gate applies to the whole run: %s", merged.Heading)
	}
}

func TestMerge_ShardIsVoid_RunIsVoid(t *testing.T) {
	a, b := twoShards(t)
	b.Void, b.Interrupted = "interrupted", true
	b.Problems = append(b.Problems, reports.Problem{Severity: spec.Error, Message: "interrupted"})
	merged, err := reports.Merge([]*reports.Run{a, b})
	if err != nil {
		t.Fatal(err)
	}
	if merged.Void != "shard 2: interrupted" || !merged.Interrupted || len(merged.Problems) != 1 {
		t.Errorf("%q, %v", merged.Void, merged.Problems)
	}
}
