package generic

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/rowproof/rowproof/harness/mock/internal/thing"
	"github.com/rowproof/rowproof/spec"
)

// rule is an error row with what it is about.
type rule struct {
	row        *spec.ErrorRow
	fault      spec.Fault
	parameters []string   // full names; nil if the row names none
	general    bool       // the row is about any parameter
	counts     bool       // the row is about the number of values of a list
	carrier    *parameter // names the thing whose trait the row is about; nil if no parameter can
	trait      thing.Trait
}

// rulesOf returns the rules of a page's error rows. Rows that name parameters precede the others; otherwise, they are in
// the order of the page.
func rulesOf(o *operation) []rule {
	var named, others []rule
	for i := range o.page.Errors {
		r := rule{row: &o.page.Errors[i], fault: o.page.Errors[i].Cause.Fault, parameters: o.page.Errors[i].Cause.Parameters}
		if len(r.parameters) == 0 {
			r.parameters = o.meant(r.row)
		}
		r.general = len(r.parameters) == 0 && isGeneral(r.row)
		if r.fault == spec.Quota && o.bounded(r.parameters) {
			r.fault, r.counts = spec.Range, o.listed(r.parameters)
		}
		if len(r.parameters) > 0 {
			named = append(named, r)
		} else {
			others = append(others, r)
		}
	}
	return append(named, others...)
}

// bounded reports whether one of the named rows has a limit on its length or its number of values.
func (o *operation) bounded(names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		p := o.parameter(name)
		return p != nil && (p.MaxLength > 0 || p.MaxItems > 0)
	})
}

// listed reports whether one of the named rows has a limit on its number of values.
func (o *operation) listed(names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		p := o.parameter(name)
		return p != nil && p.MaxItems > 0
	})
}

// aboutValue contains the faults of one parameter's value.
var aboutValue = []spec.Fault{spec.Missing, spec.Malformed, spec.Enumeration, spec.Range, spec.Unknown, spec.Duplicate, spec.Quota}

// meant returns the parameters that a row without a named parameter is about: those whose name, without index and without
// Id, is in the code or in the message. For an unknown resource it is, failing that, the only required identifier.
func (o *operation) meant(row *spec.ErrorRow) []string {
	if !slices.Contains(aboutValue, row.Cause.Fault) {
		return nil
	}
	var names, needed []string
	for i := range o.parameters {
		p := &o.parameters[i]
		if p.isMeantBy(row) && !o.namesSibling(row, p) {
			names = append(names, p.FullName())
		}
		if p.isIdentifier() && p.Required && !p.isRegion() {
			needed = append(needed, p.FullName())
		}
	}
	if len(names) == 0 && row.Cause.Fault == spec.Unknown && len(needed) == 1 {
		return needed
	}
	return names
}

// namesSibling reports whether a row names another member of the structure that contains p: InvalidDataDiskSize is not about
// DataDisk.1.Category.
func (o *operation) namesSibling(row *spec.ErrorRow, p *parameter) bool {
	named := func(q *parameter) bool {
		return strings.Contains(row.Code, q.path[0]+strings.TrimSuffix(q.path[len(q.path)-1], "Id"))
	}
	return len(p.path) > 1 && !named(p) && slices.ContainsFunc(o.parameters, func(q parameter) bool {
		return q.path[0] == p.path[0] && len(q.path) > 1 && named(&q)
	})
}

func (p *parameter) isMeantBy(row *spec.ErrorRow) bool {
	text := row.Code + " " + row.Message + " " + row.Text
	if row.Cause.Fault == spec.Unknown {
		return p.isIdentifier() && strings.Contains(strings.ToLower(text), strings.ToLower(p.Resource))
	}
	stem := strings.TrimSuffix(p.path[0], "Id")
	if len(stem) < 3 || !unicode.IsUpper(rune(stem[0])) {
		return false
	}
	word := regexp.MustCompile(`(?:^|[^A-Z])` + regexp.QuoteMeta(stem) + `(?:Id)?s?(?:[^a-z]|$)`)
	return word.MatchString(row.Code) || word.MatchString(" "+row.Message)
}

// generalWord matches the words of the code of a row about any parameter.
var generalWord = regexp.MustCompile(`(?i)^(?:invalid|illegal|bad|wrong|malformed|unsupported|not|valid|supported|is|the|missing|miss|mandatory|required|empty|null|common|parameters?|params?|values?|inputs?|arguments?|requests?|format|errors?)$`)

// isGeneral reports whether a row is about any parameter, like MissingParameter.
func isGeneral(row *spec.ErrorRow) bool {
	words := wordsOf(row.Code)
	return len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool { return !generalWord.MatchString(w) })
}

// wordsOf splits a code before its capital letters and at other characters. A part in capitals is one word.
func wordsOf(code string) []string {
	var words []string
	for _, part := range strings.FieldsFunc(code, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if part == strings.ToUpper(part) {
			words = append(words, part)
			continue
		}
		start := 0
		for i, r := range part {
			if i > 0 && unicode.IsUpper(r) {
				words, start = append(words, part[start:i]), i
			}
		}
		words = append(words, part[start:])
	}
	return words
}

// concerns reports whether a rule is about the parameter.
func (r *rule) concerns(p *parameter) bool {
	return r.general || slices.Contains(r.parameters, p.FullName()) || slices.Contains(r.parameters, p.Name)
}

// answers reports whether the rule is exactly about a violation.
func (r *rule) answers(v violation) bool { return r.fault == v.fault && r.fits(v) }

// fits reports whether the rule is about the parameter of a violation and, if the rule is about the number of values, the
// violation too.
func (r *rule) fits(v violation) bool { return r.concerns(v.parameter) && (!r.counts || v.count) }

// related maps each fault of a value to the faults that include it, the closest first.
var related = map[spec.Fault][]spec.Fault{
	spec.Missing:     {spec.Malformed},
	spec.Malformed:   {spec.Enumeration, spec.Range},
	spec.Enumeration: {spec.Malformed},
	spec.Range:       {spec.Malformed},
	spec.Unknown:     {spec.Malformed},
}

// includes reports whether the rule is about a fault that includes the violation. A general row does not include the
// lack of a parameter or of a resource.
func (r *rule) includes(v violation) bool {
	if r.general && (v.fault == spec.Missing || v.fault == spec.Unknown) {
		return false
	}
	return slices.Contains(related[v.fault], r.fault) && r.fits(v)
}
