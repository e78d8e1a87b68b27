package input

import (
	"bytes"
	"errors"
	"fmt"

	gherkin "github.com/cucumber/gherkin/go/v42"
	messages "github.com/cucumber/messages/go/v34"

	"github.com/rowproof/rowproof/spec/scenario"
)

// Document is a parsed feature.
type Document struct {
	Path    string
	Pickles []*messages.Pickle
	lines   map[string]int    // line numbers by id of the syntax node
	titles  map[string]string // titles of scenarios by id; titles of outlines may contain columns
}

// Parse parses the feature. It returns an error if the Gherkin is invalid.
func (f Feature) Parse() (*Document, error) {
	n := 0
	id := func() string { n++; return fmt.Sprint(n) }
	doc, err := gherkin.ParseGherkinDocument(bytes.NewReader(f.Source), id)
	if err != nil {
		return nil, fmt.Errorf("%s: the feature cannot be parsed: %w", f.Path, err)
	}
	d := &Document{Path: f.Path, lines: map[string]int{}, titles: map[string]string{}, Pickles: gherkin.Pickles(*doc, f.Path, id)}
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
func (d *Document) note(b *messages.Background, s *messages.Scenario) {
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

func (d *Document) steps(steps []*messages.Step) {
	for _, st := range steps {
		d.lines[st.Id] = int(st.Location.Line)
	}
}

// Line returns the line of a pickle's example, or of its scenario if it has no example.
func (d *Document) Line(p *messages.Pickle) int { return d.lines[p.AstNodeIds[len(p.AstNodeIds)-1]] }

// Title returns the title of a pickle's scenario or outline. The title of an outline may contain columns.
func (d *Document) Title(p *messages.Pickle) string { return d.titles[p.AstNodeIds[0]] }

// Tags returns the tags of a pickle.
func Tags(p *messages.Pickle) []string {
	names := make([]string, len(p.Tags))
	for i, t := range p.Tags {
		names[i] = t.Name
	}
	return names
}

// At adds the position and the sentence of a step to an error.
func (d *Document) At(st *messages.PickleStep, err error) error {
	if errors.Is(err, scenario.ErrNoPhrase) { // the error quotes the sentence
		return fmt.Errorf("%s:%d: %w", d.Path, d.lines[st.AstNodeIds[0]], err)
	}
	return fmt.Errorf("%s:%d: %q: %w", d.Path, d.lines[st.AstNodeIds[0]], st.Text, err)
}
