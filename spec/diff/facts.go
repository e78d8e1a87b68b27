package diff

import (
	"slices"
	"strconv"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/diff/internal/fact"
)

// statement is a kind of fact about the values of a parameter or field. Pages, OpenAPI files or both can state such a
// fact. The field words maps values of the fact to texts; the key "" means that the fact is not stated.
// A function that is not needed is nil.
type statement struct {
	keyword string // of OpenAPI
	name    string
	stem    string // of the rules about it: parameter-STEM-added and so on
	relate  fact.Relate
	// id is a text that the ids of oasdiff's rules about the statement contain. A finding belongs to the first statement
	// whose text its id contains.
	id        string
	words     map[string]string
	limits    func(*spec.Limits) []string    // returns the values of the fact from the limits of a row of either table
	parameter func(*spec.Parameter) []string // returns the values of the fact from a request row
	field     func(*spec.Field) []string     // returns the values of the fact from a response row
}

// The stems of rules.
const (
	limitStem    = "limit"    // which values are valid
	boundStem    = "bound"    // which numbers are valid
	typeStem     = "type"     // how values are decoded
	encodingStem = "encoding" // how a value is sent
	presenceStem = "presence" // whether a value is required
	enumStem     = "enum"     // compared value by value
	defaultStem  = "default"
	accessStem   = "access" // no effect on values
)

// statements is the table of facts. To compare a new fact, add a line, or add a function to a line. The class of a
// change follows from the stem; see matrices.
var statements = []statement{
	{keyword: "minItems", name: "minimum number of values", stem: boundStem, relate: fact.Minimum, id: "-min-items-", limits: func(l *spec.Limits) []string { return positive(l.MinItems) }},
	{keyword: "maxItems", name: "maximum number of values", stem: boundStem, relate: fact.Maximum, id: "-max-items-", limits: func(l *spec.Limits) []string { return positive(l.MaxItems) }},
	{keyword: "minLength", name: "minimum length", stem: boundStem, relate: fact.Minimum, id: "-min-length-", limits: func(l *spec.Limits) []string { return positive(l.MinLength) }},
	{keyword: "maxLength", name: "maximum length", stem: boundStem, relate: fact.Maximum, id: "-max-length-", limits: func(l *spec.Limits) []string { return positive(l.MaxLength) }},
	{keyword: "minProperties", name: "minimum number of properties", stem: boundStem, relate: fact.Minimum, id: "-min-properties-"},
	{keyword: "maxProperties", name: "maximum number of properties", stem: boundStem, relate: fact.Maximum, id: "-max-properties-"},
	{keyword: "minimum", name: "minimum value", stem: boundStem, relate: fact.Minimum, id: "-min-", parameter: func(p *spec.Parameter) []string { return minimum(p.Type, p.Limits) }, field: func(f *spec.Field) []string { return minimum(f.Type, f.Limits) }},
	{keyword: "maximum", name: "maximum value", stem: boundStem, relate: fact.Maximum, id: "-max-", parameter: func(p *spec.Parameter) []string { return maximum(p.Type, p.Limits) }, field: func(f *spec.Field) []string { return maximum(f.Type, f.Limits) }},
	{keyword: "multipleOf", name: "multiple", stem: limitStem, relate: fact.Multiple, id: "-multiple-of-"},
	{keyword: "pattern", name: "pattern", stem: limitStem, relate: fact.Unknown, id: "-pattern-", field: func(f *spec.Field) []string { return given(f.Form.Pattern) }},
	{keyword: "notation", name: "notation", stem: limitStem, relate: fact.Unknown, field: func(f *spec.Field) []string { return given(string(f.Form.Notation)) }},
	{keyword: "uniqueItems", name: "uniqueness", stem: limitStem, relate: fact.Unknown, id: "-unique-items-", words: map[string]string{"": "repeated values", "true": "unique values"}},
	{keyword: "nullable", name: "null", stem: limitStem, relate: fact.Unknown, id: "-nullable", words: map[string]string{"": "not nullable", "true": "nullable"}},
	{keyword: "additionalProperties", name: "further properties", stem: limitStem, relate: fact.Unknown, words: map[string]string{"": "further properties", "false": "no further properties"}},
	{keyword: "oneOf", name: "alternatives", stem: limitStem, relate: fact.Set, id: "-one-of-"},
	{keyword: "anyOf", name: "alternatives", stem: limitStem, relate: fact.Set, id: "-any-of-"},
	{keyword: "enum", name: "values", stem: enumStem, relate: fact.Set, id: "-enum", field: func(f *spec.Field) []string { return values(f.Enum) }},
	{keyword: "default", name: "default", stem: defaultStem, relate: fact.Unknown, id: "-default-"},
	{keyword: "type", name: "type", stem: typeStem, relate: fact.Types, id: "-type-"},
	{keyword: "format", name: "format", stem: typeStem, relate: fact.Formats, id: "-type-"},
	{keyword: "required", name: "presence", stem: presenceStem, relate: fact.Unknown, id: "-became-required", words: map[string]string{"": "optional", "false": "optional", "true": "required"}},
	{keyword: "style", name: "style", stem: encodingStem, relate: fact.Unknown},
	{keyword: "explode", name: "style", stem: encodingStem, relate: fact.Unknown, words: map[string]string{"true": "explode", "false": "no explode"}},
	{keyword: "allowReserved", name: "encoding", stem: limitStem, relate: fact.Unknown, words: map[string]string{"true": "reserved characters", "false": "no reserved characters"}},
	{keyword: "allowEmptyValue", name: "empty value", stem: limitStem, relate: fact.Unknown, words: map[string]string{"true": "empty values", "false": "no empty values"}},
	{keyword: "readOnly", name: "access", stem: accessStem, relate: fact.Unknown, id: "-read-only", words: map[string]string{"": "not read-only", "true": "read-only"}},
	{keyword: "writeOnly", name: "access", stem: accessStem, relate: fact.Unknown, id: "-write-only", words: map[string]string{"": "not write-only", "true": "write-only"}},
	{keyword: "deprecated", name: "status", stem: "deprecation", relate: fact.Unknown, words: map[string]string{"": "not deprecated", "false": "not deprecated", "true": "deprecated"}},
}

// flags contains the keywords whose values are true and false. It maps each of them to the relation of a change from
// false to true.
var flags = map[string]fact.Relation{
	"uniqueItems": fact.Narrowed, "nullable": fact.Widened, "additionalProperties": fact.Widened, "required": fact.Narrowed,
	"allowReserved": fact.Widened, "allowEmptyValue": fact.Widened, "readOnly": fact.Changed, "writeOnly": fact.Changed, "deprecated": fact.Changed,
	"explode": fact.Changed,
}

// relation returns the relation of two values of a statement.
func (s *statement) relation(was, is []string) fact.Relation {
	toTrue, isFlag := flags[s.keyword]
	if !isFlag {
		return fact.Of(was, is, s.relate)
	}
	a, b := isTrue(was, s.keyword), isTrue(is, s.keyword)
	opposite := map[fact.Relation]fact.Relation{fact.Narrowed: fact.Widened, fact.Widened: fact.Narrowed, fact.Changed: fact.Changed}
	switch {
	case a == b:
		return fact.Equal
	case b:
		return toTrue
	}
	return opposite[toTrue]
}

// isTrue reports whether a flag is set. Further properties are allowed unless the value is false.
func isTrue(values []string, keyword string) bool {
	if len(values) == 0 {
		return keyword == "additionalProperties"
	}
	return values[0] == "true"
}

// word returns the text of a value of a statement.
func (s *statement) word(value string) string {
	if w, ok := s.words[value]; ok {
		return w
	}
	return value
}

// statementOf returns the statement with a keyword, or nil.
func statementOf(keyword string) *statement {
	for i := range statements {
		if statements[i].keyword == keyword {
			return &statements[i]
		}
	}
	return nil
}

// given returns a value as a list, which is empty if the page does not state the value.
func given(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// values returns the values of an enumeration, sorted and each once.
func values(enum []spec.EnumValue) []string {
	var all []string
	for _, v := range enum {
		all = append(all, v.Value)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func positive(n int) []string {
	if n <= 0 {
		return nil
	}
	return []string{strconv.Itoa(n)}
}

// minimum returns the minimum of a number. For an integer, it is the least valid value, so that "greater than 0" equals
// "at least 1".
func minimum(t spec.Type, l spec.Limits) []string { return bound(t, l.Min, l.Least(), l.ExclusiveMin) }

// maximum returns the maximum of a number, like minimum.
func maximum(t spec.Type, l spec.Limits) []string {
	return bound(t, l.Max, l.Greatest(), l.ExclusiveMax)
}

func bound(t spec.Type, stated, valid string, exclusive bool) []string {
	switch {
	case t.JSON == spec.Integer && valid != "":
		return []string{valid}
	case stated != "" && exclusive:
		return []string{stated + fact.Exclusive}
	}
	return given(stated)
}
