package prose

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/phrase"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// defaultPhrases are tried in order. 默认值为 precedes 默认为, which may depend on a condition.
var defaultPhrases = phrase.InOrder(
	strings.NewReplacer("{value}", `["“'‘]?([^\s,;，。；"”'’()（）]+)`, "{值}", `["“‘]?([^\s,，。；;、"”'’()（）]+)`),
	phrase.English("default", `\bdefault(?: value)?\s*(?:[:：=]|is\b)\s*{value}`, "Default value: 10", "The default value"),
	phrase.English("default", `\b(?:defaults to|a default of)\s+{value}`, "It defaults to 10", "The default value of Speed depends on Mode"),
	phrase.English("default", `\bthe default value {value} is used\b`, "If it is empty, the default value 20 is used", "The default value is used"),
	phrase.Chinese("default", `(?:默认值|缺省值)\s*(?:[:：]|是|为|\s)[:：]?\s*{值}`, "默认值为：10", "默认值"),
	phrase.Code("marked", `([A-Za-z0-9_.-]+)\s*[(（](?i:默认值?|缺省值?|default(?: value)?)[)）]`, "fast（默认值）", "fast（快）"),
	phrase.Chinese("default", `(?:默认|缺省)\s*(?:[:：]|是|为|\s)[:：]?\s*{值}`, "默认为10", "默认限制"),
	phrase.Chinese("default", `(?:默认|缺省)([A-Za-z0-9_.-]+)\s*(?:[，,。;；\n）)]|$)`, "分页大小，默认20，最大100", "默认20个实例"),
)

// Default returns the default in a description: "Default value: X", "defaults to X", 默认值：X. The default must be a
// single word, the words of the example or, for a number, a number with its unit. If there are documented values, it
// must be one of them. Default ignores a default that depends on a condition and a word for an absent value, such as
// "empty", that is not documented. The argument marked is the default that a list of values marks, or "".
//
// Default returns "" if the description states several defaults, because each of them then applies only in some cases. A
// separate statement ("Default value: X.") has precedence over part of a sentence, but not over a mark.
func Default(p *spec.Parameter, marked string) string {
	if p.Type.JSON == spec.Object {
		return "" // it is the default of a member
	}
	stated, mark, other := oneDefault{}, oneDefault{value: marked}, oneDefault{}
	for _, found := range defaultPhrases.FindAll(p.Text) {
		value := defaultOf(p, found)
		switch {
		case value == "":
		case found.Fact == "marked":
			mark.add(value)
		case isSeparate(p.Text, found.Start()):
			stated.add(value)
		default:
			other.add(value)
		}
	}
	if stated.value == "" {
		stated = other
	}
	stated.add(mark.value)
	stated.differs = stated.differs || mark.differs
	if stated.value != "" {
		return stated.only()
	}
	return markedDefault(p.Enum)
}

// oneDefault collects the defaults that a description states.
type oneDefault struct {
	value   string
	differs bool // the description states several
}

func (d *oneDefault) add(value string) {
	d.differs = d.differs || d.value != "" && value != "" && !strings.EqualFold(d.value, value)
	d.value = cmp.Or(d.value, value)
}

func (d *oneDefault) only() string {
	if d.differs {
		return ""
	}
	return d.value
}

// defaultOf returns the default that a phrase states for a parameter, or "".
func defaultOf(p *spec.Parameter, found phrase.Found[string]) string {
	start, end := found.Span(1)
	value := strings.TrimRight(found.Group(1), ".:：")
	if strings.HasPrefix(p.Example, value+" ") && strings.HasPrefix(p.Text[start:], p.Example) {
		return p.Example
	}
	if p.Type.JSON == spec.Integer || p.Type.JSON == spec.Number {
		value = numberIn(value, p.Text[start:])
	}
	isValue := plain.IsToken(value) || network.MatchString(value)
	switch after := p.Text[end:]; {
	case !isValue, !isDefaultAmong(value, p.Enum), isPartOfSentence(p, value, after):
		return ""
	case orOther.MatchString(after), onCondition(p.Text, found.Start()), isOfAnother(found.Before(), p.Name):
		return ""
	}
	return value
}

// numberIn returns a value without its unit, or "" if it is not a number. The value is the first word of the text, up to
// a comma, which may separate thousands.
func numberIn(value, text string) string {
	if m := thousands.FindString(text); m != "" {
		value = plainNumber(m)
	}
	value = numberWithUnit.ReplaceAllString(value, "$1")
	if _, err := strconv.ParseFloat(value, 64); err != nil {
		return ""
	}
	return value
}

// isPartOfSentence reports whether a word is not a value but part of a sentence, as the text after it shows. Documented
// values and the example are values.
func isPartOfSentence(p *spec.Parameter, word, after string) bool {
	if len(p.Enum) > 0 || word == p.Example {
		return false
	}
	return slices.Contains(articles, strings.ToLower(word)) || isWord.MatchString(word) && sentenceGoes.MatchString(after)
}

var (
	// numberWithUnit matches a number with a unit, or with the next sentence after a missing space: "15s", "20Default".
	numberWithUnit = regexp.MustCompile(`^(-?\d+(?:\.\d+)?)[\p{L}%]*$`)
	thousands      = regexp.MustCompile(`^-?\d{1,3}(?:,\d{3})+\b`)
	isWord         = regexp.MustCompile(`^[A-Z]?[a-z]+$`)
	// sentenceGoes matches the rest of a sentence that describes a value: "Default: always uses the latest version".
	sentenceGoes = regexp.MustCompile(`^ [a-z]+`)
	// orOther matches an alternative to a default: "The default value is 40 or the size of the image".
	orOther = regexp.MustCompile(`^\s*(?:or (?:the|an?)\b|或(?:者)?\p{Han})`)
	// otherName matches the name of another parameter before its default: "Speed默认值为10".
	otherName = regexp.MustCompile(`((?:[A-Za-z]\w*\.)*[A-Z][a-z]\w*)(?:参数)?的?$`)
)

// isOfAnother reports whether the text before a default ends with the name of another parameter.
func isOfAnother(before, name string) bool {
	m := otherName.FindStringSubmatch(before)
	return m != nil && plain.HasHan(before) && m[1] != name[strings.LastIndexByte(name, '.')+1:]
}

// isSeparate reports whether a default is a separate statement: a line or a sentence outside of a list.
func isSeparate(text string, start int) bool {
	line := text[strings.LastIndexByte(text[:start], '\n')+1 : start]
	return !strings.HasPrefix(line, "- ") && strings.TrimSpace(clauseAround(line, len(line))) == ""
}

// markedDefault returns the only documented value whose description marks it as the default.
func markedDefault(enum []spec.EnumValue) string {
	marked := ""
	for _, e := range enum {
		if !callsDefault.In(e.Text) {
			continue
		}
		if marked != "" {
			return ""
		}
		marked = e.Value
	}
	return marked
}

var callsDefault = phrase.New(
	phrase.English("default", `\bthis is the default(?: value| setting)?\b`, "This is the default value", "This is also the default value"),
	phrase.Chinese("default", `(?:此项?|这)?[为是]默认值`, "true为默认值，表示自动生成主键", "默认值：空"),
)

var startsCondition = phrase.New(
	phrase.English("condition", `^[-\s]*(?:if|when|for|in other cases)\b`, "For fast disks, the default value is", "Set the value when needed"),
	phrase.Chinese("condition", `^[-\s]*(?:如果|若|当[^前])`, "如果不写，则默认全部域名", "当前默认"),
	phrase.Chinese("condition", `^[-\s]*(?:其[他它]|其余|除此|除上|否则)`, "否则默认为10", "默认为10"),
)

var parameterOmitted = phrase.New(
	phrase.English("omitted", `\bnot (?:specif|set|provid|fill|configur|pass|given)`, "If the parameter is not specified", "If the parameter is specified"),
	phrase.English("omitted", `\b(?:empty|leave|omit|unspecified|blank)`, "If you leave it", "If you set it"),
	phrase.Chinese("omitted", `不(?:填|传|设|指定|配置|选|输入)`, "如果不指定", "如果指定"),
	phrase.Chinese("omitted", `空|未|没`, "如果未指定", "如果指定"),
)

// onCondition reports whether the default at an offset depends on a condition: of its sentence, or of the list item that
// contains it. The omission of the parameter does not count as a condition.
func onCondition(text string, at int) bool {
	line := text[strings.LastIndexByte(text[:at], '\n')+1 : at]
	before := clauseAround(line, len(line))
	return startsCondition.In(before) && !parameterOmitted.In(before) ||
		strings.HasPrefix(line, "- ") && startsCondition.In(line) && !parameterOmitted.In(plain.FirstSentence(line))
}

var articles = []string{"the", "a", "an", "that", "this", "not", "set", "used"}

// isDefaultAmong reports whether a word is one of the documented values. If no values are documented, it reports whether
// the word stands for a value.
func isDefaultAmong(value string, enum []spec.EnumValue) bool {
	return hasValue(enum, value) || len(enum) == 0 && !noValue.MatchString(value)
}

// noValue matches words for "no default", such as empty or N/A.
var noValue = regexp.MustCompile(`(?i)^(?:empty|none|null|nil|blank|unset|unspecified|undefined|N/?A|-)$`)

// BooleanDefault returns the default of a Boolean in the spelling of JSON: false for "False". If the page documents
// values, it keeps the page's spelling.
func BooleanDefault(def string, enum []spec.EnumValue) string {
	if lower := strings.ToLower(def); len(enum) == 0 && (lower == "true" || lower == "false") {
		return lower
	}
	return def
}

// strictDefault matches a default in unambiguous words.
var strictDefault = phrase.Before(`\s*["“]?([A-Za-z0-9_][A-Za-z0-9_.-]*)["”]?\s*(?:[.。]?\s*$|[.。]\s|[。;；\n])`,
	phrase.English("default", `(?:^|[.。;；\n)）,，] ?)(?:- )?default value ?[:：]`, "Default value: 10.", "Default value: 10 seconds"),
	phrase.Chinese("default", `(?:^|[.。;；\n)）,，] ?)(?:- )?默认值?[:：]`, "默认值：10", "fast（默认值）：10"),
)

// DefaultOutside returns a default that is not a documented value, or "". Because such a default contradicts the
// values, it must be a separate statement: "Default value: X." Case is ignored.
func DefaultOutside(text string, enum []spec.EnumValue) string {
	if len(enum) < 2 {
		return ""
	}
	all := strictDefault.FindAll(withoutItems(text))
	if len(all) != 1 {
		return ""
	}
	value := strings.ToLower(strings.TrimRight(all[0].Group(1), "."))
	if noValue.MatchString(value) {
		return ""
	}
	for _, e := range enum {
		if strings.HasPrefix(strings.ToLower(e.Value), value) || strings.Contains(strings.ToLower(e.Text), value) {
			return "" // the match begins a documented value, ignoring case, or is in the meaning of a value
		}
	}
	return strings.TrimRight(all[0].Group(1), ".")
}

// withoutItems returns a description without its bullets.
func withoutItems(text string) string {
	lines := strings.Split(text, "\n")
	return strings.Join(slices.DeleteFunc(lines, func(line string) bool { return strings.HasPrefix(line, "- ") }), "\n")
}
