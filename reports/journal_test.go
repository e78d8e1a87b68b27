package reports_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/reports/internal/sampletest"
	"github.com/rowproof/rowproof/spec"
)

// journal collects the entries of a journal as another process reads them.
type journal struct{ entries []reports.Entry }

func (j *journal) add(t interface{ Fatal(args ...any) }) func(reports.Entry) {
	return func(e reports.Entry) {
		b, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		var again reports.Entry
		if err := json.Unmarshal(b, &again); err != nil {
			t.Fatal(err)
		}
		j.entries = append(j.entries, again)
	}
}

// A journal may begin at any time: what was recorded before is in it.
func TestRestore_JournalOfAnyRun_IsTheInterruptedRun(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := sampletest.AnySplit().Draw(t, "run")
		head := s.Head
		if rapid.Bool().Draw(t, "sharded") {
			head.Shard = &reports.Shard{Index: 1, Total: s.Total, Pages: "pages", Profile: "profile"}
		}
		r := recorder(head)
		r.Page(sampletest.Gateway(), "gateway.openapi.yaml")
		page := sampletest.Page().Page
		if err := r.Skip(page, "request/DiskType", "not here"); err != nil {
			t.Fatal(err)
		}
		if err := r.Reason(page, "error/400/InvalidDiskType", "no fixture"); err != nil {
			t.Fatal(err)
		}
		for _, p := range s.Planned {
			if err := r.Plan(page, p); err != nil {
				t.Fatal(err)
			}
		}
		var j journal
		begin, round := rapid.IntRange(0, len(s.Scenarios)).Draw(t, "begin"), 0
		for i, one := range s.Scenarios {
			if i == begin {
				r.Problem(reports.Problem{File: "early", Message: "before the journal"})
				r.Journal(j.add(t))
				r.Problem(reports.Problem{File: "f", Line: 3, Severity: spec.Error, Message: "in the journal"})
			}
			for ; round < s.Round[i]; round++ {
				r.NextRound()
			}
			if err := r.Add(page, one); err != nil {
				t.Fatal(err)
			}
		}
		if begin == len(s.Scenarios) {
			r.Journal(j.add(t))
		}
		j.entries = append(j.entries, reports.Entry{At: reports.Duration(2 * time.Second)}, reports.Entry{At: reports.Duration(time.Second)})
		got, err := reports.Restore(j.entries)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := written(t, got), written(t, r.Finish(sampletest.Started.Add(2*time.Second), true)); got != want {
			t.Errorf("restored:\n%s\nrun:\n%s", got, want)
		}
	})
}

func TestRestore_InvalidJournal_Error(t *testing.T) {
	head := reports.Entry{Run: &reports.Run{Tool: reports.Tool}}
	for name, tt := range map[string]struct {
		entries []reports.Entry
		want    string
	}{
		"empty":                  {nil, "the journal has no head"},
		"without a head":         {[]reports.Entry{{At: 1}}, "the journal has no head"},
		"plan of an unknown row": {[]reports.Entry{head, {Plan: &reports.ShardPlan{Page: "p.md", Rows: []spec.RowID{"request/A"}}}}, `p.md: no row "request/A"`},
	} {
		if _, err := reports.Restore(tt.entries); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %s", name, err, tt.want)
		}
	}
}
