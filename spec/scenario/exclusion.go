package scenario

import (
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// exclusion is a value that the description of a parameter excludes.
type exclusion struct {
	rule  string // how the value breaks the description, for a title
	fault spec.Fault
	steps []Step // the last step causes the fault
}

// exclusions returns one value per rule of a parameter: enumeration, type, bounds, length, number of values,
// characters, notation.
func exclusions(p *spec.Parameter) []exclusion {
	if p.IsFixed() || ignored.MatchString(p.Text) {
		return nil
	}
	var all []exclusion
	add := func(rule string, fault spec.Fault, to Change) {
		all = append(all, exclusion{rule, fault, []Step{Make.With(Name(p.Name), to)}})
	}
	if len(p.Enum) > 0 && !isOpen(p) {
		add("is undocumented", spec.Enumeration, Is(outside(p)))
	}
	if v := p.Above(); isWritable(p, v) {
		add("is above the maximum", spec.Range, Is(v))
	}
	if v := p.Below(); isWritable(p, v) {
		add("is below the minimum", spec.Range, Is(v))
	}
	if p.MaxLength > 0 && p.MaxLength < maxLength && !truncated.MatchString(p.Text) {
		add("is too long", spec.Range, Length(p.MaxLength+1))
	}
	if p.MinLength > 1 {
		add("is too short", spec.Range, Length(p.MinLength-1))
	}
	all = append(all, membersBeyond(p)...)
	all = append(all, formBroken(p)...)
	if isNumber(p) && len(p.Enum) == 0 {
		add(notNumber, spec.Malformed, Is("rowproof"))
	}
	return all
}

// notNumber is the rule of a parameter whose type is a number.
const notNumber = "is not a number"

// membersBeyond returns a list with one more element than the page allows.
func membersBeyond(p *spec.Parameter) []exclusion {
	if p.MaxItems == 0 || p.MaxItems > 1000 || !isList(p) {
		return nil
	}
	return []exclusion{{"has too many members", spec.Range, []Step{
		Make.With(Name(p.Name), Count(p.MaxItems)), Make.With(Name(p.Name), Count(p.MaxItems+1)),
	}}}
}

// isList reports whether a parameter is sent as several values: Tag.N.Key, a JSON array, a list separated by commas. A
// member has the serialization of the list or structure that contains it, so that only its type counts.
func isList(p *spec.Parameter) bool {
	if p.Parent != "" {
		return p.Type.JSON == spec.Array
	}
	return p.Serialization == spec.Flat || p.Serialization == spec.AsJSON || p.Serialization == spec.Simple || p.Form.Notation == spec.JSONArray
}

// formBroken returns, for each rule of p about characters, prefixes or notation, a value that violates the rule.
func formBroken(p *spec.Parameter) []exclusion {
	var all []exclusion
	add := func(rule string, to Change) {
		all = append(all, exclusion{rule, spec.Malformed, []Step{Make.With(Name(p.Name), to)}})
	}
	f := p.Form
	if bad, ok := outsideOf(f.Charset); ok {
		add("has a character that is not allowed", After(bad))
	}
	if bad, ok := outsideOf(f.Start); ok && f.Charset.Has([]rune(bad)[0]) {
		add("starts with a character that is not allowed", Before(bad))
	} else if ok && f.Charset.Has('1') && !f.Start.Has('1') {
		add("starts with a character that is not allowed", Before("1"))
	}
	for _, text := range f.NotStart {
		add("starts with "+text, Before(text))
	}
	for _, text := range f.NotContain {
		add("contains "+text, After(text))
	}
	if f.Notation != spec.NoNotation {
		add("is not in "+notations[f.Notation], Is("rowproof"))
	} else if digitsOnly(p) {
		add("is not in the documented format", Is("rowproof"))
	}
	return all
}

var notations = map[spec.Notation]string{spec.CIDR: "CIDR notation", spec.JSONArray: "JSON", spec.DateTime: "the documented time format"}

// truncated matches descriptions of parameters whose long values are cut off.
var truncated = regexp.MustCompile(`(?i)truncat|cut off|截取|截断`)

// ignored matches descriptions of parameters that the endpoint may ignore.
var ignored = regexp.MustCompile(`(?i)\b(?:deprecated|no longer|ignore this|reserved|discontinued|not supported|invalid parameter)\b|废弃|下线|保留|暂不|无需`)

// symbols contains characters that few charsets of pages include. The last one is not in ASCII, so charsets with all of
// ASCII lack it. Letters of other scripts are left out, because pages disagree on whether they are letters.
const symbols = "~|^\\名"

// outsideOf returns a character that the set does not contain.
func outsideOf(set spec.Charset) (string, bool) {
	if set.IsZero() {
		return "", false
	}
	for _, r := range symbols {
		if !set.Has(r) {
			return string(r), true
		}
	}
	return "", false
}

var (
	digits    = regexp.MustCompile(`^-?[0-9]+([/.:,-]-?[0-9]+)+$`)
	formatted = regexp.MustCompile(`(?i)\bformats?\b|格式`)
)

// digitsOnly reports whether the description mentions a format and the example consists of digits and separators, as
// in 1/200.
func digitsOnly(p *spec.Parameter) bool {
	return digits.MatchString(p.Example) && formatted.MatchString(p.Text) && len(p.Enum) == 0 && !isNumber(p)
}

func isNumber(p *spec.Parameter) bool {
	return p.Type.JSON == spec.Integer || p.Type.JSON == spec.Number
}

// isWritable reports whether a number can be a value of the parameter: an integer has no decimals.
func isWritable(p *spec.Parameter, number string) bool {
	return number != "" && (p.Type.JSON != spec.Integer || !strings.Contains(number, "."))
}

// malformedIdentifier returns a value with characters that no identifier contains, if p is a required identifier and
// not a list. It returns nil for an operation that only reads, because the endpoint may answer with an empty list.
func malformedIdentifier(c *spec.Contract, p *spec.Parameter) []exclusion {
	if p.Resource == "" || !p.Required || c.Operation.Reads() || isList(p) || !identifierLike.MatchString(p.Example) {
		return nil
	}
	return []exclusion{{"has reserved characters", spec.Malformed, []Step{Make.With(Name(p.Name), To(Reserved))}}}
}

// identifierLike matches examples such as d-bp67acfm****: letters, digits and separators, with or without asterisks.
var identifierLike = regexp.MustCompile(`^[A-Za-z0-9]+(?:[-_.][A-Za-z0-9*]+)+\**$`)

// limit is an allowed value at a bound of a parameter.
type limit struct {
	name  string // max, min
	steps []Step
}

// limits returns the values at the bounds of a parameter. It skips a bound if the page does not show how to make a
// valid value of that size.
func limits(p *spec.Parameter) []limit {
	var all []limit
	add := func(name string, to Change) {
		all = append(all, limit{name, []Step{Make.With(Name(p.Name), to)}})
	}
	addNumber := func(name, number string) {
		if n, ok := new(big.Float).SetString(number); ok && isWritable(p, number) && p.Within(n) {
			add(name, Is(number))
		}
	}
	addNumber("max", p.Greatest())
	addNumber("min", p.Least())
	free := isFree(p)
	if free && p.MaxLength > 0 && p.MaxLength <= 10_000 {
		add("max", Length(p.MaxLength))
	}
	if free && p.MinLength > 0 && (p.MinLength > 1 || p.Required) {
		add("min", Length(p.MinLength))
	}
	if p.MaxItems > 1 && p.MaxItems <= 1000 && isList(p) {
		add("max", Count(p.MaxItems))
	}
	return all
}

// isFree reports whether a value may be any text of the documented characters.
func isFree(p *spec.Parameter) bool {
	return p.Resource == "" && len(p.Enum) == 0 && p.Type.JSON != spec.Boolean && !isNumber(p) && p.Form.Notation == spec.NoNotation &&
		p.Form.Pattern == "" && !digitsOnly(p) && !demanding.MatchString(p.Text+" "+p.Name) && plainExample.MatchString(p.Example)
}

var (
	// demanding matches descriptions of values that cannot be arbitrary letters.
	demanding    = regexp.MustCompile(`(?i)must (?:also )?(?:contain|include|be)\b.*\b(?:type|one|least)|at least|password|domain|\burls?\b|\buri\b|\bip\b|address|e-?mail|phone|\bdate\b|\btime\b|json|base64|cidr|path|regular expression|\bcron\b|\bscript\b|certificate|\bencod|\bformats?\b|\bmd5\b|hash|\bsuffix\b|\bmust end\b|\bextension\b|后缀|扩展名|密码|域名|地址|邮箱|手机|时间|格式|编码|至少`)
	plainExample = regexp.MustCompile(`^[\pL\pN _.*()-]*$`)
)

// otherMembers puts a fault into the second and the last element of a list, because an endpoint may check only the
// first.
func otherMembers(p *spec.Parameter, to Change) [][]Step {
	if p.Serialization != spec.Flat || p.Parent != "" || member(p.Name, 1) == p.Name {
		return nil
	}
	var all [][]Step
	for _, n := range []int{2, p.MaxItems} {
		if n < 2 || n > 100 || n == 2 && len(all) > 0 {
			continue
		}
		all = append(all, []Step{
			Make.With(Name(p.Name), Count(n)),
			Make.With(Name(member(p.Name, n)), to),
		})
	}
	return all
}

// member returns the name of the n-th value of a list: Tag.2.Key for Tag.N.Key.
func member(name string, n int) string {
	parts := strings.Split(name, ".")
	if i := slices.Index(parts, "N"); i > 0 {
		parts[i] = strconv.Itoa(n)
	}
	return strings.Join(parts, ".")
}
