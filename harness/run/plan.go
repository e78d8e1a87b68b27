package run

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/features"
	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/spec"
)

// Plan is what a run would do: the scenarios of every page that are selected, with their rows and formats.
type Plan struct {
	Pages   []PlannedPage
	Gateway *spec.Contract // nil if no gateway page is known
	// Operations may be called: those of the pages, and those that are only known.
	Operations []*spec.Contract
}

// PlannedPage is one page of a Plan.
type PlannedPage struct {
	input.Page
	Scenarios []PlannedScenario
	Skipped   []PlannedScenario // scenarios that are not selected, or that the profile leaves out

	generated bool // Source was generated in memory
	correction
}

// Count is the number of scenarios.
func (p *Plan) Count() int {
	n := 0
	for _, pg := range p.Pages {
		n += len(pg.Scenarios)
	}
	return n
}

// Tags returns the tags by which the scenarios of the plan can be selected, sorted, each once.
func (p *Plan) Tags() []string {
	var all []string
	for _, pg := range p.Pages {
		for _, s := range pg.Scenarios {
			all = append(all, s.tags...)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// nothing returns [ErrNothing] for a plan without a scenario.
func (p *Plan) nothing() error {
	if p.Count() == 0 {
		return ErrNothing
	}
	return nil
}

// MakePlan reads the features of the pages and counts what is selected. A page without its own feature has
// the shipped one if it is a shipped page whose causes are not corrected, else one that is generated in memory.
//
// A profile corrects the pages: its causes replace those of the pages, and the rows that it skips and the scenarios
// that infer what a fixture of it proves are not selected. A nil profile corrects nothing, and a nil Selector selects
// all. The error lists the keys of the profile that name several rows or, with file and line, each sentence that is
// not in the vocabulary or that contradicts the page.
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
		pg, err := planPage(pg, plan.Gateway, selects)
		if err != nil {
			problems = append(problems, err)
		}
		plan.Pages = append(plan.Pages, pg)
	}
	return plan, errors.Join(problems...)
}

// WriteFeatures writes the features that no file holds below dir/features, and the pages that come with rowproof and are
// not at hand below dir/pages, so that the paths of a report exist.
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

// writePage writes a page that comes with rowproof, and its description, unless they are at hand.
func (p *PlannedPage) writePage(dir string) error {
	if !p.Shipped {
		return nil
	}
	for _, path := range []*string{&p.Contract.Page, &p.OpenAPI} {
		src, err := spec.Shipped.ReadFile(strings.TrimPrefix(*path, "spec/"))
		if err != nil { // moved before
			continue
		}
		if *path, err = placed(*path, src, filepath.Join(dir, "pages", filepath.FromSlash(*path))); err != nil {
			return err
		}
	}
	return nil
}

// placed returns the path of a file with the source: path if that is one, else file, which is written.
func placed(path string, src []byte, file string) (string, error) {
	if on, err := os.ReadFile(filepath.FromSlash(path)); err == nil && bytes.Equal(on, src) {
		return path, nil
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return "", err
	}
	return filepath.ToSlash(file), os.WriteFile(file, src, 0o644)
}

// move gives the feature of the page another path.
func (p *PlannedPage) move(path string) {
	for _, all := range [][]PlannedScenario{p.Scenarios, p.Skipped} {
		for i := range all {
			if s := &all[i]; s.Feature == p.Feature {
				s.key = path + strings.TrimPrefix(s.key, s.Feature)
				s.Feature = path
			}
		}
	}
	p.Feature = path
}

// fill gives the page the feature that it lacks.
func (p *PlannedPage) fill() error {
	if p.Feature == "" {
		p.Feature = "features/" + features.FileName(p.Contract)
	}
	if p.Source != nil {
		return nil
	}
	if p.Shipped && p.original == nil {
		src, err := features.Shipped.ReadFile(features.FileName(p.Contract))
		p.Source = src
		return err
	}
	p.Source, p.generated = []byte(features.Generate(p.Contract)), true
	return nil
}

// planPage reads the features of a page. The error is all that is wrong with them.
func planPage(pg PlannedPage, gateway *spec.Contract, selects func(PlannedScenario) bool) (PlannedPage, error) {
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
				problems = append(problems, check(doc, p, pg.Contract, gateway, s.Rows))
			}
			s.asked = selects(s)
			all = append(all, s)
		}
	}
	pg.share(all)
	problems = append(problems, pg.age())
	return pg, errors.Join(problems...)
}

// share parts the scenarios of the page into those that run and those that do not.
func (p *PlannedPage) share(all []PlannedScenario) {
	p.keepFixtures(all)
	for _, s := range all {
		if s.left = p.leaves(s); s.asked && s.left == "" {
			p.Scenarios = append(p.Scenarios, s)
		} else {
			p.Skipped = append(p.Skipped, s)
		}
	}
}

// omitted returns the rows that a user's feature leaves out, with the reason.
func (p PlannedPage) omitted() map[spec.RowID]string {
	if !p.Replaced {
		return nil
	}
	out := map[spec.RowID]string{}
	for _, r := range p.Contract.Rows() {
		out[r.ID] = p.Feature + " has no scenario for this row"
	}
	for _, s := range slices.Concat(p.Scenarios, p.Skipped) {
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

// keyOf identifies a scenario by its feature, name, rows and sentences; the examples of an outline have one name.
func keyOf(feature, name string, rows []spec.RowID, sentences []string) string {
	return fmt.Sprintf("%s\x00%s\x00%q\x00%s", feature, name, rows, strings.Join(sentences, "\x00"))
}
