package prose

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/phrase"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// wholeNumber matches a whole number, with or without commas between thousands.
const wholeNumber = `(\d{1,3}(?:,\d{3})+|\d{1,6})`

// wholeRange is the end of phrases for a range: "1 to 20".
const (
	rangeSeparator = `\s*(?:to|and|[~～–—,，-]|至|到)\s*`
	wholeRange     = wholeNumber + rangeSeparator + wholeNumber
)

// indexRange matches a range of an index, "Valid values of N: 1 to 20". Its groups are the index, the minimum and the
// maximum.
var indexRange = phrase.Before(wholeRange,
	phrase.English("index range", `\b(?:values?|range|value range) (?:of|for) ([NM])\b\s*(?:[:：]|is|are|ranges?|can be|must be|,|\s)*\s*(?:from |between )?\[?\s*`, "Valid values of N: 1 to 20", "Valid values: 1 to 20"),
	phrase.English("index range", `\b([NM]) is an integer (?:from |between |ranging from )`, "N is an integer from 1 to 20", "It is an integer from 1 to 20"),
	phrase.English("index range", `\bthe value of ([NM])\b\s*(?:[:：]|is|are|ranges?|can be|must be|,|\s)*\s*(?:from |between )?\[?\s*`, "The value of N ranges from 1 to 20", "The value of N is 20"),
	phrase.Chinese("index range", `([NM])\s*(?:为|是)[^，。,;；]{1,16}编号[，,]取值范围[:：]\s*`, "N为磁盘编号，取值范围：1~20", "编号，取值范围：1~20"),
	phrase.Chinese("index range", `(?:^|[^A-Za-z])([NM])为`, "N为1~20", "VPN为1~20"),
	phrase.Chinese("index range", `([NM])\s*的?\s*(?:取值|值|范围)(?:范围)?\s*(?:[:：]|为|是|在)*\s*\[?\s*`, "N的取值范围：1~20", "取值范围：1~20"),
)

// indexMost matches the maximum of an index. Its groups are the index and the maximum.
var indexMost = phrase.New(
	phrase.English("index maximum", `\b(?:maximum|max\.?|largest|greatest)(?: valid)?(?: value)? (?:of|for) ([NM])\b\s*(?:[:：]|is)*\s*`+wholeNumber, "Maximum value of N: 5", "Maximum value: 5"),
	phrase.English("index maximum", `\b([NM])\b (?:can|must|may) be (?:up to|at most) `+wholeNumber, "N can be up to 5", "It can be up to 5"),
	phrase.English("index maximum", `\b([NM])\b (?:cannot|must not|can not) (?:exceed|be greater than) `+wholeNumber, "N cannot exceed 5", "N can exceed 5"),
	phrase.English("index maximum", `\bset (?:the value of )?([NM]) to `+wholeNumber+`(?:[.,;)]|$)`, "Set N to 1.", "Set it to 1."),
	phrase.Chinese("index maximum", `([NM])\s*的?(?:取值)?(?:最大值?|最大取值|上限)\s*(?:[:：]|为|是)*\s*`+wholeNumber, "N的最大值为5", "最大值为5"),
	phrase.Chinese("index maximum", `([NM])\s*(?:不能|不可)?(?:超过|大于|最大为)\s*`+wholeNumber, "N不能超过5", "不能超过5"),
)

// language is the language of a phrase. How isUnit judges a noun depends on its language.
type language string

const (
	english language = "English"
	chinese language = "Chinese"
	// identifiers marks phrases that themselves name the values. isUnit accepts any noun in such a phrase.
	identifiers language = "any"
)

// unitWords matches the noun for the values: "different IDs".
const unitWords = `((?:different |valid )?[A-Za-z][\w-]*(?: [A-Za-z][\w-]*){0,3})`

// listVerbs are Chinese verbs for what a request does with the values of a list. Verbs about responses are not among
// them.
const listVerbs = `指定|输入|传入|包含|添加|设置|填写|选择|查询|操作|关联|移除|删除|调用|绑定|解绑|创建|配置|加入`

// chineseUnit is the end of Chinese phrases: a measure word and the noun for the values.
const chineseUnit = `\s*[个条项台组块]([^，。；,;\n]*)`

// listMost matches a maximum number of values. Its groups are the number and the noun for the values.
var listMost = []*phrase.Table[language]{
	phrase.Before(wholeNumber+` `+unitWords,
		phrase.English(english, `\b(?:up to|at most|no more than|a maximum of|maximum of) `, "You can specify up to 20 IDs", "You can specify 20 IDs"),
		phrase.English(english, `\b(?:not|cannot) (?:exceed|(?:contain |specify |enter |add |have )?more than) `, "You cannot specify more than 20 IDs", "You can specify 20 IDs"),
		phrase.English(identifiers, `\bIDs of (?:up to|at most|a maximum of) `, "the IDs of up to 50 disks", "the ID of a disk"),
	),
	phrase.Before(wholeNumber+chineseUnit,
		phrase.Chinese(chinese, `(?:最多|至多|不(?:能|可|得)?(?:超过|多于)|上限为?)(?:可以?|能|允许|支持|可支持)?(?:一次|同时)?(?:`+listVerbs+`|支持|传|填|为|是)?\s*`, "最多支持20个ID", "支持20个ID"),
	),
	phrase.New(
		phrase.Chinese(chinese, `(?:`+listVerbs+`|支持)\s*`+wholeNumber+`\s*[个条项台组]以内([^，。；,;\n]*)`, "指定20个以内的ID", "指定20个ID"),
	),
}

// listCount matches a maximum after the words "number of". Its groups are the noun for the values and the number.
var listCount = phrase.Before(` `+wholeNumber+`\s*(?:$|[.,;)])`,
	phrase.English(english, `\bnumber of (\w[\w ]{1,30}?) (?:(?:can|must )not exceed|must be at most|can be up to|is up to|is limited to)`, "The number of IDs cannot exceed 20", "The number of IDs is 20"),
	phrase.English(english, `\bmaximum number of (\w[\w ]{1,30}?)(?: that (?:can be|you can) \w+)?(?: is|:)`, "Maximum number of IDs: 20", "Number of IDs: 20"),
)

// bareMost matches a maximum without a noun, at the end of a statement.
var bareMost = phrase.Before(wholeNumber+`\s*(?i:(?:at a time|at one time|each time|per request|at once)\s*)?(?:$|[,;)，；])`,
	phrase.English(english, `\b(?:specify|enter|add|contain|input|pass|supports?) (?:up to|at most|no more than|a maximum of) `, "You can specify a maximum of 20", "It can be a maximum of 20"),
	phrase.English(english, `(?:^|[,;(] ?)(?:up to|at most|a maximum of|maximum:) `, "separated by commas, up to 20", "Wait up to 20"),
	phrase.Chinese(english, `最多(?:可以?|能|允许|支持)?(?:一次|同时)?(?:`+listVerbs+`|支持|传|填)\s*`, "一次最多传入20", "最多20"),
)

// listRange matches a minimum and a maximum number of values, and the noun for the values.
var listRange = []*phrase.Table[language]{
	phrase.Before(wholeRange+` `+unitWords,
		phrase.English(english, `\b(?:specify|enter|add|set|contains?|consists? of|input|includes?|supports?|holds?) (?:from |between )?`, "You can specify 2 to 20 IDs", "You can specify 20 IDs"),
		phrase.English(english, `^(?:from |between )?`, "1 to 10 entries", "10 entries"),
	),
	phrase.Before(wholeRange+chineseUnit,
		phrase.Chinese(chinese, `(?:指定|输入|传入|支持|包含|添加|设置|填写)\s*`, "可以指定2~20个ID", "2~20个ID"),
	),
}

// allIn returns the phrases of several tables in a text.
func allIn(tables []*phrase.Table[language], text string) []phrase.Found[language] {
	var all []phrase.Found[language]
	for _, t := range tables {
		all = append(all, t.FindAll(text)...)
	}
	return all
}

// notOfList matches sentences that count something other than the values of the list.
var notOfList = phrase.New(
	phrase.English("not of the list", `\b(?:each|every|per|if|when|returned|displayed|response)\b`, "The number of rows per page", "The number of IDs"),
	phrase.Chinese("not of the list", `每(?:[^次]|$)|单个`, "每页大小", "每次最多"),
	phrase.Chinese("not of the list", `当|如果|若`, "如果不写，则默认全部域名", "默认全部域名"),
	phrase.Chinese("not of the list", `返回|显示`, "单页返回的条数", "查询的条数"),
)

// textUnit matches units of text and time.
var textUnit = phrase.New(
	phrase.English("text or time", `^\s*的?(?:ASCII|UTF)`, "ASCII字符", "ID"),
	phrase.Chinese("text or time", `^\s*的?(?:英文|中文|汉字|字)`, "字符", "ID"),
	phrase.Chinese("text or time", `^\s*的?(?:小时|月|天|年|分钟|秒|以内)`, "小时", "实例"),
)

// severalValues matches descriptions of lists.
var severalValues = phrase.New(
	phrase.English("list", `\bJSON array\b`, "A JSON array of IDs", "A JSON object"),
	phrase.English("list", `\bseparate(?:d)? (?:multiple|the|them|by|with)`, "Business types, separated by comma", "A separate list"),
	phrase.English("list", `\bmust be separated\b`, "The IDs must be separated", "The IDs must be unique"),
	phrase.English("list", `\blist of\b`, "The list of users", "The public whitelist of the instance"),
	phrase.Chinese("list", `JSON数组|列表|多个`, "一个或多个资源ID", "需要打标的资源ID"),
	phrase.Chinese("list", `逗号|分隔|隔开`, "多个IP之间逗号隔开", "自定义IP"),
)

var (
	listWords  = []string{"id", "ids", "value", "item", "entry", "element", "member"}
	pluralName = regexp.MustCompile(`(?:[a-z]s|IDs|List|Set|Array)$`)
)

// itemsOf returns the minimum and maximum number of values of a list. Indexes start at 1, so a range of an index states
// a minimum only if it starts above 1. "up to 128 characters" bounds a length, not a list.
func itemsOf(p *spec.Parameter, sentences []string) (least, most int) {
	if letter := firstIndex(p.Name); letter != "" {
		if least, most = indexBounds(p.Text, letter); most > 0 {
			return least, most
		}
	}
	if !isListRow(p) {
		return 0, 0
	}
	return listBounds(p, sentences)
}

// firstIndex returns the letter of the index in a name. It returns "" if the name has no index, or if a second index
// has the same letter.
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

// indexBounds returns the range of an index. It returns 0, 0 if the text states two different ranges.
func indexBounds(text, letter string) (least, most int) {
	for _, found := range indexRange.FindAll(text) {
		if strings.ToUpper(found.Group(1)) != letter {
			continue
		}
		low, high := count(found.Group(2)), count(found.Group(3))
		if low < 1 || high < low || most > 0 && most != high {
			return 0, 0
		}
		least, most = low, high
	}
	for _, found := range indexMost.FindAll(text) {
		if strings.ToUpper(found.Group(1)) != letter {
			continue
		}
		high := count(found.Group(2))
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

// isListRow reports whether a row has several values, according to its type, its name, or its description.
func isListRow(p *spec.Parameter) bool {
	switch {
	case p.Type.JSON == spec.Array, firstIndex(p.Name) != "":
		return true
	case p.Type.JSON == spec.Integer, p.Type.JSON == spec.Number, p.Type.JSON == spec.Boolean:
		return false
	}
	return pluralName.MatchString(p.Name) || severalValues.In(p.Text)
}

// listBounds returns the bounds of the number of values. It returns 0, 0 if the description states two different
// maximums, or a minimum above the maximum.
func listBounds(p *spec.Parameter, sentences []string) (least, most int) {
	for _, sentence := range append(sentences, listNotes(p.Text)...) {
		low, high := boundsOfSentence(p, sentence)
		switch {
		case high == 0:
			continue
		case most > 0 && most != high || low > high:
			return 0, 0
		}
		least, most = max(least, low), high
	}
	if least == 1 {
		least = 0
	}
	return least, most
}

// listNotes returns the sentences of bullets and remarks that are about the list as a whole. A bullet such as "Weight:
// ..." describes a member, and a bullet below a condition applies only in some cases.
func listNotes(text string) []string {
	rest := text[len(plain.WithoutList(text)):]
	if underCondition.In(text) {
		return nil
	}
	var all []string
	for line := range strings.SplitSeq(rest, "\n") {
		if isNote := listNote.MatchString(line); isNote || strings.HasPrefix(line, "- ") && !ofMember.MatchString(line) {
			all = append(all, plain.Clauses(strings.TrimPrefix(line, "- "))...)
		}
	}
	return all
}

var (
	listNote = regexp.MustCompile(`^(?i:note|说明|注意)\s*[:：]`)
	ofMember = regexp.MustCompile(`^- [^.。]{1,60}[:：]`)
)

// boundsOfSentence returns the bounds that a sentence states, or 0, 0.
func boundsOfSentence(p *spec.Parameter, sentence string) (least, most int) {
	counts := func(found phrase.Found[language], number int, unit string) bool {
		_, end := found.Span(number)
		return !notOfList.In(found.Before()) && !isOfOtherValues(sentence[end:], found.After()) && isUnit(p, unit, found.Fact)
	}
	for _, found := range allIn(listRange, sentence) {
		if counts(found, 2, found.Group(3)) {
			return count(found.Group(1)), count(found.Group(2))
		}
	}
	for _, found := range allIn(listMost, sentence) {
		if counts(found, 1, found.Group(2)) {
			return 0, count(found.Group(1))
		}
	}
	for _, found := range listCount.FindAll(sentence) {
		if counts(found, 2, found.Group(1)) {
			return 0, count(found.Group(2))
		}
	}
	for _, found := range bareMost.FindAll(sentence) {
		if counts(found, 1, "values") {
			return 0, count(found.Group(1))
		}
	}
	return 0, 0
}

// isOfOtherValues reports whether the text after a number is about values of another kind, or about a response. The text
// after the noun for the values is rest.
func isOfOtherValues(afterNumber, rest string) bool {
	return strings.HasPrefix(rest, " or ") || ofResponse.In(afterNumber)
}

var ofResponse = phrase.New(
	phrase.English("response", `return|display`, "IDs are returned", "IDs are specified"),
	phrase.Chinese("response", `返回|显示`, "条结果返回", "个ID"),
)

// isUnit reports whether a number counts the values of a list. The noun after the number must be a word of the
// parameter's name or a word for any value. A Chinese noun cannot be compared with names; it must not be a unit of text
// or time.
func isUnit(p *spec.Parameter, unit string, l language) bool {
	switch l {
	case identifiers:
		return true
	case chinese:
		return !textUnit.In(unit)
	}
	if _, after, ok := strings.Cut(unit, " or "); ok && after != "" {
		return false
	}
	var named []string
	for _, word := range plain.WordsOfName(p.Name) {
		named = append(named, singular(word))
	}
	return slices.ContainsFunc(plain.Words(unit), func(word string) bool {
		word = singular(word)
		return slices.Contains(listWords, word) || slices.Contains(named, word) || strings.Contains(p.Name, strings.ToUpper(word))
	})
}

// singular returns the singular of a noun: entry for entries and entrie, ip for ips.
func singular(word string) string {
	word = strings.TrimSuffix(word, "s")
	if s, ok := strings.CutSuffix(word, "ie"); ok && len(s) > 2 {
		return s + "y"
	}
	return word
}

func count(digits string) int {
	n, _ := strconv.Atoi(strings.ReplaceAll(digits, ",", ""))
	return n
}

var commaPhrases = phrase.New(
	phrase.English("commas", `separated? (?:\S+ ){0,5}(?:with|by|using) (?:\S+ ){0,2}commas?`, "Separate regions with commas (,)", "It can be segments separated by periods (.)"),
	phrase.English("commas", `comma[- ]separated`, "A comma-separated list", "A list with a comma between the IDs"),
	phrase.Chinese("commas", `(?:逗号|","|“,”|“，”)[^。]{0,12}(?:分隔|隔开|分开|分割|区分)`, "多个IP之间逗号隔开", "多个IP之间分号隔开"),
	phrase.Chinese("commas", `以[^。]{0,6}逗号`, "多个域名以半角逗号", "不能包含逗号"),
)

// IsCommaSeparated reports whether a description says that one text contains several values separated by commas.
func IsCommaSeparated(text string) bool { return commaPhrases.In(text) }
