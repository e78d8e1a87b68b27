package run

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	messages "github.com/cucumber/messages/go/v34"

	"github.com/rowproof/rowproof/harness/input"
	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/scenario"
)

// PlannedScenario is one scenario, an outline counted once for each of its examples.
type PlannedScenario struct {
	Name    string // with the variant of an example, unless the title of its outline has columns
	Feature string // path
	Line    int    // of the scenario or of the example, in the feature
	Rows    []spec.RowID
	Format  spec.Format // "" for both
	// Kind, Promise and Grade are those of [reports.Scenario].
	Kind, Promise string
	Grade         spec.Grade

	key   string
	tags  []string
	asked bool   // the user selects it
	left  string // why the profile leaves it out; "" if it does not
}

// content identifies the scenario within its page, whatever the feature that holds it.
func (s PlannedScenario) content() string { return strings.TrimPrefix(s.key, s.Feature) }

func sentences(p *messages.Pickle) []string {
	all := make([]string, len(p.Steps))
	for i, st := range p.Steps {
		all[i] = st.Text
	}
	return all
}

// planned describes the scenario of a pickle of a document.
func planned(d *input.Document, p *messages.Pickle) PlannedScenario {
	s := planOf(p.Name, input.Tags(p), sentences(p))
	s.Feature, s.Line, s.key = d.Path, d.Line(p), keyOf(d.Path, p.Name, s.Rows, sentences(p))
	if len(p.AstNodeIds) > 1 && p.Name == d.Title(p) {
		s.Name = strings.TrimSuffix(fmt.Sprintf("%s (%s)", p.Name, typed(s.Kind, sentences(p)).Variant()), " ()")
	}
	return s
}

// planOf describes a scenario by its name, tags and sentences.
func planOf(name string, tags, sentences []string) PlannedScenario {
	s := PlannedScenario{Name: name, tags: scenario.Selectable(tags, sentences)}
	s.Rows = rowsOf(tags)
	for _, t := range tags {
		if kind, ok := strings.CutPrefix(t, "@kind:"); ok {
			s.Kind = kind
		}
		if grade, ok := strings.CutPrefix(t, "@grade:"); ok {
			s.Grade = spec.Grade(grade)
		}
	}
	s.Kind = cmp.Or(s.Kind, string(scenario.Added))
	one := typed(s.Kind, sentences)
	s.Format, s.Promise = one.Format(), one.Promise()
	return s
}

// rowsOf returns the rows that tags name.
func rowsOf(tags []string) []spec.RowID {
	var rows []spec.RowID
	for _, t := range tags {
		if id, ok := scenario.RowOf(t); ok {
			rows = append(rows, id)
		}
	}
	return rows
}

// typed returns the sentences as a typed scenario, without those that are not in the vocabulary.
func typed(kind string, sentences []string) scenario.Scenario {
	s := scenario.Scenario{Kind: scenario.Kind(kind)}
	for _, text := range sentences {
		if st, err := scenario.Parse(text); err == nil {
			s.Steps = append(s.Steps, st)
		}
	}
	return s
}

// check reports the sentence of a pickle that is not in the vocabulary or that contradicts the page.
func check(d *input.Document, p *messages.Pickle, c, gateway *spec.Contract, rows []spec.RowID) error {
	i, err := checkSentences(c, gateway, rows, sentences(p))
	switch {
	case err == nil:
		return nil
	case i < 0:
		return fmt.Errorf("%s:%d: %s: %w", d.Path, d.Line(p), p.Name, err)
	}
	return d.At(p.Steps[i], err)
}

// checkSentences parses sentences and checks them against the page. It returns the index of the sentence at
// fault, -1 if the error concerns the scenario as a whole.
func checkSentences(c, gateway *spec.Contract, rows []spec.RowID, sentences []string) (int, error) {
	var steps []scenario.Step
	for i, text := range sentences {
		st, err := scenario.Parse(text)
		if err != nil {
			return i, err
		}
		steps = append(steps, st)
	}
	err := scenario.Check(c, gateway, rows, steps)
	var at *scenario.StepError
	if errors.As(err, &at) {
		return at.Index, at.Err
	}
	return -1, err
}
