package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/rowproof/rowproof/spec"
)

// Recorder collects the results of a run. Its methods may be called from several goroutines.
type Recorder struct {
	mu    sync.Mutex
	head  Run
	clean cleaner
	rows  []*plannedRow
	byRef map[RowRef]*plannedRow
	byID  map[spec.RowID][]*plannedRow
	ended []*ended
	round int
	room  int // bytes of exchanges that the run may still keep
	kept  keeper
	write func(Entry) // writes the journal; nil for none
}

// plannedRow is a row with its plan.
type plannedRow struct {
	Row
	only    spec.Format // the only format that the row applies to, or "" for both
	reason  string      // why no scenario proves the row
	skipped string      // why the profile skips the row; "" if it does not
	planned []alike
	tested  bool // a scenario of the row was recorded
	index   int  // in Recorder.rows

	interrupted bool // scenarios without a result were not tried before the run was interrupted
}

// NewRecorder starts a run with the head's Tool, Version, Started, Endpoint, Embedded, Signature, Strict, Require, Known,
// FlakyOK, Keep and Shard.
// The recorder replaces the secrets by *** wherever they occur, for example in responses.
func NewRecorder(head Run, secrets ...string) *Recorder {
	head.Schema = SchemaID
	head.Started = head.Started.UTC()
	head.Endpoint = endpointOf(head.Endpoint)
	clean := newCleaner(secrets)
	head.Known = slices.Clone(head.Known)
	for i := range head.Known {
		k := &head.Known[i]
		k.Operation, k.Row, k.Reason = clean.text(k.Operation), spec.RowID(clean.text(string(k.Row))), clean.text(k.Reason)
	}
	if head.Shard != nil {
		shard := *head.Shard
		head.Shard, shard.Plan = &shard, []ShardPlan{}
	}
	head.Problems, head.Pages, head.Rows = []Problem{}, []Page{}, []Row{}
	if head.Require == (Gate{}) {
		head.Require = Gate{Grade: spec.R1}
	}
	head.Keep = cmp.Or(head.Keep, KeepFailed)
	return &Recorder{
		head: head, clean: clean, room: maxExchanges, kept: keeper{groups: map[string][]place{}, checks: map[string]map[string]bool{}},
		byRef: map[RowRef]*plannedRow{}, byID: map[spec.RowID][]*plannedRow{},
	}
}

// Page adds a page and all its rows; openapi is the path of the OpenAPI description that the run uses, or "". Pages
// are reported in the order in which they were added.
func (r *Recorder) Page(c *spec.Contract, openapi string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.head.Pages = append(r.head.Pages, pageOf(c, openapi))
	for _, row := range rowsOf(c) {
		r.addRow(&row)
	}
}

// addRow adds a row. The caller holds r.mu.
func (r *Recorder) addRow(row *plannedRow) {
	row.index = len(r.rows)
	r.rows = append(r.rows, row)
	r.byRef[row.Ref()] = row
	r.byID[row.ID] = append(r.byID[row.ID], row)
}

// Reason states why no scenario proves a row. It returns an error if no page has the row.
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

// Skip states why the profile skips a row. The row is then not selected, whatever scenarios it has. Skip returns an
// error if no page has the row.
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

// Add records a finished scenario of a page for each row that the scenario tests. If no page has one of the rows, Add
// returns an error, but still records the scenario for the other rows.
func (r *Recorder) Add(page string, s Scenario) error {
	s = r.settle(r.clean.scenario(s))
	e, groups, lost := r.prepare(page, s)
	if r.head.Keep == KeepAll {
		e.Exchanges = r.clean.exchanges(s.Exchanges, true)
	} else {
		e.Exchanges = r.clean.exchanges(s.Exchanges, len(groups) > 0)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.room = shrink(e.Exchanges, r.room)
	r.ended = append(r.ended, &e)
	r.record(&e)
	switch n := len(r.ended) - 1; {
	case len(groups) == 0:
	case r.wants(&e, groups):
		r.enter(n, groups)
	default:
		r.kept.spare = append(r.kept.spare, n)
	}
	r.dropSpare()
	return lost
}

// prepare returns the scenario with its rows and with the groups in which its exchanges are kept whole. Without groups, they
// are thin.
func (r *Recorder) prepare(page string, s Scenario) (e ended, groups []member, lost error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	e, lost = r.endedOf(page, r.round, s)
	if r.head.Keep != KeepFailed || !mayKeep(&s) {
		return e, nil, lost
	}
	if groups = r.members(&e); r.room <= reserve && !r.wants(&e, groups) {
		groups = nil
	}
	return e, groups, lost
}

// NextRound starts another round of the same scenarios. A row whose scenarios have different verdicts in different rounds
// is flaky.
func (r *Recorder) NextRound() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.round++
	r.head.Rounds = r.round + 1
}

// keep records a scenario of a round for each of its rows. The caller holds r.mu.
func (r *Recorder) keep(page string, round int, s Scenario) error {
	e, lost := r.endedOf(page, round, s)
	r.ended = append(r.ended, &e)
	return lost
}

// endedOf returns a scenario with its rows. The caller holds r.mu.
func (r *Recorder) endedOf(page string, round int, s Scenario) (e ended, lost error) {
	e = ended{Scenario: s, page: page, round: round}
	for i, id := range s.Rows {
		row, err := r.find(page, id)
		if err != nil {
			lost = err
			continue
		}
		s.Rows[i] = row.ID // an equal string, shared by all scenarios
		row.tested = true
		if row.skipped == "" {
			e.rows = append(e.rows, row)
		}
	}
	return e, lost
}

// Tested reports whether a scenario of the row was recorded.
func (r *Recorder) Tested(page string, id spec.RowID) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	row, err := r.find(page, id)
	return err == nil && row.tested
}

// Void states why the run proves nothing about the endpoint, and adds the reason to the problems as an error.
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
	if r.write != nil {
		r.write(Entry{Problem: &p})
	}
}

// Finish computes the result of the run. It may be called several times for partial results; interrupted marks a run
// that did not complete.
func (r *Recorder) Finish(now time.Time, interrupted bool) *Run {
	r.mu.Lock()
	defer r.mu.Unlock()
	run := r.head
	run.Duration = Duration(now.Sub(run.Started)).exact()
	run.Interrupted = interrupted
	run.Selection = run.Selection || run.Shard != nil
	run.Problems = slices.Clone(r.head.Problems)
	run.Pages = slices.Clone(r.head.Pages)
	run.Rows = make([]Row, 0, len(r.rows))
	scenarios := r.resolved()
	for _, row := range r.rows {
		row.interrupted = interrupted
		run.Rows = append(run.Rows, row.judge(scenarios(row), run.Selection))
	}
	run.applyKnown(r.rows)
	run.Totals, run.Gateway = run.totals()
	run.Totals.Scenarios = r.distinct()
	run.Proof = run.proof()
	var chosen map[*Scenario]bool
	run.Causes, chosen = run.causes()
	run.thin(chosen)
	run.Shard = r.shard()
	run.Heading = run.heading()
	return &run
}

// resolved returns a function that returns the scenarios of a row with their final verdicts. In a shard, scenarios keep
// their masks, because another shard may have the answers that decide about them.
func (r *Recorder) resolved() func(*plannedRow) []Scenario {
	of := map[*plannedRow][]int{} // indexes of r.ended by round
	var all []masks
	for round := range r.round + 1 {
		all = append(all, r.masksOf(round))
		for i := range r.ended {
			if e := r.ended[i]; e.round == round {
				for _, row := range e.rows {
					of[row] = append(of[row], i)
				}
			}
		}
	}
	return func(row *plannedRow) []Scenario {
		out := make([]Scenario, 0, len(of[row]))
		for _, i := range of[row] {
			e := r.ended[i]
			s := e.Scenario
			if r.head.Shard == nil {
				s = r.settle(all[e.round].resolve(*e))
			}
			s.Exchanges = worthKeeping(s)
			out = append(out, s)
		}
		if r.round > 0 {
			out = agreed(out)
		}
		return out
	}
}

// settle applies strictness to a scenario.
func (r *Recorder) settle(s Scenario) Scenario {
	if r.head.Strict {
		return strict(s)
	}
	return s
}

// find returns a row of a page. Scenarios of any page can prove rows of the gateway page, so find also returns a row of
// another page if the id is unique.
func (r *Recorder) find(page string, id spec.RowID) (*plannedRow, error) {
	if row := r.byRef[RowRef{page, id}]; row != nil {
		return row, nil
	}
	if rows := r.byID[id]; len(rows) == 1 {
		return rows[0], nil
	}
	return nil, fmt.Errorf("%s: no row %q: a scenario has the tag of a row that is not in the page; generate the features again", page, id)
}

// byPosition orders scenarios by their position in the features, independent of the order in which they ended.
func byPosition(a, b Scenario) int {
	return cmp.Or(
		strings.Compare(a.Feature, b.Feature), cmp.Compare(a.Line, b.Line),
		strings.Compare(string(a.Format), string(b.Format)), strings.Compare(a.Name, b.Name),
		strings.Compare(string(a.Verdict), string(b.Verdict)), strings.Compare(a.Reason, b.Reason),
		strings.Compare(a.Expected, b.Expected), strings.Compare(a.Actual, b.Actual),
		strings.Compare(a.Promise, b.Promise), strings.Compare(string(a.Answered), string(b.Answered)),
		slices.Compare(a.Deviations, b.Deviations), slices.Compare(a.Lacks, b.Lacks), slices.Compare(a.Rows, b.Rows),
		strings.Compare(string(a.Gap), string(b.Gap)), strings.Compare(strconv.FormatBool(a.Vague), strconv.FormatBool(b.Vague)), cmp.Compare(a.Duration, b.Duration),
	)
}

// Traced returns the name of a scenario and a call as a report shows them: cut to the limits, with secrets masked.
// Traced records nothing.
func (r *Recorder) Traced(scenario string, x Exchange) (string, Exchange) {
	return r.clean.text(scenario), r.clean.exchange(x)
}
