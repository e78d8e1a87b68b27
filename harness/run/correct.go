package run

import (
	"errors"
	"slices"

	"github.com/rowproof/rowproof/features"
	"github.com/rowproof/rowproof/harness/config"
	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
)

// correction holds what a profile specifies for the rows of a page.
type correction struct {
	original *spec.Contract        // the contract before the profile's causes; nil if the profile has none for this page
	skips    map[spec.RowID]string // reasons to skip rows of the page or of the gateway page
	fixtures map[spec.RowID]bool   // error rows with a fixture in the profile
	stale    map[digest]bool       // contents of scenarios that only the original contract has

	formsOnly bool // no operation of the run has a JSON body
}

// correct returns planned pages with the corrections of the profile. The profile's causes replace those of the pages.
// The pages leave out the rows that the profile skips, and the inferred scenarios of rows with a fixture. If p is nil,
// the pages are unchanged. It returns an error if a key of the profile matches several rows.
func correct(pages []input.Page, p *config.Profile) ([]PlannedPage, error) {
	all := make([]PlannedPage, len(pages))
	for i := range pages {
		all[i].Page = pages[i]
	}
	if p == nil {
		return all, nil
	}
	var refused []error
	for _, f := range p.Match(input.Contracts(pages)) {
		if f.Severity == spec.Error {
			refused = append(refused, errors.New(f.String()))
		}
	}
	if len(refused) > 0 {
		return nil, errors.Join(refused...)
	}
	for i := range all {
		all[i].correct(p)
	}
	if i := slices.IndexFunc(all, func(pg PlannedPage) bool { return pg.Contract.Kind == spec.GatewayPage }); i >= 0 {
		for id, reason := range all[i].skips {
			for j := range all {
				all[j].skips[id] = reason
			}
		}
	}
	return all, nil
}

// correct stores the skips and fixtures of the profile, and replaces the causes of the error rows with those of the profile.
func (p *PlannedPage) correct(profile *config.Profile) {
	p.correction = correction{skips: profile.Skips(p.Contract), fixtures: profile.Fixtures(p.Contract)}
	causes := profile.Causes(p.Contract)
	if len(causes) == 0 {
		return
	}
	corrected := *p.Contract
	corrected.Errors = slices.Clone(corrected.Errors)
	for i := range corrected.Errors {
		if cause, ok := causes[corrected.Errors[i].ID]; ok {
			corrected.Errors[i].Cause = cause
		}
	}
	p.original, p.Contract = p.Contract, &corrected
}

// isStale reports whether f is the feature generated from the original contract although the profile changes its causes.
func (p *PlannedPage) isStale(f input.Feature) bool {
	return p.original != nil && f.IsGenerated(p.Contract) && string(f.Source) == features.Generate(p.original)
}

// findStale records which scenarios of the original contract the corrected contract does not have. A suite that runs
// features on disk may still contain them.
func (p *PlannedPage) findStale() error {
	if p.original == nil || !p.generated {
		return nil
	}
	doc, err := input.Feature{Path: p.Feature, Source: []byte(features.Generate(p.original))}.Parse()
	if err != nil {
		return err
	}
	p.stale = map[digest]bool{}
	for _, pickle := range doc.Pickles {
		p.stale[planned(doc, pickle).content] = true
	}
	for _, s := range slices.Concat(p.Scenarios, p.Skipped) {
		delete(p.stale, s.content)
	}
	return nil
}

// Skip returns the reason if the profile skips a row of the page, and "" otherwise.
func (p *PlannedPage) Skip(id spec.RowID) string {
	if reason := p.skips[id]; reason != "" {
		return skippedRow + reason
	}
	return ""
}

// Reasons to exclude a scenario.
const (
	skippedRow  = "skipped by the profile: "
	provenByFix = "the profile's fixture proves this row"
)

// noBody is the reason to exclude scenarios about JSON bodies.
const noBody = "no operation of the run has a JSON body"

// exclusion returns the reason to exclude a scenario: the profile skips all of its rows, the scenario is inferred and the
// profile has fixtures for its rows, or the scenario is about JSON bodies and no operation has one. It returns "" if the
// scenario can run.
func (c *correction) exclusion(s PlannedScenario) string {
	if len(s.Rows) == 0 {
		return ""
	}
	unskipped := slices.DeleteFunc(slices.Clone(s.Rows), func(id spec.RowID) bool { return c.skips[id] != "" })
	if len(unskipped) == 0 {
		return skippedRow + c.skips[s.Rows[0]]
	}
	proven := !slices.ContainsFunc(unskipped, func(id spec.RowID) bool { return !c.fixtures[id] })
	if proven && slices.Contains(s.tags, scenario.InferredTag) {
		return provenByFix
	}
	if c.formsOnly && s.isBody {
		return noBody
	}
	return ""
}

// keepFixtures removes the fixtures that no selected scenario uses.
func (c *correction) keepFixtures(all []PlannedScenario) {
	used := map[spec.RowID]bool{}
	for _, s := range all {
		for _, id := range s.Rows {
			used[id] = used[id] || s.selected && s.Kind == string(scenario.Fixture) && c.fixtures[id]
		}
	}
	c.fixtures = used
}
