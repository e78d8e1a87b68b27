package reports

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"time"

	"github.com/rowproof/rowproof/spec"
)

// Shard is the part of a run that one of several processes did. It contains what [Merge] needs to compute the results of
// the whole run: the plan of all shards, and the outcomes of this one.
type Shard struct {
	Index   int             `json:"index"` // from 1
	Total   int             `json:"total"`
	Pages   string          `json:"pages"`   // digest of the pages
	Profile string          `json:"profile"` // digest of the profile, without secrets
	Plan    []ShardPlan     `json:"plan"`    // scenarios of all shards
	Rows    []ShardRow      `json:"rows"`    // in the order of Run.Rows
	Ended   []ShardScenario `json:"ended"`   // scenarios that this shard ran
}

// ShardPlan is a planned scenario of a run with shards.
type ShardPlan struct {
	Page     string       `json:"page"`
	Rows     []spec.RowID `json:"rows"`
	Format   spec.Format  `json:"format,omitempty"`
	Grade    spec.Grade   `json:"grade,omitempty"`
	Kind     string       `json:"kind,omitempty"`
	Promise  string       `json:"promise,omitempty"`
	Selected bool         `json:"selected"`
	Left     string       `json:"left,omitempty"`  // why the profile leaves the scenario out
	Shard    int          `json:"shard,omitempty"` // the shard that runs it; 0 if none does
}

// ShardRow is what a row depends on besides its scenarios.
type ShardRow struct {
	Grade   spec.Grade  `json:"grade,omitempty"`
	Only    spec.Format `json:"only,omitempty"`    // the only format that the row applies to
	Reason  string      `json:"reason,omitempty"`  // why no scenario proves the row
	Skipped string      `json:"skipped,omitempty"` // why the profile skips the row
	Remarks []string    `json:"remarks,omitempty"`
}

// ShardScenario is the outcome of a scenario before the outcomes of other scenarios decide about its masks.
type ShardScenario struct {
	Page     string   `json:"page"`
	Round    int      `json:"round,omitempty"` // from 0
	Scenario Scenario `json:"scenario"`
}

// planned returns the plan in the form of [Recorder.Plan].
func (p ShardPlan) planned() Planned {
	return Planned{Rows: p.Rows, Format: p.Format, Grade: p.Grade, Kind: p.Kind, Promise: p.Promise, Selected: p.Selected, Left: p.Left, Shard: p.Shard}
}

// shardPlanOf returns the part of a planned scenario that a shard records.
func shardPlanOf(page string, p Planned) ShardPlan {
	return ShardPlan{page, append([]spec.RowID{}, p.Rows...), p.Format, p.Grade, p.Kind, p.Promise, p.Selected, p.Left, p.Shard}
}

// shard returns the shard with the plan and the outcomes so far, or nil in a run without shards.
func (r *Recorder) shard() *Shard {
	if r.head.Shard == nil {
		return nil
	}
	s := *r.head.Shard
	s.Plan, s.Rows, s.Ended = slices.Clone(s.Plan), []ShardRow{}, []ShardScenario{}
	for _, row := range r.rows {
		s.Rows = append(s.Rows, row.base())
	}
	for _, e := range r.ended {
		s.Ended = append(s.Ended, ShardScenario{e.page, e.round, r.scenario(e)})
	}
	return &s
}

// base returns what the row depends on besides its scenarios.
func (p *plannedRow) base() ShardRow {
	return ShardRow{Grade: p.Grade, Only: p.only, Reason: p.reason, Skipped: p.skipped, Remarks: p.Remarks}
}

// isOther reports whether another shard runs the scenario.
func (r *Recorder) isOther(p Planned) bool {
	return r.head.Shard != nil && p.Shard != 0 && p.Shard != r.head.Shard.Index
}

// Merge returns the run of which the runs are the shards. It returns an error unless the runs are all shards of one run,
// each once: the same pages, profile, plan and version of rowproof.
func Merge(runs []*Run) (*Run, error) {
	ordered, err := inOrder(runs)
	if err != nil {
		return nil, err
	}
	first := ordered[0]
	for _, r := range ordered[1:] {
		if what := difference(first, r); what != "" {
			return nil, fmt.Errorf("shard %d and shard %d are not of the same run: %s", first.Shard.Index, r.Shard.Index, what)
		}
	}
	rec, end := mergedHead(ordered)
	if err := rec.adopt(first); err != nil {
		return nil, err
	}
	interrupted := false
	for _, r := range ordered {
		if err := rec.addShard(r); err != nil {
			return nil, err
		}
		interrupted = interrupted || r.Interrupted
	}
	return rec.Finish(end, interrupted), nil
}

// inOrder returns the shards by index. It returns an error if one is missing or occurs twice.
func inOrder(runs []*Run) ([]*Run, error) {
	if len(runs) == 0 || runs[0].Shard == nil {
		return nil, errors.New("not a shard of a run")
	}
	total := runs[0].Shard.Total
	byIndex := map[int]*Run{}
	for _, r := range runs {
		switch s := r.Shard; {
		case s == nil:
			return nil, errors.New("not a shard of a run")
		case s.Total != total:
			return nil, fmt.Errorf("shards of different runs: shard %d of %d and shard %d of %d", runs[0].Shard.Index, total, s.Index, s.Total)
		case s.Index < 1 || s.Index > total:
			return nil, fmt.Errorf("shard %d of %d does not exist", s.Index, total)
		case byIndex[s.Index] != nil:
			return nil, fmt.Errorf("shard %d of %d is given twice", s.Index, total)
		}
		byIndex[r.Shard.Index] = r
	}
	var ordered []*Run
	var missing []string
	for i := 1; len(missing) <= maxRows && i <= total; i++ {
		if byIndex[i] == nil {
			missing = append(missing, fmt.Sprint(i))
		}
		ordered = append(ordered, byIndex[i])
	}
	if len(missing) > 0 {
		return nil, fmt.Errorf("of %d shards, these are missing: %s", total, list(missing, maxRows))
	}
	return ordered, nil
}

// difference returns in what two shards differ although they must agree, or "".
func difference(a, b *Run) string {
	known := func(r *Run) []Known {
		all := slices.Clone(r.Known)
		for i := range all {
			all[i].State = ""
		}
		return all
	}
	for _, part := range []struct {
		what string
		a, b any
	}{
		{"the versions of rowproof differ", a.Version, b.Version},
		{"the pages differ", []any{a.Shard.Pages, a.Pages}, []any{b.Shard.Pages, b.Pages}},
		{"the profiles differ", []any{a.Shard.Profile, a.Signature, a.Embedded}, []any{b.Shard.Profile, b.Signature, b.Embedded}},
		{"the endpoints differ", a.Embedded || a.Endpoint == b.Endpoint, true},
		{"the selected scenarios differ", a.Shard.Plan, b.Shard.Plan},
		{"the rows differ", []any{a.Shard.Rows, len(a.Rows)}, []any{b.Shard.Rows, len(b.Rows)}},
		{"the known failures differ", known(a), known(b)},
		{"--strict, --require, --repeat or --flaky-ok differs", []any{a.Strict, a.Require, a.Rounds, a.FlakyOK}, []any{b.Strict, b.Require, b.Rounds, b.FlakyOK}},
	} {
		if !reflect.DeepEqual(part.a, part.b) {
			return part.what
		}
	}
	return ""
}

// mergedHead returns a recorder for the whole run, and when the last shard ended.
func mergedHead(shards []*Run) (*Recorder, time.Time) {
	head := *shards[0]
	head.Shard, head.Void, head.Selection = nil, "", false
	var end time.Time
	for _, r := range shards {
		if r.Started.Before(head.Started) {
			head.Started = r.Started
		}
		if at := r.Started.Add(time.Duration(r.Duration)); at.After(end) {
			end = at
		}
	}
	pages := head.Pages
	rec := NewRecorder(head)
	rec.head.Endpoint, rec.head.Pages, rec.round = head.Endpoint, slices.Clone(pages), max(head.Rounds-1, 0)
	return rec, end
}

// adopt adds the rows and the plan of a shard.
func (r *Recorder) adopt(run *Run) error {
	if len(run.Shard.Rows) != len(run.Rows) {
		return fmt.Errorf("shard %d lists %s, but describes %d", run.Shard.Index, count(len(run.Rows), "row"), len(run.Shard.Rows))
	}
	for i, base := range run.Shard.Rows {
		was := run.Rows[i]
		r.addRow(plannedOf(&was, base))
	}
	for _, p := range run.Shard.Plan {
		if err := r.Plan(p.Page, p.planned()); err != nil {
			return fmt.Errorf("shard %d: %w", run.Shard.Index, err)
		}
	}
	return nil
}

// plannedOf returns a recorded row as it was before scenarios ran.
func plannedOf(was *Row, base ShardRow) *plannedRow {
	return &plannedRow{
		Row: Row{
			ID: was.ID, Page: was.Page, Line: was.Line, Section: was.Section, Title: was.Title, Text: was.Text,
			Strength: was.Strength, Grade: base.Grade, Remarks: base.Remarks,
		},
		only: base.Only, reason: base.Reason, skipped: base.Skipped,
	}
}

// addShard adds the outcomes and the problems of a shard. [Recorder.Finish] decides about known failures again.
func (r *Recorder) addShard(run *Run) error {
	for _, e := range run.Shard.Ended {
		if e.Round < 0 || e.Round > r.round {
			return fmt.Errorf("shard %d has a scenario of round %d of %d", run.Shard.Index, e.Round+1, r.round+1)
		}
		_ = r.keep(e.Page, e.Round, e.Scenario) // the shard has reported rows that no page has
	}
	for _, p := range run.Problems {
		if p.Rule != KnownRule && (run.Void == "" || p.Message != run.Void) && !slices.Contains(r.head.Problems, p) {
			r.head.Problems = append(r.head.Problems, p)
		}
	}
	if run.Void != "" {
		r.Void(fmt.Sprintf("shard %d: %s", run.Shard.Index, run.Void))
	}
	return nil
}

// part returns which part of a larger run the run is, in words, or "".
func (r *Run) part() string {
	if r.Shard == nil {
		return ""
	}
	return fmt.Sprintf("shard %d of %d", r.Shard.Index, r.Shard.Total)
}
