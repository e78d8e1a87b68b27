package prose

import (
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/phrase"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// defaultPhrases are tried in order. 默认值为 precedes 默认为, which may depend on a condition.
var defaultPhrases = phrase.InOrder(
	strings.NewReplacer("{value}", `["“'‘]?([^\s,;，。；"”'’()（）]+)`, "{值}", `["“‘]?([^\s,，。；;、"”’()（）]+)`),
	phrase.English("default", `\bdefault(?: value)?\s*(?:[:：=]|is\b|of\b)\s*{value}`, "Default value: 10", "The default value"),
	phrase.English("default", `\bdefaults to\s+{value}`, "It defaults to 10", "The defaults"),
	phrase.Chinese("default", `(?:默认值|缺省值)\s*(?:[:：]|是|为)\s*{值}`, "默认值：10", "默认值"),
	phrase.Code("default", `([A-Za-z0-9_.-]+)\s*[(（](?i:默认值?|缺省值?|default(?: value)?)[)）]`, "fast（默认值）", "fast（快）"),
	phrase.Chinese("default", `(?:默认|缺省)\s*(?:[:：]|是|为|\s)\s*{值}`, "默认为10", "默认限制"),
)

// Default returns the default in a description: "Default value: X", "defaults to X", 默认值：X. The default must be a
// single word or the words of the example. If there are documented values, it must be one of them. A default that
// depends on a condition is ignored, and so is a word for an absent value, such as "empty", that is not documented.
func Default(text, example string, enum []spec.EnumValue) string {
	for _, found := range defaultPhrases.FindAll(text) {
		start, _ := found.Span(1)
		value := strings.TrimRight(found.Group(1), ".:：")
		if strings.HasPrefix(example, value+" ") && strings.HasPrefix(text[start:], example) {
			return example
		}
		if plain.IsToken(value) && isDefaultAmong(value, enum) && !slices.Contains(articles, value) && !onCondition(clauseAround(text, found.Start())) {
			return value
		}
	}
	return markedDefault(enum)
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
	phrase.English("condition", `^[-\s]*(?:if|when|in other cases)\b`, "If you set the value to true", "Set the value when needed"),
	phrase.Chinese("condition", `^[-\s]*(?:如果|若|当[^前])`, "如果不写，则默认全部域名", "当前默认"),
	phrase.Chinese("condition", `^[-\s]*(?:其他|其余|除此|除上|否则)`, "否则默认为10", "默认为10"),
)

var parameterOmitted = phrase.New(
	phrase.English("omitted", `\bnot (?:specif|set|provid|fill|configur|pass|given)`, "If the parameter is not specified", "If the parameter is specified"),
	phrase.English("omitted", `\b(?:empty|leave|omit|unspecified|blank)`, "If you leave it", "If you set it"),
	phrase.Chinese("omitted", `不(?:填|传|设|指定|配置|选|输入)`, "如果不指定", "如果指定"),
	phrase.Chinese("omitted", `空|未|没`, "如果未指定", "如果指定"),
)

// onCondition reports whether the text before a default makes the default depend on a condition. The omission of the
// parameter does not count as a condition.
func onCondition(before string) bool {
	before = before[strings.LastIndexByte(before, '\n')+1:]
	return startsCondition.In(before) && !parameterOmitted.In(before)
}

var articles = []string{"the", "a", "an", "that", "not", "set", "used"}

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
