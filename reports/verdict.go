package reports

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// noScenario is the reason of a row that has neither a scenario nor a stated reason.
const noScenario = "no scenario proves this row"

// judge computes the verdict of a row: the worst verdict of its scenarios in both formats. The row owns the scenarios
// afterwards. A planned scenario without a result is inconclusive, or unreached if the run was interrupted. If the run
// tests only selected scenarios, a row without such a scenario is not selected.
func (p *plannedRow) judge(scenarios []Scenario, selection bool) Row {
	row := p.Row
	row.Grade = p.grade()
	row.Scenarios = scenarios
	slices.SortStableFunc(row.Scenarios, byPosition)
	row.Deviations = deviations(row.Scenarios)
	planned := p.selected(spec.JSON, spec.XML, "")
	if p.skipped != "" {
		return p.skip(row, selection)
	}
	row.Remarks = p.remarks()
	if selection && len(scenarios) == 0 && planned == 0 {
		row.Verdict = spec.NotSelected
		return row
	}
	row.Formats = p.formats(&row)
	both := []spec.Format{spec.JSON, spec.XML}
	if p.only != "" {
		both = []spec.Format{p.only}
	}
	sum := p.sum(pointers(row.Scenarios), planned, both...)
	row.Verdict, row.Reason = sum.Verdict, sum.Reason
	row.Gap = gapOf(&row)
	row.Proven = proven(&row, p.promises(scenarios))
	row.findFlaky()
	return row
}

// skip returns a row that the profile skips. The row states the reason only if the user selected it.
func (p *plannedRow) skip(row Row, selection bool) Row {
	row.Verdict = spec.NotSelected
	if !p.asked(selection) {
		return row
	}
	row.Skipped, row.Reason = true, p.skipped
	for f, to := range map[spec.Format]**FormatResult{spec.JSON: &row.Formats.JSON, spec.XML: &row.Formats.XML} {
		if p.only == "" || p.only == f {
			*to = &FormatResult{spec.NotSelected, p.skipped}
		}
	}
	return row
}

func pointers(scenarios []Scenario) []*Scenario {
	out := make([]*Scenario, len(scenarios))
	for i := range scenarios {
		out[i] = &scenarios[i]
	}
	return out
}

// formats returns the verdict of each format that applies to the row.
func (p *plannedRow) formats(row *Row) Formats {
	one := func(f spec.Format) *FormatResult {
		if p.only != "" && p.only != f {
			return nil
		}
		if !p.tests(row, f, "") && p.tests(row, spec.JSON, spec.XML) {
			return nil
		}
		sum := p.sum(row.In(f), p.selected(f, ""), f)
		return &sum
	}
	return Formats{JSON: one(spec.JSON), XML: one(spec.XML)}
}

// tests reports whether a planned or recorded scenario tests the row in one of the formats; the format "" stands for
// scenarios that test both formats.
func (p *plannedRow) tests(row *Row, formats ...spec.Format) bool {
	return slices.ContainsFunc(p.planned, func(s alike) bool {
		return s.runs() && s.Kind != untriedKind && slices.Contains(formats, s.Format)
	}) || slices.ContainsFunc(row.Scenarios, func(s Scenario) bool {
		return s.Kind != untriedKind && slices.Contains(formats, s.Format)
	})
}

// sum returns the result of the row's scenarios in the given formats; planned is the number of planned scenarios. A
// fixture that passed in each format overrides contradicted scenarios.
func (p *plannedRow) sum(scenarios []*Scenario, planned int, formats ...spec.Format) FormatResult {
	if len(scenarios) == 0 && planned == 0 {
		reason := p.reason
		if reason == "" {
			reason = noScenario
		}
		return FormatResult{spec.Unreached, reason}
	}
	worst, missing := worstOf(scenarios), planned-len(scenarios)
	if worst == spec.Contradicted && settledByFixture(scenarios, formats) {
		worst = spec.Passed
	}
	if missing > 0 && p.interrupted && slices.Contains([]spec.Verdict{"", spec.Passed, spec.Unreached}, worst) {
		return FormatResult{spec.Unreached, "interrupted: " + notRun(missing, planned)}
	}
	if missing > 0 && !p.interrupted && spec.Worst(worst, spec.Inconclusive) == spec.Inconclusive {
		return FormatResult{spec.Inconclusive, notRun(missing, planned)}
	}
	return FormatResult{worst, reasonOf(scenarios, worst)}
}

// settledByFixture reports whether a fixture triggered the row in each of the formats. The endpoint then follows the
// row and not the contradicting statement of the page.
func settledByFixture(scenarios []*Scenario, formats []spec.Format) bool {
	for _, f := range formats {
		if !slices.ContainsFunc(scenarios, func(s *Scenario) bool {
			return s.Kind == fixtureKind && s.Verdict == spec.Passed && s.CountsFor(f)
		}) {
			return false
		}
	}
	return true
}

// fixtureKind is the kind of a scenario that uses a fixture of the profile.
const fixtureKind = "fixture"

// untriedKind is the kind of a scenario that only states why its row, or one promise of the row, cannot be tested.
const untriedKind = "none"

// worstOf returns the worst verdict of the scenarios.
func worstOf(scenarios []*Scenario) spec.Verdict {
	var v spec.Verdict
	for _, s := range scenarios {
		v = spec.Worst(v, s.Verdict)
	}
	return v
}

// reasonOf returns the reason of the first scenario with the verdict, and the number of other scenarios with the same
// verdict.
func reasonOf(scenarios []*Scenario, v spec.Verdict) string {
	if v == spec.Passed {
		return ""
	}
	reason, more := "", -1
	for _, s := range scenarios {
		if s.Verdict != v {
			continue
		}
		if more++; reason == "" {
			reason = s.why()
		}
	}
	if more > 0 {
		return fmt.Sprintf("%s (and %d more)", reason, more)
	}
	return reason
}

// notRun returns the reason of a row whose scenarios did not all run.
func notRun(missing, planned int) string {
	if missing == planned {
		return "did not run"
	}
	return fmt.Sprintf("%d of %d scenarios did not run", missing, planned)
}

// deviations returns the deviations of the scenarios without duplicates.
func deviations(scenarios []Scenario) []string {
	all := []string{}
	for _, s := range scenarios {
		for _, d := range s.Deviations {
			if !slices.Contains(all, d) {
				all = append(all, d)
			}
		}
	}
	return all
}

// strict changes the verdict of a passed scenario to failed if the scenario deviates from the page or the gateway page.
// An inferred deviation does not make a scenario fail.
func strict(s Scenario) Scenario {
	stated := slices.DeleteFunc(slices.Clone(s.Deviations), func(d string) bool { return strings.HasPrefix(d, Inference) })
	if s.Verdict != spec.Passed || len(stated) == 0 {
		return s
	}
	s.Verdict = spec.Failed
	s.Reason = "deviation in a strict run: " + strings.Join(stated, "; ")
	return s
}
