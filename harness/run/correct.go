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

// correction is what a profile says of the rows of a page.
type correction struct {
	original *spec.Contract        // the page as it is read, if the profile gives causes; else nil
	skips    map[spec.RowID]string // why rows of the page or of the gateway are not tried
	fixtures map[spec.RowID]bool   // error rows of which the profile has a fixture
	stale    map[string]bool       // scenarios of the original page only, by content
}

// correct returns the pages as a profile corrects them: with the causes that it gives, without the rows that it skips,
// and without the scenarios that infer what a fixture of it proves. A nil profile corrects nothing. The error lists
// the keys of the profile that name several rows.
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

// correct notes what the profile says of the rows of the page, and gives its error rows the causes of the profile.
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

// isStale reports whether a feature is the one that is generated from the page as it is read, while the profile gives
// other causes.
func (p *PlannedPage) isStale(f input.Feature) bool {
	return p.original != nil && f.IsGenerated(p.Contract) && string(f.Source) == features.Generate(p.original)
}

// age notes which scenarios of the page as it is read are not among those of the corrected page. Suites that bring
// features of users may still hold them.
func (p *PlannedPage) age() error {
	if p.original == nil || !p.generated {
		return nil
	}
	doc, err := input.Feature{Path: p.Feature, Source: []byte(features.Generate(p.original))}.Parse()
	if err != nil {
		return err
	}
	p.stale = map[string]bool{}
	for _, pickle := range doc.Pickles {
		p.stale[planned(doc, pickle).content()] = true
	}
	for _, s := range slices.Concat(p.Scenarios, p.Skipped) {
		delete(p.stale, s.content())
	}
	return nil
}

// Skip returns why the profile skips a row of the page; "" to try it.
func (p *PlannedPage) Skip(id spec.RowID) string {
	if reason := p.skips[id]; reason != "" {
		return skippedRow + reason
	}
	return ""
}

// Reasons for which the profile leaves a scenario out.
const (
	skippedRow  = "skipped by the profile: "
	provenByFix = "the profile's fixture proves this row"
)

// leaves returns why the profile leaves a scenario out: each of its rows is skipped, or it infers what a fixture
// proves; "" to run it.
func (c *correction) leaves(s PlannedScenario) string {
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
	return ""
}

// keepFixtures forgets the fixtures that no scenario of the page uses.
func (c *correction) keepFixtures(all []PlannedScenario) {
	used := map[spec.RowID]bool{}
	for _, s := range all {
		for _, id := range s.Rows {
			used[id] = used[id] || s.asked && s.Kind == string(scenario.Fixture) && c.fixtures[id]
		}
	}
	c.fixtures = used
}
