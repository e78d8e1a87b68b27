package prose

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// wholeNumber is a whole number of values.
const wholeNumber = `(\d{1,3}(?:,\d{3})+|\d{1,6})`

var (
	// indexRange is a range of the index in a name: "Valid values of N: 1 to 20". Its first group is the index.
	indexRange = regexp.MustCompile(`(?i:\b(?:values?|range|value range) (?:of|for) |\bthe value of )([NnMm])\b\s*(?i:[:：]|is|are|ranges?|can be|must be|,|\s)*\s*(?i:from |between )?\[?\s*` + wholeNumber + `\s*(?:to|and|[~～–—,，-]|至|到)\s*` + wholeNumber + `|([NnMm])\s*的?\s*(?:取值|值|范围)(?:范围)?\s*(?:[:：]|为|是|在)*\s*\[?\s*` + wholeNumber + `\s*(?:[~～–—,，-]|至|到|to)\s*` + wholeNumber)
	// indexMost is the greatest index.
	indexMost = regexp.MustCompile(`(?i:\b(?:maximum|max\.?|largest|greatest)(?: valid)?(?: value)? (?:of|for) )([NnMm])\b\s*(?i:[:：]|is)*\s*` + wholeNumber + `|\b([NnMm])\b (?i:(?:can|must|may) be (?:up to|at most)|(?:cannot|must not|can not) (?:exceed|be greater than)) ` + wholeNumber + `|([NnMm])\s*的?(?:最大值?|最大取值|上限)\s*(?:[:：]|为|是)*\s*` + wholeNumber + `|([NnMm])\s*(?:不能|不可)?(?:超过|大于|最大为)\s*` + wholeNumber)
	// listMost is the greatest number of values, and what they are called.
	listMost = regexp.MustCompile(`(?i:\b(?:up to|at most|no more than|a maximum of|maximum of)) ` + wholeNumber + ` ((?:different |valid )?[A-Za-z][\w-]*(?: [A-Za-z][\w-]*){0,3})|(?:最多|至多|不(?:能|可|得)?(?:超过|多于)|上限为?)(?:可以?|能|允许)?(?:同时)?(?:指定|输入|传入|支持|包含|添加|设置|填写|传|填|选择|为|是)?\s*` + wholeNumber + `\s*[个条项台]([^，。；,;\n]*)`)
	// listRange is the fewest and the greatest number of values.
	listRange = regexp.MustCompile(`(?i:\b(?:specify|enter|add|set|contains?|consists? of) )` + wholeNumber + ` to ` + wholeNumber + ` ((?:different |valid )?[A-Za-z][\w-]*(?: [A-Za-z][\w-]*){0,3})`)

	notOfList    = regexp.MustCompile(`(?i)\b(?:each|every|per|if|when|returned|displayed|response)\b|每|单个|当|如果|若|返回|显示`)
	textUnit     = regexp.MustCompile(`^\s*(?:的)?(?:英文|中文|汉字|ASCII|UTF|字|小时|月|天|年|分钟|秒|以内)`)
	holdsSeveral = regexp.MustCompile(`(?i)\bJSON array\b|\bseparate(?:d)? (?:multiple|the|them|by|with)|\bseparated with\b|\bmust be separated\b|\blist of\b|JSON数组|逗号|分隔|隔开|列表|多个`)
	listWords    = map[string]bool{"id": true, "ids": true, "value": true, "item": true, "entry": true, "element": true, "member": true}
	pluralName   = regexp.MustCompile(`(?:[a-z]s|IDs|List|Set|Array)$`)
)

// itemsOf finds how many values a list may have. A range of the index N starts at 1, which is how values are
// counted, so that only a greater start is a bound. "up to 128 characters" bounds a length, not a list.
func itemsOf(p *spec.Parameter) (least, most int) {
	if letter := firstIndex(p.Name); letter != "" {
		if least, most = indexBounds(p.Text, letter); most > 0 {
			return least, most
		}
	}
	if !isListRow(p) {
		return 0, 0
	}
	return listBounds(p)
}

// firstIndex is the letter that stands for any number in a name; "" if there is none, or if a second one has
// the same letter.
func firstIndex(name string) string {
	letter := ""
	for _, part := range strings.Split(name, ".")[1:] {
		if !spec.IsIndex(part) {
			continue
		}
		part = strings.ToUpper(strings.Trim(part, "[]{}<>"))
		switch {
		case letter == "":
			letter = part
		case letter == part:
			return ""
		}
	}
	if letter != "N" && letter != "M" {
		return ""
	}
	return letter
}

// indexBounds reads the range of an index; two that differ give none.
func indexBounds(text, letter string) (least, most int) {
	for _, m := range indexRange.FindAllStringSubmatch(text, -1) {
		if strings.ToUpper(m[1]+m[4]) != letter {
			continue
		}
		low, high := count(m[2]+m[5]), count(m[3]+m[6])
		if low < 1 || high < low || most > 0 && most != high {
			return 0, 0
		}
		least, most = low, high
	}
	for _, m := range indexMost.FindAllStringSubmatch(text, -1) {
		if strings.ToUpper(m[1]+m[3]+m[5]+m[7]) != letter {
			continue
		}
		high := count(m[2] + m[4] + m[6] + m[8])
		if most > 0 && most != high {
			return 0, 0
		}
		most = high
	}
	if least == 1 {
		least = 0
	}
	return least, most
}

// isListRow reports whether a row holds several values: by its type, its name, or its description.
func isListRow(p *spec.Parameter) bool {
	switch {
	case p.Type.JSON == spec.Array, firstIndex(p.Name) != "":
		return true
	case p.Type.JSON == spec.Integer, p.Type.JSON == spec.Number, p.Type.JSON == spec.Boolean:
		return false
	}
	return pluralName.MatchString(p.Name) || holdsSeveral.MatchString(p.Text)
}

// listBounds reads how many values a list may have; two readings that differ give none.
func listBounds(p *spec.Parameter) (least, most int) {
	for _, sentence := range plain.Clauses(plain.WithoutList(p.Text)) {
		for _, m := range listMost.FindAllStringSubmatchIndex(sentence, -1) {
			n, unit := group(sentence, m, 1)+group(sentence, m, 3), group(sentence, m, 2)+group(sentence, m, 4)
			isChinese := m[6] >= 0
			if notOfList.MatchString(sentence[:m[0]]) || isOfOtherValues(sentence[m[1]:]) || !isUnit(p, unit, isChinese) {
				continue
			}
			if most > 0 && most != count(n) {
				return 0, 0
			}
			most = count(n)
		}
		for _, m := range listRange.FindAllStringSubmatchIndex(sentence, -1) {
			if !notOfList.MatchString(sentence[:m[0]]) && isUnit(p, group(sentence, m, 3), false) && most == 0 {
				least, most = count(group(sentence, m, 1)), count(group(sentence, m, 2))
			}
		}
	}
	if least == 1 || least > most {
		least = 0
	}
	return least, most
}

// group is a group of a match, "" if it took no part in it.
func group(text string, match []int, group int) string {
	if match[2*group] < 0 {
		return ""
	}
	return text[match[2*group]:match[2*group+1]]
}

// isOfOtherValues reports whether a sentence goes on with another kind of values, or says that they are in an answer.
func isOfOtherValues(rest string) bool {
	return strings.HasPrefix(rest, " or ") || strings.Contains(rest, "return") || strings.Contains(rest, "display") || strings.Contains(rest, "返回")
}

// isUnit reports whether a count is of the values of a list: its noun is a word of the name, or stands for any
// value. Chinese nouns cannot be compared with names; those of lengths and times do not count values.
func isUnit(p *spec.Parameter, unit string, isChinese bool) bool {
	if isChinese {
		return !textUnit.MatchString(unit)
	}
	if _, after, ok := strings.Cut(unit, " or "); ok && after != "" {
		return false
	}
	named := plain.Singular(plain.WordsOfName(p.Name))
	return slices.ContainsFunc(plain.Singular(plain.Words(unit)), func(word string) bool {
		return listWords[word] || slices.Contains(named, word) || strings.Contains(p.Name, strings.ToUpper(word))
	})
}

func count(digits string) int {
	n, _ := strconv.Atoi(strings.ReplaceAll(digits, ",", ""))
	return n
}
