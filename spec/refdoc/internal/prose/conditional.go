package prose

import (
	"regexp"
	"strings"
)

// alwaysRequired is a sentence that makes a parameter required whatever its cell says. One that goes on ("... and
// takes effect only when", "... if") is none.
var alwaysRequired = regexp.MustCompile(`(?:^|[.。\n：:] ?)(?:Note[.:] ?)?(?:This parameter is required\.|该参数必填。|该参数必选。)`)

// IsRequired reports whether a description says by itself that the parameter must be sent.
func IsRequired(text string) bool { return alwaysRequired.MatchString(text) }

const (
	subjectEnglish = `(this parameter|[a-z]\w+(?:\.\w+)*)(?: parameter)?`
	subjectChinese = `(该参数|此参数|本参数|该字段|[A-Za-z]\w+(?:\.\w+)*)(?:参数)?`
)

// conditions are the sentences that make a parameter required, or heeded at all, on a condition only. The
// group of each is what it mentions.
var conditions = []*regexp.Regexp{
	regexp.MustCompile(`(?i)\b(?:if|when)\b[^.\n]*,\s*(?:the )?` + subjectEnglish + ` (?:is required|must be specified)`),
	regexp.MustCompile(`(?i)\b` + subjectEnglish + ` is (?:valid and )?required(?: and (?:is valid|takes effect))? (?:only )?(?:if|when)\b`),
	regexp.MustCompile(`(?i)\b` + subjectEnglish + ` (?:is required and )?(?:takes effect|is valid|is effective) only (?:if|when)\b`),
	regexp.MustCompile(`(?:如果|若|当)[^。\n]*?` + subjectChinese + `(?:则|为|是|才)?(?:必选|必填|必传)`),
	regexp.MustCompile(`(?:如果|若|当)[^。\n]*?必须(?:指定|传入|填写|设置)` + subjectChinese + `(?:[，。；\n]|$)`),
	regexp.MustCompile(subjectChinese + `仅(?:在|当)[^。\n]*(?:有效|生效)`),
}

// IsConditional reports whether a description says that the parameter itself, called by its name or as
// "this parameter", is required on a condition.
func IsConditional(text, name string) bool {
	return speaksOfItself(conditions, text, name)
}

// speaksOfItself reports whether one of the patterns matches words about the parameter itself.
func speaksOfItself(all []*regexp.Regexp, text, name string) bool {
	for _, c := range all {
		for _, m := range c.FindAllStringSubmatch(text, -1) {
			if m[1] == name || ownNames[strings.ToLower(m[1])] {
				return true
			}
		}
	}
	return false
}

// isRequiredOnCondition reports whether a sentence makes the parameter itself required on a condition, rather
// than heeded on one.
func isRequiredOnCondition(sentence, name string) bool {
	return speaksOfItself(requiring, sentence, name)
}

// requiring are the conditions that mention a requirement.
var requiring = []*regexp.Regexp{conditions[0], conditions[1], conditions[3], conditions[4]}

// ownNames are the words by which a description mentions its own parameter.
var ownNames = map[string]bool{"this parameter": true, "该参数": true, "此参数": true, "本参数": true, "该字段": true}
