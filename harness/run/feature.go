package run

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"strings"

	gherkin "github.com/cucumber/gherkin/go/v42"
	messages "github.com/cucumber/messages/go/v34"

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

// document is a feature that was parsed.
type document struct {
	path    string
	pickles []*messages.Pickle
	lines   map[string]int    // by id of a syntax node
	titles  map[string]string // of scenarios, by id; those of outlines may name columns
}

func parseFeature(f Feature) (*document, error) {
	n := 0
	id := func() string { n++; return fmt.Sprint(n) }
	doc, err := gherkin.ParseGherkinDocument(bytes.NewReader(f.Source), id)
	if err != nil {
		return nil, fmt.Errorf("%s: the feature cannot be parsed: %w", f.Path, err)
	}
	d := &document{path: f.Path, lines: map[string]int{}, titles: map[string]string{}, pickles: gherkin.Pickles(*doc, f.Path, id)}
	if doc.Feature == nil {
		return d, nil
	}
	for _, child := range doc.Feature.Children {
		d.note(child.Background, child.Scenario)
		if child.Rule != nil {
			for _, c := range child.Rule.Children {
				d.note(c.Background, c.Scenario)
			}
		}
	}
	return d, nil
}

// note keeps the lines of a background and a scenario, of their steps and examples.
func (d *document) note(b *messages.Background, s *messages.Scenario) {
	if b != nil {
		d.steps(b.Steps)
	}
	if s == nil {
		return
	}
	d.lines[s.Id], d.titles[s.Id] = int(s.Location.Line), s.Name
	d.steps(s.Steps)
	for _, e := range s.Examples {
		for _, row := range e.TableBody {
			d.lines[row.Id] = int(row.Location.Line)
		}
	}
}

func (d *document) steps(steps []*messages.Step) {
	for _, st := range steps {
		d.lines[st.Id] = int(st.Location.Line)
	}
}

// line returns the line of the example that a pickle was made of, else of its scenario.
func (d *document) line(p *messages.Pickle) int { return d.lines[p.AstNodeIds[len(p.AstNodeIds)-1]] }

func tagNames(p *messages.Pickle) []string {
	names := make([]string, len(p.Tags))
	for i, t := range p.Tags {
		names[i] = t.Name
	}
	return names
}

func sentences(p *messages.Pickle) []string {
	all := make([]string, len(p.Steps))
	for i, st := range p.Steps {
		all[i] = st.Text
	}
	return all
}

// plan describes the scenario of a pickle.
func (d *document) plan(p *messages.Pickle) PlannedScenario {
	s := planOf(p.Name, tagNames(p), sentences(p))
	s.Feature, s.Line, s.key = d.path, d.line(p), keyOf(d.path, p.Name, s.Rows, sentences(p))
	if len(p.AstNodeIds) > 1 && p.Name == d.titles[p.AstNodeIds[0]] {
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
func (d *document) check(p *messages.Pickle, c, gateway *spec.Contract, rows []spec.RowID) error {
	i, err := checkSentences(c, gateway, rows, sentences(p))
	switch {
	case err == nil:
		return nil
	case i < 0:
		return fmt.Errorf("%s:%d: %s: %w", d.path, d.line(p), p.Name, err)
	}
	return d.at(p.Steps[i], err)
}

// at adds the place and the sentence of a step to an error.
func (d *document) at(st *messages.PickleStep, err error) error {
	if errors.Is(err, scenario.ErrNoPhrase) { // which quotes the sentence
		return fmt.Errorf("%s:%d: %w", d.path, d.lines[st.AstNodeIds[0]], err)
	}
	return fmt.Errorf("%s:%d: %q: %w", d.path, d.lines[st.AstNodeIds[0]], st.Text, err)
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
