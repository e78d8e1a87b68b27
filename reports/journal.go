package reports

import (
	"errors"
	"slices"
	"time"
)

// Entry is one entry of a journal, which contains a run that has not finished. The first entry has Run; the entries of rows
// and of the plan follow. An entry sets one field.
type Entry struct {
	Run     *Run           `json:"run,omitempty"` // without rows and results
	Row     *JournalRow    `json:"row,omitempty"`
	Plan    *ShardPlan     `json:"plan,omitempty"`
	Ended   *ShardScenario `json:"ended,omitempty"`
	Problem *Problem       `json:"problem,omitempty"`
	At      Duration       `json:"at,omitempty"` // how long the run has lasted
}

// JournalRow is a row before scenarios ran.
type JournalRow struct {
	Row  Row      `json:"row"`
	Base ShardRow `json:"base"`
}

// Journal calls write with the run so far, and then with each scenario, round and problem that is recorded. The calls are
// ordered and never concurrent. [Restore] returns the run.
func (r *Recorder) Journal(write func(Entry)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	head := r.head
	if head.Shard != nil {
		shard := *head.Shard
		shard.Plan, head.Shard = nil, &shard
	}
	write(Entry{Run: &head})
	for _, row := range r.rows {
		write(Entry{Row: &JournalRow{row.Row, row.base()}})
	}
	r.eachPlan(func(p ShardPlan) { write(Entry{Plan: &p}) })
	r.write = write
	for _, e := range r.ended {
		r.record(e)
	}
}

// eachPlan calls do for each planned scenario.
func (r *Recorder) eachPlan(do func(ShardPlan)) {
	if r.head.Shard != nil {
		for _, p := range r.head.Shard.Plan {
			do(p)
		}
		return
	}
	for _, row := range r.rows {
		for _, p := range row.planned {
			if p.Rows[0] != row.ID { // p is in the plan of each of its rows
				continue
			}
			for range p.n {
				do(shardPlanOf(row.Page, p.Planned))
			}
		}
	}
}

// record writes a recorded scenario to the journal. The caller holds r.mu.
func (r *Recorder) record(e *ended) {
	if r.write != nil {
		r.write(Entry{Ended: &ShardScenario{e.page, e.round, e.Scenario}})
	}
}

// Restore returns the run of a journal as an interrupted run.
func Restore(entries []Entry) (*Run, error) {
	if len(entries) == 0 || entries[0].Run == nil {
		return nil, errors.New("the journal has no head")
	}
	head := *entries[0].Run
	rec := NewRecorder(head)
	rec.head.Endpoint, rec.head.Pages = head.Endpoint, slices.Clone(head.Pages)
	rec.head.Problems = append(rec.head.Problems, head.Problems...)
	var last Duration
	for _, e := range entries[1:] {
		last = max(last, e.At)
		if err := rec.restore(e); err != nil {
			return nil, err
		}
	}
	return rec.Finish(head.Started.Add(time.Duration(last)), true), nil
}

// restore adds an entry of a journal.
func (r *Recorder) restore(e Entry) error {
	switch {
	case e.Row != nil:
		r.addRow(plannedOf(&e.Row.Row, e.Row.Base))
	case e.Plan != nil:
		return r.Plan(e.Plan.Page, e.Plan.planned())
	case e.Ended != nil:
		for r.round < e.Ended.Round {
			r.NextRound()
		}
		_ = r.keep(e.Ended.Page, e.Ended.Round, e.Ended.Scenario) // a problem of the run names rows that no page has
	case e.Problem != nil:
		r.Problem(*e.Problem)
	}
	return nil
}
