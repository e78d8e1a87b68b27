package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/rowproof/rowproof/spec"
)

// Recorder collects a run. Its methods may be called at the same time from several goroutines.
type Recorder struct {
	mu    sync.Mutex
	head  Run
	clean cleaner
	rows  []*plannedRow
	byRef map[RowRef]*plannedRow
	byID  map[spec.RowID][]*plannedRow
	ended []ended
}

// plannedRow is a row with its plan.
type plannedRow struct {
	Row
	only    spec.Format // the one format that the row is about, "" for both
	reason  string      // why no scenario proves it
	skipped string      // why the profile skips the row; "" if it does not
	planned []Planned
}

// NewRecorder starts a run with the head's Tool, Version, Started, Endpoint, Embedded, Signature, Strict and Require.
// The secrets are replaced by *** wherever they turn up, should anything under test send them back.
func NewRecorder(head Run, secrets ...string) *Recorder {
	head.Schema = SchemaID
	head.Started = head.Started.UTC()
	head.Endpoint = endpointOf(head.Endpoint)
	head.Problems, head.Pages, head.Rows = []Problem{}, []Page{}, []Row{}
	if head.Require == (Gate{}) {
		head.Require = Gate{Grade: spec.R1}
	}
	return &Recorder{
		head: head, clean: newCleaner(secrets),
		byRef: map[RowRef]*plannedRow{}, byID: map[spec.RowID][]*plannedRow{},
	}
}

// Page adds a page and all its rows; openapi is the path of the description that drives the run, or "".
// Pages come out in the order in which they were added.
func (r *Recorder) Page(c *spec.Contract, openapi string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.head.Pages = append(r.head.Pages, pageOf(c, openapi))
	for _, row := range rowsOf(c) {
		r.rows = append(r.rows, &row)
		r.byRef[row.Ref()] = &row
		r.byID[row.ID] = append(r.byID[row.ID], &row)
	}
}

// Reason states why no scenario proves a row. The error names a row that no page has.
func (r *Recorder) Reason(page string, id spec.RowID, reason string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	row, err := r.find(page, id)
	if err != nil {
		return err
	}
	row.reason = r.clean.text(reason)
	return nil
}

// Skip states why the profile skips a row: it is not selected, whatever scenarios it has. The error names a row that no
// page has.
func (r *Recorder) Skip(page string, id spec.RowID, reason string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	row, err := r.find(page, id)
	if err != nil {
		return err
	}
	row.skipped = r.clean.text(reason)
	return nil
}

// Add records a scenario of a page that has ended, under each of its rows. The error names a row that no
// page has; the scenario counts nevertheless for its other rows.
func (r *Recorder) Add(page string, s Scenario) error {
	s = r.clean.scenario(s)
	if r.head.Strict {
		s = strict(s)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	e := ended{Scenario: s, page: page}
	var lost error
	for _, id := range s.Rows {
		row, err := r.find(page, id)
		if err != nil {
			lost = err
			continue
		}
		if row.skipped == "" {
			e.rows = append(e.rows, row)
		}
	}
	r.ended = append(r.ended, e)
	return lost
}

// Void states why the run says nothing about the endpoint, as an error among the problems.
func (r *Recorder) Void(reason string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.head.Void = r.clean.text(reason)
	r.head.Problems = append(r.head.Problems, Problem{Severity: spec.Error, Message: r.head.Void})
}

// Problem records an error in an input, or the reason why the run cannot continue.
func (r *Recorder) Problem(p Problem) {
	r.mu.Lock()
	defer r.mu.Unlock()
	p.Message = r.clean.text(p.Message)
	r.head.Problems = append(r.head.Problems, p)
}

// Finish adds everything up. It may be called several times, for partial results; interrupted marks a run that
// is not whole.
func (r *Recorder) Finish(now time.Time, interrupted bool) *Run {
	r.mu.Lock()
	defer r.mu.Unlock()
	run := r.head
	run.Duration = Duration(now.Sub(run.Started))
	run.Interrupted = interrupted
	run.Problems = slices.Clone(r.head.Problems)
	run.Pages = slices.Clone(r.head.Pages)
	run.Rows = make([]Row, 0, len(r.rows))
	scenarios := r.resolved()
	for _, row := range r.rows {
		run.Rows = append(run.Rows, row.judge(scenarios[row], run.Selection))
	}
	run.Totals, run.Gateway = run.totals()
	run.Totals.Scenarios = len(r.ended)
	run.Proof = run.proof()
	run.Causes = run.causes()
	run.Heading = run.heading()
	return &run
}

// resolved returns the scenarios of each row with their final verdicts.
func (r *Recorder) resolved() map[*plannedRow][]Scenario {
	out, m := map[*plannedRow][]Scenario{}, r.masksOf()
	for _, e := range r.ended {
		s := m.resolve(e)
		if r.head.Strict {
			s = strict(s)
		}
		s.Exchanges = worthKeeping(s)
		for _, row := range e.rows {
			out[row] = append(out[row], s)
		}
	}
	return out
}

// find returns a row of a page. Calls of any page prove the rows of the gateway, so a row of another page is
// returned if its id is unique.
func (r *Recorder) find(page string, id spec.RowID) (*plannedRow, error) {
	if row := r.byRef[RowRef{page, id}]; row != nil {
		return row, nil
	}
	if rows := r.byID[id]; len(rows) == 1 {
		return rows[0], nil
	}
	return nil, fmt.Errorf("%s: no row %q: a scenario is tagged with a row that the page does not have; generate the features anew", page, id)
}

// byPlace orders scenarios by their position in the features, independent of the order in which they ended.
func byPlace(a, b Scenario) int {
	return cmp.Or(
		strings.Compare(a.Feature, b.Feature), cmp.Compare(a.Line, b.Line),
		strings.Compare(string(a.Format), string(b.Format)), strings.Compare(a.Name, b.Name),
		strings.Compare(string(a.Verdict), string(b.Verdict)), strings.Compare(a.Reason, b.Reason),
		strings.Compare(a.Expected, b.Expected), strings.Compare(a.Actual, b.Actual),
		strings.Compare(a.Promise, b.Promise), strings.Compare(string(a.Answered), string(b.Answered)),
		slices.Compare(a.Deviations, b.Deviations), slices.Compare(a.Lacks, b.Lacks), slices.Compare(a.Rows, b.Rows),
		strings.Compare(string(a.Gap), string(b.Gap)), cmp.Compare(truth(a.Vague), truth(b.Vague)), cmp.Compare(a.Duration, b.Duration),
	)
}

// truth orders false before true.
func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Traced returns the name of a scenario and one of its calls as the report would hold them: bounded, with secrets
// masked. It records nothing.
func (r *Recorder) Traced(scenario string, x Exchange) (string, Exchange) {
	return r.clean.text(scenario), r.clean.exchange(x)
}
