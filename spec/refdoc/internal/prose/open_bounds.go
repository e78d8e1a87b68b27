package prose

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec/refdoc/internal/phrase"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// openBounds returns the bounds that a description states one by one: "The value must be greater than 0." It ignores
// bounds that depend on a condition and bounds of other things, such as lengths and sums. It returns no bounds if the
// description states several different bounds.
func openBounds(text string) valueBounds {
	var r valueBounds
	if underCondition.In(text) {
		text, _, _ = strings.Cut(text, "\n- ")
	}
	text = missingSpace.ReplaceAllString(text, "$1. $2")
	for _, clause := range plain.Clauses(text) {
		if startsCase.In(clause) || ofOther.In(clause) {
			continue
		}
		for _, part := range partsOf(strings.TrimPrefix(clause, "- ")) {
			if !r.readPart(part) {
				return valueBounds{}
			}
		}
	}
	return r
}

// missingSpace matches a full stop without a space after it.
var missingSpace = regexp.MustCompile(`([a-z0-9])\.([A-Z][a-z]+ )`)

// underCondition matches a list of cases: a line with a condition, followed by a bullet.
var underCondition = phrase.New(
	phrase.English("cases", `\b(?:if|when|for|depend\w*|based on|var(?:y|ies))\b[^\n]*\n- `, "If Mode is fast:\n- at least 5", "If Mode is fast, at least 5"),
	phrase.Chinese("cases", `(?:当|如果|若|时)[^\n]*\n- `, "当Mode为fast时：\n- 不小于5", "当Mode为fast时，不小于5"),
)

// ofOther matches clauses about parts, sums, lengths and responses.
var ofOther = phrase.New(
	phrase.English("other", `\b(?:per|each|every|total|sum|length|longer|characters?|divided|multiplied|multipl\w+|except|unless|otherwise|return\w*|display\w*)\b|[*×]`, "at least 1 per instance", "at least 1"),
	phrase.English("other", `^\W*(?:in|on|under|with|after|before|by|to|from|among)\b`, "In fast mode, at least 5", "Is at least 5"),
	phrase.Chinese("other", `每|总[和数]|长度|字符|之和|个数|相差|之差|倍|若|否则|返回|显示|其中|除非`, "每台实例不小于1", "不小于1"),
)

// partGap matches the separators of the parts of a clause. A comma between digits does not separate parts.
var partGap = regexp.MustCompile(`[，、（）()]|,\s|,$`)

// partsOf splits a clause into parts. It replaces the text before a colon with "value" if that text introduces values.
// Otherwise, it drops the rest of the clause: "cloud_essd: at least 20" applies to one case.
func partsOf(clause string) []string {
	var parts []string
	for _, part := range partGap.Split(clause, -1) {
		before, after, found := strings.Cut(strings.ReplaceAll(part, "：", ":"), ":")
		if !found {
			parts = append(parts, part)
			continue
		}
		if !introducesValue.In(before) {
			return parts
		}
		parts = append(parts, "value "+after)
	}
	return parts
}

var introducesValue = phrase.New(
	phrase.English("value", `\b(?:values?|range|note|limits?)\s*$`, "Valid values", "cloud_essd"),
	phrase.Chinese("value", `(?:取值|范围|值|说明|限制|要求)\s*$`, "取值范围", "云盘"),
)

// side is a side on which a number bounds a value.
type side string

const (
	atLeast  side = "at least"
	moreThan side = "more than"
	atMost   side = "at most"
	lessThan side = "less than"
)

// comparison matches the words between the subject and the number of an open bound.
var comparison = phrase.New(
	phrase.English(atLeast, `^(?:greater|larger|more|higher|bigger) than or equal to`, "greater than or equal to 1", "greater than 1"),
	phrase.English(atLeast, `^equal to or (?:greater|larger|more|higher) than`, "equal to or greater than 1", "equal to 1"),
	phrase.English(atLeast, `^(?:(?:can|must|should|may) ?not|no|not)(?: be)? (?:less|smaller|lower|fewer) than`, "no less than 1", "less than 1"),
	phrase.English(atLeast, `^(?:at least|>\s?=|≥|⩾)`, "at least 1", "least 1"),
	phrase.English(atMost, `^(?:less|smaller|lower|fewer) than or equal to`, "less than or equal to 9", "less than 9"),
	phrase.English(atMost, `^equal to or (?:less|smaller|lower) than`, "equal to or less than 9", "equal to 9"),
	phrase.English(atMost, `^(?:(?:can|must|should|may) ?not|no|not)(?: be)? (?:greater|larger|more|higher) than`, "no more than 9", "more than 9"),
	phrase.English(atMost, `^(?:(?:can|must|should|may|does) ?not|can't|not)(?: to)? exceed`, "cannot exceed 9", "exceed 9"),
	phrase.English(atMost, `^(?:<\s?=|≤|⩽)`, "<= 9", "= 9"),
	phrase.English(moreThan, `^(?:(?:greater|larger|bigger) than|>)`, "greater than 0", "greater"),
	phrase.English(lessThan, `^(?:(?:less|smaller) than|<)`, "less than 9", "less"),
	phrase.Chinese(atLeast, `^(?:大于或?等于|＞\s?[=＝])`, "大于等于1", "大于1"),
	phrase.Chinese(atLeast, `^不(?:能|得|可|应|允许)?(?:小于|低于|少于)`, "不小于1", "小于1"),
	phrase.Chinese(atMost, `^(?:小于或?等于|＜\s?[=＝])`, "小于等于9", "小于9"),
	phrase.Chinese(atMost, `^不(?:能|得|可|应|允许)?(?:大于|高于|多于|超过)`, "不超过9", "超过9"),
	phrase.Chinese(moreThan, `^(?:大于|＞)`, "大于0", "大"),
	phrase.Chinese(lessThan, `^(?:小于|＜)`, "小于9", "小"),
)

// looseComparison matches comparisons that bound the value only if a subject precedes them.
var looseComparison = phrase.New(
	phrase.English(atMost, `^(?:up to|at most|a maximum of)`, "up to 9", "as much as 9"),
	phrase.English(moreThan, `^(?:above|higher than|more than)`, "above 0", "over 0"),
	phrase.English(lessThan, `^(?:below|lower than|fewer than)`, "below 9", "under 9"),
	phrase.English(atLeast, `^a minimum of`, "a minimum of 1", "a number of 1"),
	phrase.Chinese(atLeast, `^(?:至少为?|最小为|最低为)`, "至少为1", "约为1"),
	phrase.Chinese(atMost, `^(?:至多为?|最大为|最高为)`, "最大为9", "约为9"),
	phrase.Chinese(moreThan, `^高于`, "高于0", "高"),
	phrase.Chinese(lessThan, `^低于`, "低于9", "低"),
)

// integerClass matches a class of integers that has a minimum.
var integerClass = phrase.New(
	phrase.English("1", `^(?:non-?zero )?positive (?:whole |non-?zero )?(?:integers?|numbers?)\b`, "positive integer", "positive"),
	phrase.English("0", `^(?:non-?negative (?:whole )?(?:integers?|numbers?)|natural numbers?)\b`, "non-negative integer", "negative integer"),
	phrase.Chinese("1", `^(?:非零|非0|任意)?的?正整数`, "正整数", "整数"),
	phrase.Chinese("0", `^(?:任意)?非负整数`, "非负整数", "整数"),
)

// valueLead matches the subject and the verb of a statement about the value itself. It does not match a permission:
// "can be greater than 9" states no bound.
var valueLead = regexp.MustCompile(`^(?:(?i:(?:and|but|note|it|(?:the|this|its|specified|supported|allowed|valid|parameter|input|of|for)|values?|range|parameter|must|should|shall|needs?|has|have|is|are|to|be|only|an?|any|all|integers?|numbers?|whole|that|which|ranges?|set)\b)` +
	`|该|此|本|参数|可选|有效|合法|输入|设置|填写|取值|数值|范围|值|的|为|是|必须|需要|需|须|应该|应|只能|要|在|且|并且|任意|整数|\s)*`)

const subjectWord = `(?i)\b(?:it|values?|range|parameter|must|should|needs?|has|have)\b|值|范围|必须|需|须|应|只能`

var hasSubject = regexp.MustCompile(subjectWord)

var (
	boundNumber = regexp.MustCompile(`^\s*(?:` + number + `|(zero|零))`)
	boundUnit   = regexp.MustCompile(`^\s*(?i:(?:kilo|mega|giga)?(?:bytes?|bits?)\b|[KMGT]i?B\b|[KMG]?bit/s|[KMG]bps\b|(?:milli)?seconds?\b|(?:minute|hour|day|week|month|year)s?\b|毫秒|秒|分钟|小时|天|个月|月|年)`)
	boundEnd    = regexp.MustCompile(`^\s*(?:$|(?i:and|but)\b\s*[^\d\s]|[且并但]\s*[^\d\s]|的?(?:任意)?(?:正)?整数$|(?i:or)$)`)
	boundJoin   = regexp.MustCompile(`^\s*(?:(?i:and|but)\b|且|并且|并|但|和)`)
	// betweenSigns matches "0 < value <= 100".
	betweenSigns = regexp.MustCompile(`^\D{0,24}?` + number + `\s*(<=|<|≤|＜)\s*(?:[\pL ]{1,20}?)\s*(<=|<|≤|＜)\s*` + number + `\s*$`)
	orMore       = phrase.New(
		phrase.English(atLeast, `^`+number+` or (?:more|greater|higher|larger|above)\s*$`, "10 or more", "10 or more characters"),
		phrase.English(atMost, `^`+number+` or (?:less|fewer|lower|smaller|below)\s*$`, "10 or less", "10 or less characters"),
		phrase.Chinese(atLeast, `^`+number+`(?:及|或)?以上\s*$`, "10及以上", "10个以上"),
		phrase.Chinese(atMost, `^`+number+`(?:及|或)?以下\s*$`, "10及以下", "10个以下"),
	)
)

// readPart adds the bounds in a part of a clause. It returns false if they differ from the bounds read before.
func (r *valueBounds) readPart(part string) bool {
	part = strings.TrimSpace(part)
	if m := betweenSigns.FindStringSubmatch(part); m != nil {
		return r.add(signSide(m[2], moreThan, atLeast), m[1]) && r.add(signSide(m[3], lessThan, atMost), m[4])
	}
	lead := valueLead.FindString(part)
	rest := part[len(lead):]
	if class, ok := integerClass.First(rest); ok {
		if !r.add(atLeast, class.Fact) {
			return false
		}
		rest = class.After()
		return r.readComparisons(boundJoin.ReplaceAllString(rest, ""), true)
	}
	if hasSubject.MatchString(lead) {
		if found, ok := orMore.First(rest); ok {
			return r.add(found.Fact, found.Group(1))
		}
	}
	return r.readComparisons(rest, hasSubject.MatchString(lead))
}

// readComparisons adds the comparisons at the beginning of a text: "greater than 0 and less than 100".
func (r *valueBounds) readComparisons(rest string, subject bool) bool {
	for range 2 {
		rest = rest[len(valueLead.FindString(rest)):]
		found, ok := comparison.First(rest)
		if !ok && subject {
			found, ok = looseComparison.First(rest)
		}
		if !ok {
			return true
		}
		rest = found.After()
		m := boundNumber.FindStringSubmatch(rest)
		if m == nil {
			return true
		}
		rest = rest[len(m[0]):]
		rest = rest[len(boundUnit.FindString(rest)):]
		if !boundEnd.MatchString(rest) {
			return true
		}
		if m[2] != "" {
			m[1] = "0"
		}
		if !r.add(found.Fact, m[1]) {
			return false
		}
		joined := boundJoin.FindString(rest)
		if joined == "" {
			return true
		}
		rest, subject = rest[len(joined):], true
	}
	return true
}

func signSide(sign string, exclusive, inclusive side) side {
	if sign == "<" || sign == "＜" {
		return exclusive
	}
	return inclusive
}
