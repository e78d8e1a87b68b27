package run

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strings"

	messages "github.com/cucumber/messages/go/v34"

	"github.com/rowproof/rowproof/harness/input"
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
	// Kind, Promise and Grade have the same meaning as in [reports.Scenario].
	Kind, Promise string
	Grade         spec.Grade

	content  digest   // identifies the scenario within its feature; see contentOf
	isBody   bool     // it sends a JSON body to any operation
	tags     []string // nil in a plan
	selected bool     // the selector accepts the scenario
	excluded string   // why the profile excludes the scenario; "" if it does not
	left     bool     // Plan.Keep leaves the scenario out
	shard    int      // the shard that runs the scenario, from 1; 0 in a run without shards
}

// key identifies a scenario in a run.
type key struct {
	feature string
	content digest
}

// digest is the beginning of a SHA-256 digest. It contains no pointer, which saves the garbage collector work.
type digest [16]byte

// key returns the key of the scenario.
func (s *PlannedScenario) key() key { return key{s.Feature, s.content} }

// contentOf returns a digest of what identifies a scenario within its feature. It covers the sentences, because all
// examples of an outline share a name.
func contentOf(name string, rows []spec.RowID, sentences []string) digest {
	h := sha256.New()
	add := func(part string) { _, _ = h.Write(append([]byte(part), 0)) }
	add(name)
	for _, id := range rows {
		add(string(id))
	}
	add("")
	for _, s := range sentences {
		add(s)
	}
	return digest(h.Sum(nil)[:16])
}

func sentences(p *messages.Pickle) []string {
	all := make([]string, len(p.Steps))
	for i, st := range p.Steps {
		all[i] = st.Text
	}
	return all
}

// planned returns the planned scenario of a pickle.
func planned(d *input.Document, p *messages.Pickle) PlannedScenario {
	s := planOf(p.Name, input.Tags(p), sentences(p))
	s.Feature, s.Line = d.Path, d.Line(p)
	if len(p.AstNodeIds) > 1 && p.Name == d.Title(p) {
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
	s.content, s.isBody = contentOf(name, s.Rows, sentences), slices.Contains(sentences, scenario.JSONBody.With().Text())
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

// typed parses sentences into a typed scenario. It ignores sentences that are missing from the vocabulary.
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
