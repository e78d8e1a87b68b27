package run

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	messages "github.com/cucumber/messages/go/v34"

	"github.com/rowproof/rowproof/features"
	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/spec"
)

// Plan lists the scenarios of each page, selected and skipped, with their rows and formats.
type Plan struct {
	Pages   []PlannedPage
	Gateway *spec.Contract // nil if no gateway page is known
	// Operations are the operations that a run may call, including the operations of pages with Known set.
	Operations []*spec.Contract

	shard *Shard // nil for a whole run
}

// PlannedPage is one page of a [Plan].
type PlannedPage struct {
	input.Page
	Scenarios []PlannedScenario
	Skipped   []PlannedScenario // scenarios that are not selected or that the profile excludes
	Elsewhere []PlannedScenario // scenarios that other shards run

	generated bool // Source was generated from the page, now or when rowproof was built, so it fits the page
	tags      []string
	pickles   func() map[digest]*messages.Pickle // see parsing
	correction
}

// Count returns the number of scenarios to run.
func (p *Plan) Count() int {
	n := 0
	for _, pg := range p.Pages {
		n += len(pg.Scenarios)
	}
	return n
}

// Keep leaves the scenarios in the plan that keep accepts. The others are not selected.
func (p *Plan) Keep(keep func(*PlannedPage, PlannedScenario) bool) {
	for i := range p.Pages {
		pg := &p.Pages[i]
		all := pg.Scenarios
		pg.Scenarios = nil
		for _, s := range all {
			if keep(pg, s) {
				pg.Scenarios = append(pg.Scenarios, s)
				continue
			}
			s.selected, s.left = false, true
			pg.Skipped = append(pg.Skipped, s)
		}
	}
}

// Tags returns the tags of the scenarios that [MakePlan] selected, sorted and without duplicates.
func (p *Plan) Tags() []string {
	var all []string
	for _, pg := range p.Pages {
		all = append(all, pg.tags...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// clear drops all scenarios.
func (p *Plan) clear() {
	for i := range p.Pages {
		p.Pages[i].clear()
	}
}

func (p *PlannedPage) clear() { p.Scenarios, p.Skipped, p.Elsewhere = nil, nil, nil }

// release drops what a page that has run does not need: the feature if [PlannedPage.fill] can restore it, and the
// scenarios unless a rehearsal may count the values that they need.
func (p *PlannedPage) release(counted bool) {
	if p.generated {
		p.Source = nil
	}
	if !counted {
		p.clear()
	}
}

// parsing returns a function that returns the pickles of the page's scenarios by content. It parses the features at its
// first call, because the pickles of a large plan would need most of the run's memory.
func (p PlannedPage) parsing() func() map[digest]*messages.Pickle {
	p.release(false) // of this copy, which the function keeps
	return sync.OnceValue(func() map[digest]*messages.Pickle {
		all := map[digest]*messages.Pickle{}
		if err := p.fill(); err != nil {
			return all // it was read before
		}
		for _, f := range p.Features() {
			doc, err := f.Parse()
			if err != nil {
				continue // it was parsed before
			}
			for _, pickle := range doc.Pickles {
				all[planned(doc, pickle).content] = pickle
			}
		}
		return all
	})
}

// nothing returns [ErrNothing] if the plan has no scenarios to run. A shard may have none.
func (p *Plan) nothing() error {
	if p.Count() == 0 && p.shard == nil {
		return ErrNothing
	}
	return nil
}

// MakePlan parses the features of the pages and selects scenarios. A page without Source uses the shipped feature if the
// page is shipped and its causes are not corrected; otherwise MakePlan generates the feature in memory.
//
// A profile corrects the pages: its causes replace inferred causes, and the rows that the profile skips and the inferred
// scenarios of rows with a fixture are not selected. The profile may be nil. A nil selector selects all scenarios. The
// error lists the keys of the profile that match several rows or, with file and line, the sentences that are missing from
// the vocabulary or contradict the page.
func MakePlan(pages []input.Page, p *config.Profile, selects Selector) (*Plan, error) {
	if selects == nil {
		selects = everything
	}
	corrected, err := correct(pages, p)
	if err != nil {
		return nil, err
	}
	return makePlan(corrected, func(s PlannedScenario) bool { return selects(s.tags) })
}

func makePlan(pages []PlannedPage, selects func(PlannedScenario) bool) (*Plan, error) {
	plan := &Plan{Gateway: gatewayOf(pages), Operations: operationsOf(pages)}
	var problems []error
	for _, pg := range pages {
		if pg.Known {
			continue
		}
		if err := pg.fill(); err != nil {
			return nil, err
		}
		pg, err := planPage(pg, plan, selects)
		if err != nil {
			problems = append(problems, err)
		}
		plan.Pages = append(plan.Pages, pg)
	}
	return plan, errors.Join(problems...)
}

// WriteFeatures writes features that exist only in memory below dir/features, and shipped pages that are missing on disk
// below dir/pages. It changes the paths in the plan accordingly, so that all paths of a report exist.
func (p *Plan) WriteFeatures(dir string) error {
	for i := range p.Pages {
		pg := &p.Pages[i]
		if err := pg.writePage(dir); err != nil {
			return err
		}
		path, err := placed(pg.Feature, pg.Source, filepath.Join(dir, "features", filepath.FromSlash(features.FileName(pg.Contract))))
		if err != nil {
			return err
		}
		pg.move(path)
	}
	return nil
}

// writePage writes a shipped page and its OpenAPI file below dir unless they exist on disk.
func (p *PlannedPage) writePage(dir string) error {
	if !p.Shipped {
		return nil
	}
	for _, path := range []*string{&p.Contract.Page, &p.OpenAPI} {
		src, err := spec.Shipped.ReadFile(strings.TrimPrefix(*path, "spec/"))
		if err != nil { // an earlier call changed the path
			continue
		}
		if *path, err = placed(*path, src, filepath.Join(dir, "pages", filepath.FromSlash(*path))); err != nil {
			return err
		}
	}
	return nil
}

// placed returns path if the file at that path contains src. Otherwise it writes src to file and returns file.
func placed(path string, src []byte, file string) (string, error) {
	if on, err := os.ReadFile(filepath.FromSlash(path)); err == nil && bytes.Equal(on, src) {
		return path, nil
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return "", err
	}
	return filepath.ToSlash(file), os.WriteFile(file, src, 0o644)
}

// move changes the path of the page's feature.
func (p *PlannedPage) move(path string) {
	for _, all := range [][]PlannedScenario{p.Scenarios, p.Skipped, p.Elsewhere} {
		for i := range all {
			if s := &all[i]; s.Feature == p.Feature {
				s.Feature = path
			}
		}
	}
	p.Feature = path
}

// fill sets the page's feature if it is missing.
func (p *PlannedPage) fill() error {
	if p.Feature == "" {
		p.Feature = "features/" + features.FileName(p.Contract)
	}
	if p.Source != nil {
		return nil
	}
	if p.Shipped && p.original == nil {
		src, err := features.Shipped.ReadFile(features.FileName(p.Contract))
		p.Source, p.generated = src, true
		return err
	}
	p.Source, p.generated = []byte(features.Generate(p.Contract)), true
	return nil
}

// planPage parses the features of a page. The error joins all problems of the features.
func planPage(pg PlannedPage, plan *Plan, selects func(PlannedScenario) bool) (PlannedPage, error) {
	var all []PlannedScenario
	var problems []error
	for i, f := range pg.Features() {
		doc, err := f.Parse()
		if err != nil {
			return pg, err
		}
		for _, p := range doc.Pickles {
			s := planned(doc, p)
			if generated := i == 0 && pg.generated; !generated {
				problems = append(problems, check(doc, p, pg.Contract, plan.Gateway, s.Rows))
			}
			s.selected = selects(s)
			all = append(all, s)
		}
	}
	pg.formsOnly = !slices.ContainsFunc(plan.Operations, (*spec.Contract).HasJSONBody)
	pg.divide(all)
	pg.collectTags()
	pg.pickles = pg.parsing()
	problems = append(problems, pg.findStale())
	return pg, errors.Join(problems...)
}

// divide divides the scenarios into those to run and those to skip.
func (p *PlannedPage) divide(all []PlannedScenario) {
	p.keepFixtures(all)
	p.Scenarios = make([]PlannedScenario, 0, len(all))
	for _, s := range all {
		if s.excluded = p.exclusion(s); s.selected && s.excluded == "" {
			p.Scenarios = append(p.Scenarios, s)
		} else {
			p.Skipped = append(p.Skipped, s)
		}
	}
}

// collectTags moves the tags of the scenarios to run to the page.
func (p *PlannedPage) collectTags() {
	for _, s := range p.Scenarios {
		p.tags = append(p.tags, s.tags...)
	}
	slices.Sort(p.tags)
	p.tags = slices.Clone(slices.Compact(p.tags))
	for _, all := range [][]PlannedScenario{p.Scenarios, p.Skipped} {
		for i := range all {
			all[i].tags = nil
		}
	}
}

// omitted returns the rows without a scenario in a user's feature, each with a reason for the report.
func (p PlannedPage) omitted() map[spec.RowID]string {
	if !p.Replaced {
		return nil
	}
	out := map[spec.RowID]string{}
	for _, r := range p.Contract.Rows() {
		out[r.ID] = p.Feature + " has no scenario for this row"
	}
	for _, s := range slices.Concat(p.Scenarios, p.Skipped, p.Elsewhere) {
		for _, id := range s.Rows {
			delete(out, id)
		}
	}
	return out
}

func gatewayOf(pages []PlannedPage) *spec.Contract {
	for _, p := range pages {
		if p.Contract.Kind == spec.GatewayPage {
			return p.Contract
		}
	}
	return nil
}

func operationsOf(pages []PlannedPage) []*spec.Contract {
	var out []*spec.Contract
	for _, p := range pages {
		if p.Contract.Kind == spec.OperationPage {
			out = append(out, p.Contract)
		}
	}
	return out
}
