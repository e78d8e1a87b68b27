package run

import (
	"fmt"
	"slices"
	"strings"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"

	"github.com/rowproof/rowproof/features"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
)

// Page is a contract to be tried, and where it came from.
type Page struct {
	Contract *spec.Contract
	OpenAPI  string // path of the OpenAPI description that drives the run; "" where it was derived in memory
	Feature  string // path of the feature, for messages
	Source   []byte // the feature itself; nil to generate it
}

// Plan is what a run would do: the scenarios of every page that are selected, with their rows and formats.
type Plan struct {
	Pages []PlannedPage
}

// PlannedPage is one page of a Plan.
type PlannedPage struct {
	Page
	Scenarios []PlannedScenario
	Skipped   []PlannedScenario // scenarios that are not selected
}

// PlannedScenario is one scenario, an outline counted once for each of its examples.
type PlannedScenario struct {
	Name   string
	Line   int // in the feature
	Rows   []spec.RowID
	Format spec.Format // "" for both
	// Kind, Promise and Grade are those of [reports.Scenario].
	Kind, Promise string
	Grade         spec.Grade
}

// Count is the number of scenarios.
func (p *Plan) Count() int {
	n := 0
	for _, pg := range p.Pages {
		n += len(pg.Scenarios)
	}
	return n
}

// MakePlan generates what features are lacking and counts what is selected.
func MakePlan(pages []Page, selects Selector) (*Plan, error) {
	plan := &Plan{}
	for _, pg := range pages {
		if pg.Source == nil {
			pg.Source = []byte(features.Generate(pg.Contract))
		}
		if pg.Feature == "" {
			pg.Feature = "features/" + features.FileName(pg.Contract)
		}
		planned, err := planPage(pg, selects)
		if err != nil {
			return nil, err
		}
		plan.Pages = append(plan.Pages, planned)
	}
	return plan, nil
}

func planPage(pg Page, selects Selector) (PlannedPage, error) {
	planned := PlannedPage{Page: pg}
	pickles, lines, err := pickles(pg)
	for _, p := range pickles {
		s := planScenario(p)
		s.Line = lines[p.AstNodeIds[0]]
		if selects(tagNames(p)) {
			planned.Scenarios = append(planned.Scenarios, s)
		} else {
			planned.Skipped = append(planned.Skipped, s)
		}
	}
	return planned, err
}

// planned returns a scenario by its name, which for an outline holds the values of the example, and its rows:
// two rows with the same code have scenarios with the same name.
func (p PlannedPage) planned(name string, rows []spec.RowID) PlannedScenario {
	for _, s := range p.Scenarios {
		if s.Name == name && slices.Equal(s.Rows, rows) {
			return s
		}
	}
	return PlannedScenario{}
}

func gatewayOf(pages []Page) *spec.Contract {
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

// pickles compiles a feature into scenarios, and tells the line of each by the id of its syntax node.
func pickles(pg Page) ([]*messages.Pickle, map[string]int, error) {
	n := 0
	id := func() string { n++; return fmt.Sprint(n) }
	doc, err := gherkin.ParseGherkinDocument(strings.NewReader(string(pg.Source)), id)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: the feature can not be read: %w", pg.Feature, err)
	}
	lines := map[string]int{}
	if doc.Feature != nil {
		for _, child := range doc.Feature.Children {
			note(lines, child.Scenario)
			if child.Rule != nil {
				for _, c := range child.Rule.Children {
					note(lines, c.Scenario)
				}
			}
		}
	}
	return gherkin.Pickles(*doc, pg.Feature, id), lines, nil
}

func note(lines map[string]int, s *messages.Scenario) {
	if s != nil {
		lines[s.Id] = int(s.Location.Line)
	}
}

func tagNames(p *messages.Pickle) []string {
	names := make([]string, len(p.Tags))
	for i, t := range p.Tags {
		names[i] = t.Name
	}
	return names
}

func planScenario(p *messages.Pickle) PlannedScenario {
	s := PlannedScenario{Name: p.Name, Kind: "row"}
	for _, t := range tagNames(p) {
		if id, ok := scenario.RowOf(t); ok {
			s.Rows = append(s.Rows, id)
		}
		if kind, ok := strings.CutPrefix(t, "@kind:"); ok {
			s.Kind = kind
		}
		if grade, ok := strings.CutPrefix(t, "@grade:"); ok {
			s.Grade = spec.Grade(grade)
		}
	}
	var typed scenario.Scenario
	s.Promise = s.Kind
	for _, st := range p.Steps {
		if step, err := scenario.Parse(st.Text); err == nil {
			typed.Steps = append(typed.Steps, step)
		}
	}
	s.Format = typed.Format()
	return s
}
