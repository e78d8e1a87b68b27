package generic

import (
	"math/big"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rowproof/rowproof/spec"
)

// violation is a rule of a request row that a request breaks.
type violation struct {
	fault     spec.Fault
	parameter *parameter
}

// violations returns what a request breaks, in the order of the request rows.
func (o *operation) violations(request *value, exists func(p *parameter, id string) bool) []violation {
	var all []violation
	for i := range o.parameters {
		p := &o.parameters[i]
		found, lacking := request.find(p.path)
		if o.misses(p, request, found, lacking) {
			all = append(all, violation{spec.Missing, p})
			continue
		}
		for _, c := range p.Conditions {
			if f := o.breaks(c, p, request); f != spec.Unclear {
				all = append(all, violation{f, p})
			}
		}
		for _, f := range p.faults(found, exists) {
			all = append(all, violation{f, p})
		}
		if p.countIsWrong(request) {
			all = append(all, violation{spec.Range, p})
		}
	}
	return all
}

// misses reports whether a request lacks a required parameter. A member is missing if the structure that should contain it
// is there.
func (o *operation) misses(p *parameter, request *value, found, lacking []*value) bool {
	if !p.Required || p.Conditional() {
		return false
	}
	empty := slices.ContainsFunc(found, (*value).isEmpty)
	if len(p.path) == 1 {
		return empty || len(found) == 0
	}
	if empty || len(lacking) > 0 {
		return o.contained(p, request)
	}
	return len(found) == 0 && o.outermost(p) == nil
}

// contained reports whether a request has the structures that contain a parameter, as far as they are optional.
func (o *operation) contained(p *parameter, request *value) bool {
	outer := o.outermost(p)
	if outer == nil || outer.Required {
		return true
	}
	found, _ := request.find(outer.path)
	return slices.ContainsFunc(found, func(v *value) bool { return !v.isEmpty() })
}

// outermost returns the row of the outermost structure that contains a parameter, or nil.
func (o *operation) outermost(p *parameter) *parameter {
	for n := 1; n < len(p.path); n++ {
		name := strings.Join(p.path[:n], ".")
		for i := range o.parameters {
			if q := &o.parameters[i]; q != p && spec.Unnumbered(q.FullName()) == spec.Unnumbered(name) {
				return q
			}
		}
	}
	return nil
}

// faults returns the faults of the values of a parameter, each once.
func (p *parameter) faults(found []*value, exists func(p *parameter, id string) bool) []spec.Fault {
	var all []spec.Fault
	add := func(f spec.Fault) {
		if f != spec.Unclear && !slices.Contains(all, f) {
			all = append(all, f)
		}
	}
	for _, v := range found {
		if v.isEmpty() {
			continue
		}
		if v.sent && p.Form.Notation != spec.NoNotation && !p.Form.Allows(v.text) && v.text != p.Example {
			add(spec.Malformed)
			continue
		}
		for _, text := range p.texts(v) {
			f := p.faultOf(text)
			add(f)
			if f == spec.Unclear && p.isIdentifier() && !exists(p, text) {
				add(spec.Unknown)
			}
		}
	}
	return all
}

// texts returns the scalars of a value: the text or, of a list, the texts of its elements.
func (p *parameter) texts(v *value) []string {
	var all []string
	if p.isList() || p.Serialization == spec.AsJSON {
		for _, e := range v.elements() {
			if e.sent {
				all = append(all, e.text)
			}
		}
	}
	switch {
	case len(all) > 0 || p.members || !v.sent:
		return all
	case p.Serialization == spec.Simple:
		return strings.FieldsFunc(v.text, func(r rune) bool { return r == ',' || r == '，' })
	}
	return []string{v.text}
}

// lenient matches descriptions of parameters that an endpoint ignores.
var lenient = regexp.MustCompile(`(?i)\b(?:deprecated|no longer|ignore|reserved|discontinued|not supported|invalid parameter)\b|废弃|下线|保留|暂不|无需`)

// open matches descriptions of enumerations that are incomplete.
var open = regexp.MustCompile(`(?i)\band so on\b|\betc\b|\bother (?:values|types)\b|\band (?:others|more)\b|不限于|\.\.\.|…|等(?:[。，；\s]|$)`)

// faultOf returns the fault of one scalar, or Unclear if the description allows it. Values that the row itself shows are
// always allowed.
func (p *parameter) faultOf(text string) spec.Fault {
	switch {
	case text == p.Example || text == p.Default || lenient.MatchString(p.Text) || p.Type.JSON == spec.Object:
		return spec.Unclear
	case len(p.Enum) > 0:
		return p.faultOfChoice(text)
	case p.isNumber():
		return p.faultOfNumber(text)
	case p.Type.JSON == spec.Boolean:
		if !strings.EqualFold(text, "true") && !strings.EqualFold(text, "false") {
			return spec.Malformed
		}
		return spec.Unclear
	}
	return p.faultOfText(text)
}

func (p *parameter) isNumber() bool {
	t := p.Type.JSON
	if p.isList() && p.Type.Element.JSON != spec.Any {
		t = p.Type.Element.JSON
	}
	return t == spec.Integer || t == spec.Number
}

func (p *parameter) faultOfChoice(text string) spec.Fault {
	for _, v := range p.Enum {
		if v.Value == text || p.Case == spec.Insensitive && strings.EqualFold(v.Value, text) {
			return spec.Unclear
		}
	}
	if open.MatchString(p.Text) {
		return spec.Unclear
	}
	return spec.Enumeration
}

func (p *parameter) faultOfNumber(text string) spec.Fault {
	n, ok := new(big.Float).SetString(strings.TrimSpace(text))
	if !ok || p.Type.JSON == spec.Integer && !n.IsInt() {
		return spec.Malformed
	}
	if !p.Within(n) || !p.Type.Fits(text) {
		return spec.Range
	}
	return spec.Unclear
}

// shortened matches descriptions of parameters whose long values are cut off.
var shortened = regexp.MustCompile(`(?i)truncat|cut off|截取|截断`)

func (p *parameter) faultOfText(text string) spec.Fault {
	n := utf8.RuneCountInString(text)
	switch {
	case n < p.MinLength, p.MaxLength > 0 && n > p.MaxLength && !shortened.MatchString(p.Text):
		return spec.Range
	case p.Form.Notation != spec.JSONArray && !p.Form.Allows(text):
		return spec.Malformed
	}
	return spec.Unclear
}

// countIsWrong reports whether a list has too few or too many values.
func (p *parameter) countIsWrong(request *value) bool {
	if p.MinItems == 0 && p.MaxItems == 0 || lenient.MatchString(p.Text) {
		return false
	}
	path := p.path
	if i := slices.IndexFunc(path, func(s string) bool { return spec.IsIndex(s) }); i > 0 {
		path = path[:i]
	}
	found, _ := request.find(path)
	for _, v := range found {
		n := len(v.elements())
		if n == 0 && p.Serialization == spec.Simple {
			n = len(p.texts(v))
		}
		if n > 0 && (n < p.MinItems || p.MaxItems > 0 && n > p.MaxItems) {
			return true
		}
	}
	return false
}
