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
	name      string // name of the parameter at fault as it is sent
	count     bool   // a list has too few or too many values
}

// violations returns what a request breaks, in the order of the request rows.
func (o *operation) violations(request *value, exists func(p *parameter, id string) bool) []violation {
	var all []violation
	shown := o.shownAs(request)
	for i := range o.parameters {
		p := &o.parameters[i]
		found, lacking := request.find(p.path)
		excused := shown != nil && len(found) == 0 && (len(p.path) > 1 || o.isOther(shown))
		if o.misses(p, request, found, lacking) && !excused {
			all = append(all, p.violation(spec.Missing))
			continue
		}
		inAbsent := len(p.path) > 1 && len(found)+len(lacking) == 0 // the structure that would contain the parameter is absent
		if shown == nil {
			all = append(all, o.conditionViolations(p, request, inAbsent)...)
		}
		for _, f := range p.faults(found, exists) {
			all = append(all, p.violation(f))
		}
		if p.continues && slices.ContainsFunc(found, func(v *value) bool { return p.isForeign(v, exists) }) {
			all = append(all, p.violation(spec.Unknown))
		}
		if p.countIsWrong(request) {
			all = append(all, violation{spec.Range, p, spec.WireName(strings.Join(p.listPath(), ".")), true})
		}
	}
	return all
}

// violation returns the violation of the row of a parameter.
func (p *parameter) violation(f spec.Fault) violation {
	return violation{fault: f, parameter: p, name: spec.WireName(p.FullName())}
}

// conditionViolations returns the conditions of a parameter that a request breaks. If the request lacks the list or the
// structure that would contain the parameter, only a choice between that structure and another parameter counts.
func (o *operation) conditionViolations(p *parameter, request *value, inAbsent bool) []violation {
	var all []violation
	for _, c := range p.Conditions {
		if inAbsent && !(c.Kind == spec.RequiredOneOf && p.isBesides(c.Parameters)) {
			continue
		}
		if f := o.breaks(c, p, request); f != spec.Unclear {
			all = append(all, o.blamed(c, p, request).violation(f))
		}
	}
	return all
}

// isBesides reports whether one of the named parameters is outside the list or structure of p.
func (p *parameter) isBesides(names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		top, _, _ := strings.Cut(name, ".")
		return top != p.path[0]
	})
}

// isForeign reports whether a value is a token that no answer had and that the page does not show.
func (p *parameter) isForeign(v *value, exists func(p *parameter, id string) bool) bool {
	return !v.isEmpty() && !p.shows(v.text) && !exists(p, v.text)
}

// shownAs returns the request example of the page that has exactly the parameters of a request, or nil. The page shows that
// such a request is accepted, so that no condition forbids it.
func (o *operation) shownAs(request *value) *spec.ExampleRequest {
	names := o.own(request.names())
	for _, e := range o.page.Examples {
		if e.Call == nil {
			continue
		}
		shown := map[string]string{}
		for _, nv := range e.Call.Parameters {
			shown[nv.Name] = nv.Value
		}
		if slices.Equal(o.own(requestOf(shown).names()), names) {
			return e.Call
		}
	}
	return nil
}

// own returns the names that are not those of common parameters.
func (o *operation) own(names []string) []string {
	return slices.DeleteFunc(names, func(name string) bool {
		return name == "Action" || name == "Version" || o.gateway != nil && name != "RegionId" && o.gateway.Parameter(name) != nil
	})
}

// isOther reports whether a request example is about something other than the request rows: another operation, or
// parameters without a row. The rows do not apply to it.
func (o *operation) isOther(e *spec.ExampleRequest) bool {
	return slices.ContainsFunc(e.Parameters, func(nv spec.NameValue) bool {
		if nv.Name == "Action" {
			return nv.Value != o.page.Operation.Name
		}
		return o.page.ParameterSent(nv.Name) == nil && len(o.own([]string{nv.Name})) > 0
	})
}

// misses reports whether a request lacks a required parameter. A member is missing only if the request has the
// structure around it.
func (o *operation) misses(p *parameter, request *value, found, lacking []*value) bool {
	if !p.Required || p.Conditional() {
		return false
	}
	empty := slices.ContainsFunc(found, func(v *value) bool { return v.isEmpty() && !p.takesEmptyList(v) })
	if len(p.path) == 1 {
		return empty || len(found) == 0 || len(lacking) > 0
	}
	if empty || len(lacking) > 0 {
		return o.contained(p, request)
	}
	return len(found) == 0 && o.outermost(p) == nil
}

// takesEmptyList reports whether a value is the empty list of a JSON body. Such a list is not a missing value.
func (p *parameter) takesEmptyList(v *value) bool {
	return p.In == spec.InBody && p.Type.JSON == spec.Array && strings.TrimSpace(v.text) == "[]"
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
		if v.sent && p.Form.Notation != spec.NoNotation && !p.Form.Allows(v.text) && !p.shows(v.text) {
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

// open matches what follows the last value of an incomplete enumeration.
var open = regexp.MustCompile(`(?i)^[^\pL\pN]{0,4}(?:and so on|etc|and others|and more|等)`)

// isOpen reports whether a description shows that an enumeration is incomplete: "A, B, and so on".
func (p *parameter) isOpen() bool {
	return slices.ContainsFunc(p.Enum, func(v spec.EnumValue) bool {
		_, after, found := strings.Cut(p.Text, v.Value)
		return found && open.MatchString(after)
	})
}

// faultOf returns the fault of one scalar, or Unclear if the description allows it. Values that the row itself shows are
// always allowed.
func (p *parameter) faultOf(text string) spec.Fault {
	switch {
	case p.shows(text) || p.Type.JSON == spec.Object:
		return spec.Unclear
	case len(p.Enum) > 0:
		return p.faultOfChoice(text)
	case lenient.MatchString(p.Text):
		return spec.Unclear
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

// shows reports whether the page shows the value: in the row or in a request example.
func (p *parameter) shows(text string) bool {
	return text == p.Example || text == p.Default || slices.Contains(p.examples, text)
}

func (p *parameter) isNumber() bool {
	t := p.Type.JSON
	if p.isList() && p.Type.Element.JSON != spec.Any {
		t = p.Type.Element.JSON
	}
	return t == spec.Integer || t == spec.Number
}

// isNumericText reports whether a text must be a number within bounds.
func (p *parameter) isNumericText() bool { return p.Type.JSON == spec.String && p.Min+p.Max != "" }

func (p *parameter) faultOfChoice(text string) spec.Fault {
	for _, v := range p.Enum {
		if v.Value == text || p.Case == spec.Insensitive && strings.EqualFold(v.Value, text) {
			return spec.Unclear
		}
	}
	if p.isOpen() {
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
	case p.isNumericText():
		return p.faultOfNumber(text)
	case n < p.MinLength, p.MaxLength > 0 && n > p.MaxLength && !shortened.MatchString(p.Text):
		return spec.Range
	case p.Form.Notation != spec.JSONArray && !p.Form.Allows(text), p.isIdentifier() && !p.isWellFormed(text), p.isInDigits() && !hasDigit.MatchString(text):
		return spec.Malformed
	}
	return spec.Unclear
}

// wellFormed matches identifiers: letters, digits and separators.
var wellFormed = regexp.MustCompile(`^[\p{L}\p{N}._:/@*-]+$`)

// isWellFormed reports whether an identifier consists of letters, digits and separators. Any identifier is well formed
// if the example has other characters.
func (p *parameter) isWellFormed(id string) bool {
	return wellFormed.MatchString(id) || p.Example == "" || !wellFormed.MatchString(p.Example)
}

var (
	hasDigit  = regexp.MustCompile(`[0-9]`)
	inDigits  = regexp.MustCompile(`^-?[0-9]+(?:[/.:,-]-?[0-9]+)+$`)
	hasFormat = regexp.MustCompile(`(?i)\bformats?\b|格式`)
)

// isInDigits reports whether the description mentions a format and the example consists of digits and separators, as in
// 10.0.0.0/8.
func (p *parameter) isInDigits() bool {
	return hasFormat.MatchString(p.Text) && inDigits.MatchString(p.Example)
}

// countIsWrong reports whether a list has too few or too many values.
func (p *parameter) countIsWrong(request *value) bool {
	if p.MinItems == 0 && p.MaxItems == 0 || lenient.MatchString(p.Text) {
		return false
	}
	found, _ := request.find(p.listPath())
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

// listPath returns the path of the list that the first index of the name counts.
func (p *parameter) listPath() []string {
	if i := slices.IndexFunc(p.path, spec.IsIndex); i > 0 {
		return p.path[:i]
	}
	return p.path
}
