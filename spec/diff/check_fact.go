package diff

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/diff/internal/fact"
	"github.com/rowproof/rowproof/spec/diff/internal/unit"
)

// checkFacts compares what the model states about parameters and fields. The variable statements lists what is
// compared.
func checkFacts(c *comparer) {
	for i := range statements {
		s := &statements[i]
		for _, p := range c.parameters {
			switch {
			case !p.both():
			case s.limits != nil:
				c.state(s, subjectOf(p), s.limits(&p.old.Limits), s.limits(&p.new.Limits))
			case s.parameter != nil:
				c.state(s, subjectOf(p), s.parameter(p.old), s.parameter(p.new))
			}
		}
		for _, p := range c.fields {
			switch of := fieldSubject(p); {
			case !p.both():
			case s.limits != nil:
				c.state(s, of, s.limits(&p.old.Limits), s.limits(&p.new.Limits))
			case s.field != nil:
				c.state(s, of, s.field(p.old), s.field(p.new))
			}
		}
	}
}

// fieldSubject returns a response row of both contracts as a subject.
func fieldSubject(p pair[spec.Field]) subject {
	if !p.both() {
		return subject{}
	}
	return subject{"field", p.new.Path, &p.old.Row, &p.new.Row}
}

// subject is a row that both contracts have and make statements about.
type subject struct {
	side     string // "parameter" or "field"
	name     string
	old, new *spec.Row
}

// state compares a statement that both contracts make about a row. It ignores two kinds of differences between fields.
// A limit that only one page states is ignored if the descriptions are equal, because the reader drops limits that an
// example contradicts. A notation that only one page states is ignored, because the reader drops a notation that no
// example has. If the descriptions mention a value in different words, state reports the words.
func (c *comparer) state(s *statement, of subject, was, is []string) {
	isOneSided := (len(was) == 0) != (len(is) == 0)
	if of.side == "field" && !c.isFormal && (isOneSided && (of.old.Text == of.new.Text && of.old.Text != "" || s.keyword == "notation") || s.isForm() && timeChanged(of)) {
		return
	}
	if isOneSided && c.oneSided(of, s.name, withoutMarks(slices.Concat(was, is))...) {
		return
	}
	c.compare(s, of.side, of.name, c.oldSide(*of.old, ""), c.newSide(*of.new, ""), was, is)
}

// isForm reports whether a statement is about the form of a text.
func (s *statement) isForm() bool { return s.keyword == "pattern" || s.keyword == "notation" }

// timeChanged reports whether the descriptions state different formats of a time, which checkUnits reports.
func timeChanged(of subject) bool {
	_, _, changed := unit.TimeFormatChanged(of.old.Text, of.new.Text)
	return changed
}

// compare adds the changes between two values of a statement. It sets the values of both sides.
func (c *comparer) compare(s *statement, side, name string, old, new Side, was, is []string) {
	relation := s.relation(was, is)
	if relation == fact.Equal {
		return
	}
	if s.stem == enumStem && relation != fact.Added && relation != fact.Removed {
		c.compareValues(side, name, old, new, was, is)
		return
	}
	old.Value, new.Value = s.text(was), s.text(is)
	rule, effect := c.ruleOf(s, side, relation)
	c.addDetail(rule, s.detail(), old, new, s.sentence(name, relation, old.Value, new.Value))
	last := &c.changes[len(c.changes)-1]
	last.keyword = s.keyword
	if effect.class != "" && !(c.isFormal && rules[rule].lenient) {
		last.Class, last.Reason = effect.class, effect.reason
	}
}

// detail returns the detail of the changes of a statement. It determines which findings of oasdiff belong to the
// changes.
func (s *statement) detail() string {
	if s.stem == boundStem {
		return s.name
	}
	return s.keyword
}

// text returns values as text.
func (s *statement) text(values []string) string {
	if len(values) == 0 {
		return s.word("")
	}
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = s.word(v)
	}
	return strings.Join(words, ", ")
}

// sentence returns the text of a change.
func (s *statement) sentence(name string, relation fact.Relation, was, is string) string {
	switch {
	case s.words != nil:
		return fmt.Sprintf("%s changed from %s to %s", name, was, is)
	case relation == fact.Added:
		return fmt.Sprintf("%s now has the %s %s", name, s.name, is)
	case relation == fact.Removed:
		return fmt.Sprintf("%s no longer has the %s %s", name, s.name, was)
	}
	return fmt.Sprintf("the %s of %s changed from %s to %s", s.name, name, was, is)
}

// ruleOf returns the rule for a change, and the effect that the matrix states.
func (c *comparer) ruleOf(s *statement, side string, relation fact.Relation) (string, effect) {
	e := matrices[s.stem][side][relation]
	switch s.stem {
	case "deprecation":
		return "deprecation-changed", e
	case typeStem:
		return side + "-type-changed", e
	case defaultStem:
		if side == "field" {
			return "field-default-changed", e
		}
		return "parameter-default" + suffixes[relation], effect{}
	case presenceStem:
		return side + map[fact.Relation]string{fact.Narrowed: "-became-required", fact.Widened: "-became-optional"}[relation], e
	case enumStem:
		return side + map[fact.Relation]string{fact.Added: "-became-enum", fact.Removed: "-became-not-enum"}[relation], effect{}
	case boundStem, limitStem:
		return side + "-" + s.stem + suffixes[relation], e
	}
	return side + "-" + s.stem + "-changed", e
}

// compareValues adds a change for each value that only one enumeration has.
func (c *comparer) compareValues(side, name string, old, new Side, was, is []string) {
	verb := map[string]string{"parameter": "accepts", "field": "returns"}[side]
	for _, v := range was {
		if !slices.Contains(is, v) {
			old.Value, new.Value = v, ""
			c.addDetail(side+"-enum-value-removed", v, old, new, fmt.Sprintf("%s no longer %s %s", name, verb, v))
			c.changes[len(c.changes)-1].keyword = "enum"
		}
	}
	for _, v := range is {
		if !slices.Contains(was, v) {
			old.Value, new.Value = "", v
			c.addDetail(side+"-enum-value-added", v, old, new, fmt.Sprintf("%s now %s %s", name, verb, v))
			c.changes[len(c.changes)-1].keyword = "enum"
		}
	}
}

// withoutMarks removes the mark of exclusive bounds, because pages do not write it.
func withoutMarks(values []string) []string {
	all := slices.Clone(values)
	for i, v := range all {
		all[i] = strings.TrimSuffix(v, fact.Exclusive)
	}
	return all
}
