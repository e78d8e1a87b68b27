package prose

import (
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// clauseFact is what a condition states about the parameter that it depends on.
type clauseFact struct {
	other  *spec.Parameter
	values []string // the parameter has one of these values; nil for any value
	absent bool     // the parameter is not sent
}

const plainName = `([A-Za-z][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*)`

var (
	clauseEnglish = regexp.MustCompile(`^(?i:you (?:set|specify|configure|want to specify) )?(?i:the )?(?i:value of )?(?i:the )?(?i:parameter )?` + plainName + `(?i: parameter)?(?i: value)?(?: (.*))?$`)
	clauseChinese = regexp.MustCompile(`^(?:参数)?` + plainName + `\s*(?:参数)?(?:的)?(?:值|取值)?\s*(.*)$`)
	namedChinese  = regexp.MustCompile(`^(未|不|没有)?(?:指定|设置|传入|填写|配置|选择)(?:了)?(?:参数)?` + plainName + `\s*(?:参数)?$`)

	thisParameter = regexp.MustCompile(`(?i)\bthis parameter\b|(?:该|此|本)参数`)

	isAbsent  = regexp.MustCompile(`^(?i:(?:is|are) (?:not (?:specified|set|configured|provided)|empty|left empty))$|^(?:为空|未指定|未设置|未传入|不指定|不传)$`)
	isPresent = regexp.MustCompile(`^(?i:(?:is|are) (?:specified|set|configured|provided|not empty))$|^(?:不为空|已指定|被指定|非空)$`)
	isEqual   = regexp.MustCompile(`^(?i:(?:is|are) set (?:to|as)|(?:is|are) equal to|(?:is|are)|equals|set to|to|as) |^(?:设置|配置|指定|取值)?(?:为|是|等于)\s*|^=+\s*|^设成\s*`)
	valueGap  = regexp.MustCompile(`(?i)\s*(?:,|，|、|\bor\b|\band\b|或者|或|和|/)\s*(?:or |and )?`)
	someSign  = regexp.MustCompile(`[A-Z0-9_]`)
	switches  = []string{"true", "false", "on", "off", "yes", "no"}
)

// clauseOf parses a condition such as "the Mode parameter is set to Fast or Slow", "Mode is not specified" or
// "Mode为Fast". It returns false if a name is not a row of the page, or if a word is not a value.
func (b *binder) clauseOf(text string) (clauseFact, bool) {
	text = strings.Trim(strings.TrimSpace(text), "\"“”`")
	text = strings.TrimSpace(strings.TrimSuffix(text, "时"))
	text = thisParameter.ReplaceAllLiteralString(text, b.self.FullName())
	if m := namedChinese.FindStringSubmatch(text); m != nil {
		other := b.row(m[2])
		return clauseFact{other: other, absent: m[1] != ""}, other != nil
	}
	m := clauseEnglish.FindStringSubmatch(text)
	if m == nil {
		m = clauseChinese.FindStringSubmatch(text)
	}
	if m == nil || b.row(m[1]) == nil {
		return clauseFact{}, false
	}
	f := clauseFact{other: b.row(m[1])}
	switch rest := m[2]; {
	case rest == "":
		return f, strings.HasPrefix(strings.ToLower(text), "you ")
	case isAbsent.MatchString(rest):
		f.absent = true
		return f, true
	case isPresent.MatchString(rest):
		return f, true
	default:
		equal := isEqual.FindString(rest)
		f.values = valuesFor(f.other, rest[len(equal):])
		return f, equal != "" && f.values != nil
	}
}

// valuesFor parses a list of values of a parameter. It returns nil if a word is not a value of the parameter.
func valuesFor(p *spec.Parameter, text string) []string {
	var values []string
	for _, v := range valueGap.Split(text, maxListed+1) {
		v = strings.Trim(v, "\"'“”‘’` ")
		if !plain.IsToken(v) || !isValueOf(p, v) {
			return nil
		}
		values = append(values, v)
	}
	if len(values) > maxListed {
		return nil
	}
	return values
}

// maxListed is the maximum number of names or values in a condition.
const maxListed = 10

// isValueOf reports whether a word is a documented value of a parameter. If the parameter has none, it reports
// whether the word looks like a value.
func isValueOf(p *spec.Parameter, word string) bool {
	if len(p.Enum) == 0 {
		return someSign.MatchString(word) || slices.Contains(switches, strings.ToLower(word)) || word == p.Example
	}
	for _, e := range p.Enum {
		if strings.EqualFold(e.Value, word) {
			return true
		}
	}
	return false
}

// binder finds the request rows that conditions name.
type binder struct {
	rows map[string]*spec.Parameter
	self *spec.Parameter
}

// row returns the row with the name, or the described row for words such as "this parameter", or nil.
func (b *binder) row(name string) *spec.Parameter {
	if slices.Contains(ownNames, strings.ToLower(name)) {
		return b.self
	}
	return b.rows[name]
}

// isSelf reports whether a name refers to the described row.
func (b *binder) isSelf(name string) bool { return b.row(name) == b.self }

var (
	gluedAfter  = regexp.MustCompile(`^([A-Z]\w*?)(parameters?|is|and|or)$`)
	gluedBefore = regexp.MustCompile(`^(?i:(the|if|to|and|or))([A-Z]\w*)$`)
	gluedWord   = regexp.MustCompile(`[A-Za-z]\w*`)
)

// unglued inserts the spaces that a page lacks around the name of a row: "the Speedparameter is set toFast".
func (b *binder) unglued(text string) string {
	return gluedWord.ReplaceAllStringFunc(text, func(word string) string {
		if b.rows[word] != nil {
			return word
		}
		if m := gluedAfter.FindStringSubmatch(word); m != nil && b.rows[m[1]] != nil {
			return m[1] + " " + m[2]
		}
		if m := gluedBefore.FindStringSubmatch(word); m != nil && (b.rows[m[2]] != nil || m[1] == "to") {
			return m[1] + " " + m[2]
		}
		return word
	})
}

// leadingWord matches the word before a name.
var leadingWord = regexp.MustCompile(`^(?i:the )?(?:参数)?`)

// nameGap matches the separator between two names of a list.
var nameGap = regexp.MustCompile(`\s*(?:,|，|、|\band/or\b|\bor\b|\band\b|或者|或|和|以及|及|与)\s*(?:or |and )?`)

// list parses a list of names. It returns nil if a name is not a row of the page, or if the list has fewer than two
// names.
func (b *binder) list(text string) []*spec.Parameter {
	parts := nameGap.Split(text, maxListed+1)
	if len(parts) < 2 || len(parts) > maxListed {
		return nil
	}
	var all []*spec.Parameter
	for _, name := range parts {
		name = strings.Trim(name, "\"“”` ")
		if b.row(name) == b.self {
			all = append(all, b.self)
			continue
		}
		name = leadingWord.ReplaceAllString(name, "")
		name = strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(name, "参数"), " parameters"), " parameter"))
		p := b.row(name)
		if p == nil {
			return nil
		}
		all = append(all, p)
	}
	return all
}

// RowsByName indexes rows by name. A row at the top level has precedence over a member with the same name.
func RowsByName(all []spec.Parameter) map[string]*spec.Parameter {
	rows := map[string]*spec.Parameter{}
	add := func(name string, p *spec.Parameter) {
		if rows[name] == nil {
			rows[name] = p
		}
	}
	for i := range all {
		if all[i].Parent == "" {
			add(all[i].Name, &all[i])
		}
	}
	for i := range all {
		if p := &all[i]; p.Parent != "" {
			add(p.Name, p)
			add(p.FullName(), p)
		}
	}
	return rows
}
