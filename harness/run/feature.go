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

// PlannedScenario is one scenario, or one example of a scenario outline.
type PlannedScenario struct {
	Name    string // followed by the variant of the example if the outline's title contains no column
	Feature string // path of the feature file
	Line    int    // line of the scenario or example in the feature file
	Rows    []spec.RowID
	Format  spec.Format // "" for both formats
	// Kind, Promise and Grade are those of [reports.Scenario].
	Kind, Promise string
	Grade         spec.Grade

	key      string
	tags     []string
	selected bool   // the selector accepts the scenario
	excluded string // why the profile excludes the scenario; "" if it does not
}

// content identifies the scenario within its page, independent of the feature file.
func (s PlannedScenario) content() string { return strings.TrimPrefix(s.key, s.Feature) }

// document is a parsed feature.
type document struct {
	path    string
	pickles []*messages.Pickle
	lines   map[string]int    // line numbers by id of the syntax node
	titles  map[string]string // titles of scenarios by id; titles of outlines may contain columns
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

// note records the lines of a background and of a scenario with its steps and examples.
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

// line returns the line of a pickle's example, or of its scenario if it has no example.
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

// plan returns the planned scenario of a pickle.
func (d *document) plan(p *messages.Pickle) PlannedScenario {
	s := planOf(p.Name, tagNames(p), sentences(p))
	s.Feature, s.Line, s.key = d.path, d.line(p), keyOf(d.path, p.Name, s.Rows, sentences(p))
	if len(p.AstNodeIds) > 1 && p.Name == d.titles[p.AstNodeIds[0]] {
		s.Name = strings.TrimSuffix(fmt.Sprintf("%s (%s)", p.Name, typed(s.Kind, sentences(p)).Variant()), " ()")
	}
	return s
}

// planOf returns a planned scenario from a name, tags and sentences.
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

// rowsOf returns the ids of the rows in tags.
func rowsOf(tags []string) []spec.RowID {
	var rows []spec.RowID
	for _, t := range tags {
		if id, ok := scenario.RowOf(t); ok {
			rows = append(rows, id)
		}
	}
	return rows
}

// typed returns a typed scenario of the sentences that the vocabulary contains.
func typed(kind string, sentences []string) scenario.Scenario {
	s := scenario.Scenario{Kind: scenario.Kind(kind)}
	for _, text := range sentences {
		if st, err := scenario.Parse(text); err == nil {
			s.Steps = append(s.Steps, st)
		}
	}
	return s
}

// check returns an error if a sentence of the pickle is missing from the vocabulary or contradicts the page.
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

// at adds the position and the sentence of a step to an error.
func (d *document) at(st *messages.PickleStep, err error) error {
	if errors.Is(err, scenario.ErrNoPhrase) { // the error quotes the sentence
		return fmt.Errorf("%s:%d: %w", d.path, d.lines[st.AstNodeIds[0]], err)
	}
	return fmt.Errorf("%s:%d: %q: %w", d.path, d.lines[st.AstNodeIds[0]], st.Text, err)
}

// checkSentences parses sentences and checks them against the page. With an error, it returns the index of the wrong
// sentence, or -1 if the error concerns the whole scenario.
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
