package run

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/reports"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
	"github.com/rowproof/rowproof/steps"
)

// record adds the outcomes of scenarios to a report. It is safe for concurrent use.
type record struct {
	*reports.Recorder
	plan  *Plan
	known map[string]map[digest]*known // planned scenarios by path of the feature and content

	requests *steps.Requests // answered during the run

	expected int // number of scenarios to end, counted in each round

	mu sync.Mutex
	n  int // how many scenarios have ended
}

// known is a planned scenario, its page, and how often it ran.
type known struct {
	page     *PlannedPage
	scenario *PlannedScenario
	ran      int // how often the scenario ended
}

// newRecord starts a report with the pages of a plan. The caller adds the scenarios with announce or settle.
func newRecord(p *config.Profile, plan *Plan, o Options) *record {
	rec := &record{
		Recorder: reports.NewRecorder(reports.Run{
			Tool: reports.Tool, Version: o.Tool, Started: o.Now(), Endpoint: p.Shown(p.Endpoint), Embedded: p.Embedded, Signature: string(p.Signature), Strict: o.Strict, Require: o.Require, Known: p.Known, FlakyOK: o.FlakyOK, Keep: o.Keep,
			Shard: plan.shard.report(),
		}, p.Secrets()...),
		plan: plan, known: map[string]map[digest]*known{}, expected: plan.Count() * o.Repeat,
	}
	for i := range plan.Pages {
		pg := &plan.Pages[i]
		rec.Page(pg.Contract, pg.OpenAPI)
		for _, all := range [][]PlannedScenario{pg.Skipped, pg.Elsewhere, pg.Scenarios} {
			for i := range all {
				rec.know(pg, &all[i])
			}
		}
	}
	for _, pg := range plan.Pages {
		for id, reason := range pg.omitted() {
			rec.report(rec.Reason(pg.Contract.Page, id, reason))
		}
		for _, row := range pg.Contract.Rows() {
			rec.report(rec.Skip(pg.Contract.Page, row.ID, pg.Skip(row.ID)))
		}
	}
	return rec
}

// know adds a planned scenario.
func (r *record) know(pg *PlannedPage, s *PlannedScenario) {
	all := r.known[s.Feature]
	if all == nil {
		all = map[digest]*known{}
		r.known[s.Feature] = all
	}
	all[s.content] = &known{page: pg, scenario: s}
}

// forget drops the scenarios of a page that has run.
func (r *record) forget(pg *PlannedPage) {
	for _, f := range pg.Features() {
		delete(r.known, f.Path)
	}
}

// find returns a planned scenario, or nil.
func (r *record) find(k key) *known { return r.known[k.feature][k.content] }

// report adds an error, if there is one, to the problems of the run.
func (r *record) report(err error) {
	if err != nil {
		r.Problem(reports.Problem{Severity: spec.Error, Message: err.Error()})
	}
}

// announce adds all scenarios of the plan to the report, selected or not.
func (r *record) announce() error {
	for _, pg := range r.plan.Pages {
		for _, s := range pg.inOrder() {
			if err := r.expect(pg.Contract.Page, s, true); err != nil {
				return err
			}
		}
		for _, s := range pg.Skipped {
			if err := r.expect(pg.Contract.Page, s, s.selected); err != nil {
				return err
			}
		}
	}
	return nil
}

// settle adds the scenarios of the plan to the report after the run, and marks the scenarios that ran as selected. It
// is for test suites that select scenarios themselves.
func (r *record) settle() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, pg := range r.plan.Pages {
		for _, all := range [][]PlannedScenario{pg.Scenarios, pg.Skipped} {
			for _, s := range all {
				if err := r.expect(pg.Contract.Page, s, r.find(s.key()).ran > 0 || s.selected && s.excluded != ""); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// expect adds one scenario to the report before its outcome is known.
func (r *record) expect(page string, s PlannedScenario, selected bool) error {
	return r.Plan(page, reports.Planned{
		Rows: s.Rows, Format: s.Format, Grade: s.Grade, Kind: s.Kind, Promise: s.Promise,
		Selected: selected, Left: s.excluded, Shard: s.shard,
	})
}

func (r *record) count() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.n
}

// keyOf returns the key of the scenario of an outcome.
func keyOf(out steps.Outcome) key {
	return key{pathOf(out.Feature), contentOf(out.Scenario, out.Rows, out.Steps)}
}

// atLine matches the line number that godog adds to a feature's path when it runs a single scenario.
var atLine = regexp.MustCompile(`:[0-9]+$`)

// pathOf returns a feature's URI without the line number.
func pathOf(uri string) string { return atLine.ReplaceAllString(uri, "") }

// add adds an outcome to the report. It reports a scenario with a wrong text as a problem of the run.
func (r *record) add(out steps.Outcome) {
	s := r.find(keyOf(out))
	r.countRan(s)
	if s == nil {
		var err error
		if s, err = r.unplanned(out); err != nil {
			r.misuse(out, err)
			return
		}
	}
	r.addKnown(s, out)
}

// countRan counts a scenario that ended. It is nil if the plan lacks the scenario.
func (r *record) countRan(s *known) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.n++; s != nil {
		s.ran++
	}
}

// addKnown adds the outcome of a known scenario to the report.
func (r *record) addKnown(s *known, out steps.Outcome) {
	if out.Misuse != "" {
		r.misuse(out, errors.New(out.Misuse))
		return
	}
	r.report(r.Add(s.page.Contract.Page, scenarioOf(out, *s.scenario)))
}

// excludes reports whether the profile excludes a scenario that is about to run.
func (r *record) excludes(out steps.Outcome) bool {
	if k := r.find(keyOf(out)); k != nil {
		return k.scenario.excluded != "" || k.scenario.left || k.scenario.shard != r.plan.shard.index()
	}
	s := planOf(out.Scenario, out.Tags, out.Steps)
	s.Feature = pathOf(out.Feature)
	pg, err := r.pageOf(out)
	return err == nil && (pg.stale[s.content] || pg.exclusion(s) != "")
}

// misuse adds an error in the text of a scenario to the problems of the run.
func (r *record) misuse(out steps.Outcome, err error) {
	r.report(fmt.Errorf("%s: %s: %w", pathOf(out.Feature), out.Scenario, err))
}

// unplanned adds a scenario that is missing from the plan to the report.
func (r *record) unplanned(out steps.Outcome) (*known, error) {
	s := planOf(out.Scenario, out.Tags, out.Steps)
	s.Feature = pathOf(out.Feature)
	pg, err := r.pageOf(out)
	if err != nil {
		return nil, err
	}
	if i, err := checkSentences(pg.Contract, r.plan.Gateway, s.Rows, out.Steps); i >= 0 && !errors.Is(err, scenario.ErrNoPhrase) {
		return nil, fmt.Errorf("%q: %w", out.Steps[i], err)
	} else if err != nil {
		return nil, err
	}
	return &known{page: pg, scenario: &s}, r.expect(pg.Contract.Page, s, true)
}

// pageOf returns the page whose operation the first sentence of an outcome names.
func (r *record) pageOf(out steps.Outcome) (*PlannedPage, error) {
	first := strings.Join(out.Steps[:min(1, len(out.Steps))], "")
	st, err := scenario.Parse(first)
	if err != nil {
		return nil, err
	}
	for i := range r.plan.Pages {
		if r.plan.Pages[i].IsNamed(st, out.Tags) {
			return &r.plan.Pages[i], nil
		}
	}
	return nil, fmt.Errorf("%q: no page of this run documents the operation", first)
}
