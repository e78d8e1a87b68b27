package refdoc

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

var defaults = []*pattern{
	compile(`(?i)\bdefault(?: value)?\s*(?:[:：=]|is\b|of\b)\s*["“'‘]?([^\s,;，。；"”'’()（）]+)`),
	compile(`(?i)\bdefaults to\s+["“'‘]?([^\s,;，。；"”'’()（）]+)`),
	compile(`(?:默认值|缺省值)\s*(?:[:：]|是|为)\s*["“‘]?([^\s,，。；;、"”’()（）]+)`), // before what holds on a condition: 默认为
	compile(`(?:默认|缺省)\s*(?:[:：]|是|为)\s*["“‘]?([^\s,，。；;、"”’()（）]+)`),
}

// defaultOf finds the default in a description: "Default value: X", "defaults to X", 默认值：X. It must be a
// single word, and one of the documented values where there are any.
func defaultOf(text string, enum []spec.EnumValue) string {
	for _, d := range defaults {
		for _, m := range d.FindAllStringSubmatch(text) {
			value := strings.TrimRight(m[1], ".:：")
			if token.MatchString(value) && isOneOf(value, enum) && !articles[value] {
				return value
			}
		}
	}
	return ""
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
