package prose

import (
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

var defaults = []*regexp.Regexp{
	regexp.MustCompile(`(?i)\bdefault(?: value)?\s*(?:[:：=]|is\b|of\b)\s*["“'‘]?([^\s,;，。；"”'’()（）]+)`),
	regexp.MustCompile(`(?i)\bdefaults to\s+["“'‘]?([^\s,;，。；"”'’()（）]+)`),
	regexp.MustCompile(`(?:默认值|缺省值)\s*(?:[:：]|是|为)\s*["“‘]?([^\s,，。；;、"”’()（）]+)`), // before what holds on a condition: 默认为
	regexp.MustCompile(`([A-Za-z0-9_.-]+)\s*[(（](?i:默认值?|缺省值?|default(?: value)?)[)）]`),
	regexp.MustCompile(`(?:默认|缺省)\s*(?:[:：]|是|为|\s)\s*["“‘]?([^\s,，。；;、"”’()（）]+)`),
}

// Default finds the default in a description: "Default value: X", "defaults to X", 默认值：X. It must be a
// single word, or the words of the example, and one of the documented values where there are any. One that holds
// on a condition is none.
func Default(text, example string, enum []spec.EnumValue) string {
	for _, d := range defaults {
		for _, m := range d.FindAllStringSubmatchIndex(text, -1) {
			value := strings.TrimRight(text[m[2]:m[3]], ".:：")
			if strings.HasPrefix(example, value+" ") && strings.HasPrefix(text[m[2]:], example) {
				return example
			}
			if plain.IsToken(value) && isOneOf(value, enum) && !articles[value] && !onCondition(clauseAround(text, m[0])) {
				return value
			}
		}
	}
	return markedDefault(enum)
}

// markedDefault is the one documented value whose description calls it the default.
func markedDefault(enum []spec.EnumValue) string {
	marked := ""
	for _, e := range enum {
		if !callsDefault.MatchString(e.Text) {
			continue
		}
		if marked != "" {
			return ""
		}
		marked = e.Value
	}
	return marked
}

var callsDefault = regexp.MustCompile(`(?i)\bthis is the default(?: value| setting)?\b\s*[.;)]?|(?:此项?|这)?[为是]默认值`)

var (
	startsCondition  = regexp.MustCompile(`(?i)^[-\s]*(?:if|when|in other cases)\b|^[-\s]*(?:如果|若|当[^前]|其他|其余|除此|除上|否则)`)
	parameterOmitted = regexp.MustCompile(`(?i)\b(?:not (?:specif|set|provid|fill|configur|pass|given)|empty|leave|omit|unspecified|blank)|不(?:填|传|设|指定|配置|选|输入)|空|未|没`)
)

// onCondition reports whether what stands before a default says that it holds on a condition, other than that
// the parameter is left out.
func onCondition(before string) bool {
	before = before[strings.LastIndexByte(before, '\n')+1:]
	return startsCondition.MatchString(before) && !parameterOmitted.MatchString(before)
}

var articles = map[string]bool{"the": true, "a": true, "an": true, "that": true, "not": true, "set": true, "used": true}

func isOneOf(value string, enum []spec.EnumValue) bool {
	for _, e := range enum {
		if e.Value == value {
			return true
		}
	}
	return len(enum) == 0
}

// strictDefault is a default in the words that pages use for nothing else.
var strictDefault = regexp.MustCompile(`(?:^|[.。;；\n)）] ?|[,，] ?)(?:- )?(?i:default value ?[:：]|默认值?[:：])\s*["“]?([A-Za-z0-9_][A-Za-z0-9_.-]*)["”]?\s*(?:[.。]?\s*$|[.。]\s|[。;；\n])`)

// DefaultOutside finds a default that is not a documented value. It contradicts them, so that only a
// statement of its own counts: "Default value: X." Values that differ in case are the same.
func DefaultOutside(text string, enum []spec.EnumValue) string {
	all := strictDefault.FindAllStringSubmatch(withoutItems(text), -1)
	if len(enum) < 2 || len(all) != 1 {
		return ""
	}
	value := strings.ToLower(strings.TrimRight(all[0][1], "."))
	for _, e := range enum {
		if strings.HasPrefix(strings.ToLower(e.Value), value) || strings.Contains(strings.ToLower(e.Text), value) {
			return "" // the value in another case, or what the value means
		}
	}
	return strings.TrimRight(all[0][1], ".")
}

// withoutItems is a description without its bullets.
func withoutItems(text string) string {
	lines := strings.Split(text, "\n")
	return strings.Join(slices.DeleteFunc(lines, func(line string) bool { return strings.HasPrefix(line, "- ") }), "\n")
}
