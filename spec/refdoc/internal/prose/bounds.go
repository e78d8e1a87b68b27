package prose

import (
	"cmp"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/phrase"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

// number matches a number. Commas are part of it only between thousands: "9,12" is two numbers.
const number = `(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)`

// rangeDash matches the words and signs that separate the bounds of a range.
const rangeDash = `(?:to|~|～|–|—|-|至|到)`

// unionGap matches the words and signs that separate values and ranges.
const unionGap = `(?:(?:,|，|、|;|；|\||/|or|and|plus|as well as|或者?|和|与|以及|及)\s*)+`

// numbersFollow is the end of phrases for a range: an optional value outside the range, two numbers, and a word for
// what the numbers count.
const numbersFollow = `(?i:\s*(?:[:：]|is|are|of|from|be|must|between|为|是|在|范围|an?|integers?|整数|ranges?))*` +
	`\s*(?:(-\d+)\s*(?i:or|and|,|，|、|\||或者?|和|及)\s*)?` + number + `\s*(?i:to|and|~|～|–|—|-|至|到)\s*` + number + `\s*([\p{L}个]*)`

var valueRange = phrase.Before(numbersFollow,
	phrase.English("range", `\b(?:values?|range|between|from|must be|is)`, "Valid values: -1 or 1 to 100", "Valid values: 1, 100"),
	phrase.Chinese("range", `取值|范围|可选值`, "取值范围：1~100", "最大取值：100"),
	phrase.English("range", `:`, "Port: 1 to 100", "Port: 100"),
	phrase.Chinese("range", `：`, "端口：1～100", "端口：100"),
)

// numberFollows matches the end of a phrase: a number, and a word for what the number counts.
const numberFollows = `\s*[:：]?\s*` + number + `\s*([\p{L}个]*)`

var maximum = phrase.Before(numberFollows,
	phrase.English("maximum", `maximum(?: value)?(?: is)?`, "Maximum value: 100", "Maximum length"),
	phrase.Chinese("maximum", `最大值?(?:为|是)?`, "最大值为100", "最小值为100"),
)

var minimum = phrase.Before(numberFollows,
	phrase.English("minimum", `minimum(?: value)?(?: is)?`, "Minimum value: 1", "Minimum length"),
	phrase.Chinese("minimum", `最小值?(?:为|是)?`, "最小值为1", "最大值为1"),
)

const charactersCounted = `\s*个?\s*(?i:(?:ASCII|(?:English|Chinese)(?: or (?:English|Chinese))?|英文(?:或中文)?|中文(?:或英文)?|UTF-8)\s*)?(?i:characters?|字符|字母)`

// lengthRange matches a minimum and a maximum number of characters, also as an interval: [2, 128].
var lengthRange = phrase.InOrder(
	strings.NewReplacer("{pair}", `[\[【]?(\d{1,6})\s*(?:to|and|~|～|–|-|至|到|, |，)\s*(\d{1,6})[\]】]?`, "{characters}", charactersCounted),
	phrase.English("length range", `{pair}{characters}`, "2 to 128 characters", "2 to 128 IDs"),
	phrase.Chinese("length range", `长度(?:限制)?(?:为|是|在|[:：])?\s*{pair}\s*(?:位|[，。；;\n]|,\D|$)`, "密码长度为8~32位", "前缀的长度，范围为1~32"),
)

// maxLength matches a maximum number of characters.
var maxLength = phrase.Before(`\s*(?:为|是|支持|包含|限制为?)?[:：]?\s*(\d{1,3}(?:,\d{3})+|\d+)\s*个?\s*(?i:ASCII\s*)?(?i:characters?|字符|字母)`,
	phrase.English("maximum length", `exceed|up to|at most|maximum of|more than|longer than|within`, "up to 64 characters", "up to 64 IDs"),
	phrase.English("maximum length", `maximum length(?: is| of)?`, "The maximum length is 64 ASCII characters", "The length is 64 characters"),
	phrase.Chinese("maximum length", `不(?:能|可|得|允许)?(?:超过|大于|多于)`, "长度不超过255个字符", "长度为255个字符"),
	phrase.Chinese("maximum length", `(?:最多|最长|最大)(?:长度)?`, "最多支持255个字符", "255个字符"),
	phrase.Chinese("maximum length", `(?:^|[。；\n])限制`, "备注。限制64个字符", "不限制"),
)

// countsOther matches text before the range of an index or of a number of values.
var countsOther = phrase.New(
	phrase.Code("index", `\b[MN]\b`, "the value of N", "the value of n"),
	phrase.Code("index", `N\s*的?\s*(?:取值|范围)`, "参数N的取值", "参数的取值"),
	phrase.English("count", `\bnumber of\b|\bat most\b`, "The number of disks", "The number"),
	phrase.Chinese("count", `个数|数量|每次`, "磁盘数量", "磁盘大小"),
)

// ofIndex matches text before the range of an index, which the text describes.
var ofIndex = phrase.New(
	phrase.Code("index", `(?:^|\s)[MN] (?:specifies|indicates|represents|is)\b`, "N specifies the number of the disk.", "The value N"),
	phrase.Code("index", `[MN]\s*(?:为|是|表示|代表)\p{Han}`, "N为磁盘编号，", "N的取值"),
)

// givesExamples matches text before values that are only some of the valid ones.
var givesExamples = phrase.New(
	phrase.English("examples", `\b(?:common(?:ly used)?|typical|popular|usual|frequent|recommended|suggested|example|sample|reserved)\s+$`, "Common ", "Valid "),
	phrase.Chinese("examples", `(?:常用|常见|推荐|建议|保留|示例|典型)的?$`, "常用", "可用"),
)

// startsCase matches clauses that apply only in some cases.
var startsCase = phrase.New(
	phrase.English("case", `\b(?:if|when|for)\b`, "If Mode is fast", "WhenPricingCycle is set"),
	phrase.Chinese("case", `当|如果`, "如果不写", "不写"),
	phrase.Chinese("case", `时[，,：:]`, "指定VPC时，", "按时"),
)

var (
	// furtherValue matches another value or range after a range: "1 to 9, 12, 24", "1 to 5120 and -1", "1 to 10, 15 to 20".
	furtherValue = regexp.MustCompile(`(?i)^\s*` + unionGap + `[\[【]?\s*` + number + `(?:\s*` + rangeDash + `\s*` + number + `)?(?:\s*[,，]\s*` + number + `\s*[\]】])?`)
	// furtherEnd matches the end of a range that follows a value: " to 100" after "0 and 20".
	furtherEnd = regexp.MustCompile(`(?i)^\s*` + rangeDash + `\s*` + number)
	// furtherRange matches another range after the unit of a range: "1 to 10 GB, 15 to 20 GB".
	furtherRange = regexp.MustCompile(`(?i)^\s*[\p{L}%]*\s*` + unionGap + `(?:[\p{L} ]{0,16}\b)?[\[【]?\s*` + number + `\s*[\p{L}%]*\s*(?:` + rangeDash + `|[,，、])\s*` + number)
	// earlierValue matches a value before a range: "0 or between 20 and 100".
	earlierValue = regexp.MustCompile(`(?i)\d\s*[\p{L}%]*[\s,，]*(?:or|and|plus|as well as|或者?|和|与|以及|及)\s*(?:(?:an?|the|any|integers?|numbers?|values?|is|in|within|from|must|can|be|取值|范围|在|为|是)\s*)*$` +
		`|(?:\bvalues|\brange|取值|范围)(?:\s*(?:[:：]|are|is|为|是))*\s*-?\d+(?:\s*[,，、|]\s*-?\d+)*\s*[,，、|]\s*$`)
	endsInDigit = regexp.MustCompile(`\d$`) // before the colon of a time of day
	countWord   = regexp.MustCompile(`(?i)^(?:char|ascii|item|entr|element|个|字符|条|英文|字母|arab|digit)`)
)

// ReadBounds sets the bounds of a number or of a length. It ignores bounds of the index N, bounds of a number of
// values, and bounds that depend on a condition.
func ReadBounds(p *spec.Parameter) {
	switch p.Type.JSON {
	case spec.Integer, spec.Number:
		r := numberBounds(withoutOthers(p.Text, p.Name))
		p.Min, p.Max, p.ExclusiveMin, p.ExclusiveMax = r.least, r.most, r.exclusiveLeast, r.exclusiveMost
	case spec.String, spec.Any:
		p.MinLength, p.MaxLength = lengthBounds(p.Text)
	}
}

// ReadNumericText sets the bounds of a text that is a number, such as a port with the type String. The example or the
// default must be a number within the bounds.
func ReadNumericText(p *spec.Parameter) {
	known := cmp.Or(p.Example, p.Default)
	if p.Type.JSON != spec.String || p.MinLength+p.MaxLength > 0 || isListRow(p) || !numericText.MatchString(known) {
		return
	}
	r := numberBounds(withoutOthers(p.Text, p.Name))
	limits := spec.Limits{Min: r.least, Max: r.most, ExclusiveMin: r.exclusiveLeast, ExclusiveMax: r.exclusiveMost}
	if n, ok := new(big.Float).SetString(known); ok && limits.Within(n) {
		p.Limits.Min, p.Limits.Max, p.ExclusiveMin, p.ExclusiveMax = r.least, r.most, r.exclusiveLeast, r.exclusiveMost
	}
}

var numericText = regexp.MustCompile(`^-?\d{1,9}(?:\.\d{1,9})?$`)

// valueBounds is the range of a number. Its bounds are "" if the text states none.
type valueBounds struct {
	least, most                   string
	exclusiveLeast, exclusiveMost bool
}

// numberBounds returns the bounds of a number. For "-1 or 1 to 5120" they are -1 and 5120, so that no valid value is
// outside. A bound that excludes a value that the text explains is omitted.
func numberBounds(text string) valueBounds {
	r := statedBounds(text)
	if r == (valueBounds{}) || r.isEmpty() {
		return valueBounds{}
	}
	rest, _ := withoutExclusions(text)
	return r.withoutMeant(rest)
}

// statedBounds returns the bounds that a text states, even if the minimum is above the maximum.
func statedBounds(text string) valueBounds {
	text, excluded := withoutExclusions(text)
	text = belowLead.ReplaceAllString(intervalsAsRanges(text, excluded), "$1 $2")
	if hasOtherUnit(text) {
		return valueBounds{}
	}
	r, stated := rangeOf(text)
	if !stated {
		r, stated = listedRanges(text)
	}
	if !stated {
		r = openBounds(text)
		r.complete(oneBound(minimum, text), oneBound(maximum, text))
	}
	r.exclude(excluded)
	return r
}

var (
	// belowLead matches a lead-in and the number in the line below it.
	belowLead = regexp.MustCompile(`((?i:values?|range)\s*:|(?:取值|范围)\s*[:：])\s*\n\s*(-?\d)`)
	// listedRange matches an item of a list of values and ranges: "-1: unlimited", "1 to 100: the limit".
	listedRange = regexp.MustCompile(`^- [\[【]?` + number + `(?:\s*` + rangeDash + `\s*` + number + `[\]】]?)?\s*(?:[\p{L}/]{1,8}\s*)?(?:$|[:：,，(（.。])`)
)

// listedRanges returns the least and the greatest number in a list of values and ranges below a lead-in, and whether
// there is such a list. At least one item must be a range.
func listedRanges(text string) (r valueBounds, stated bool) {
	lead, rest, _ := strings.Cut(text, "\n- ")
	lead = lead[strings.LastIndexByte(lead, '\n')+1:]
	if !endsWithColon(lead) || !leadIn.In(lead) || startsCase.In(clauseAround(lead, len(lead))) || countsOther.In(shortBefore(lead, len(lead))) {
		return valueBounds{}, false
	}
	for line := range strings.SplitSeq("- "+rest, "\n") {
		if !strings.HasPrefix(line, "- ") {
			break
		}
		m := listedRange.FindStringSubmatch(line)
		if m == nil {
			return valueBounds{}, false
		}
		low, high := plainNumber(m[1]), plainNumber(cmp.Or(m[2], m[1]))
		if r.least == "" {
			r.least, r.most = low, high
		}
		r.least, r.most = widened(r.least, r.most, ", "+low+", "+high)
		stated = stated || m[2] != ""
	}
	if !stated {
		return valueBounds{}, false
	}
	return r, true
}

// isEmpty reports whether no number is within the bounds.
func (r *valueBounds) isEmpty() bool {
	return r.least != "" && r.most != "" && (!ordered(r.least, r.most) || r.least == r.most && (r.exclusiveLeast || r.exclusiveMost))
}

// rangeOf returns the range that a text states, and whether it states any. If it states several, or if the range
// depends on a condition, the range is empty.
func rangeOf(text string) (r valueBounds, stated bool) {
	for _, line := range strings.Split(text, "\n") {
		for _, found := range valueRange.FindAll(line) {
			before := shortBefore(line, found.Start())
			if countsOther.In(before) || ofIndex.In(clauseAround(line, found.Start())) || givesExamples.In(before) || countWord.MatchString(found.Group(4)) || strings.HasPrefix(found.Text(), ":") && endsInDigit.MatchString(before) {
				continue
			}
			low, high := cmp.Or(found.Group(1), plainNumber(found.Group(2))), plainNumber(found.Group(3))
			_, end := found.Span(3)
			low, high = widened(low, high, line[end:])
			if r.least != "" && (r.least != low || r.most != high) || startsCase.In(clauseAround(line, found.Start())) || !ordered(low, high) || isPartOfUnion(line, found.Start(), end) {
				return valueBounds{}, true
			}
			r.least, r.most = low, high
		}
	}
	return r, r.least != ""
}

// add adds a bound. It returns false if the text states another bound on the same side.
func (r *valueBounds) add(on side, number string) bool {
	at, exclusive := &r.least, &r.exclusiveLeast
	if on == atMost || on == lessThan {
		at, exclusive = &r.most, &r.exclusiveMost
	}
	number, isExclusive := plainNumber(number), on == moreThan || on == lessThan
	if *at != "" {
		return *at == number && *exclusive == isExclusive || isPositive(*at, *exclusive) && isPositive(number, isExclusive)
	}
	*at, *exclusive = number, isExclusive
	return true
}

// isPositive reports whether a minimum means a positive integer: at least 1, or greater than 0.
func isPositive(least string, exclusive bool) bool {
	return least == "1" && !exclusive || least == "0" && exclusive
}

// complete sets the bounds that are still missing.
func (r *valueBounds) complete(least, most string) {
	if r.least == "" {
		r.least = least
	}
	if r.most == "" {
		r.most = most
	}
}

// exclude marks each bound that a text excludes as exclusive.
func (r *valueBounds) exclude(excluded map[string]bool) {
	r.exclusiveLeast = r.exclusiveLeast || excluded[r.least] || excluded[bothBounds] && r.least != ""
	r.exclusiveMost = r.exclusiveMost || excluded[r.most] || excluded[bothBounds] && r.most != ""
}

// widened extends the bounds low and high to include the further values and ranges at the beginning of rest.
func widened(low, high, rest string) (least, most string) {
	m := furtherEnd.FindStringSubmatch(rest)
	if m == nil {
		m = furtherValue.FindStringSubmatch(rest)
	}
	for ; m != nil; m = furtherValue.FindStringSubmatch(rest) {
		for _, group := range m[1:] {
			switch v := plainNumber(group); {
			case ordered(v, low):
				low = v
			case ordered(high, v):
				high = v
			}
		}
		rest = rest[len(m[0]):]
	}
	return low, high
}

// isPartOfUnion reports whether a range is one of several values and ranges that widened does not read: a value
// precedes it, or another range follows its unit.
func isPartOfUnion(line string, start, end int) bool {
	return earlierValue.MatchString(clauseAround(line, start)) || !furtherValue.MatchString(line[end:]) && furtherRange.MatchString(line[end:])
}

// clauseAround returns the text of the sentence before an offset.
func clauseAround(line string, at int) string {
	begin := strings.LastIndexAny(line[:at], ".。;；")
	if begin < 0 {
		return line[:at]
	}
	_, size := utf8.DecodeRuneInString(line[begin:])
	return line[begin+size : at]
}

// lineAround returns the text of the sentence or line before an offset.
func lineAround(text string, at int) string {
	line := text[strings.LastIndexByte(text[:at], '\n')+1 : at]
	return clauseAround(line, len(line))
}

// shortBefore returns the last characters of the sentence before an offset.
func shortBefore(line string, at int) string {
	const short = 24
	clause := clauseAround(line, at)
	return clause[max(0, len(clause)-short):]
}

// oneBound returns the number after "maximum" or "minimum". It returns "" if there are several numbers, or if the
// number counts something, as in "10 characters".
func oneBound(phrases *phrase.Table[string], text string) string {
	all := phrases.FindAll(text)
	if len(all) != 1 || countWord.MatchString(all[0].Group(2)) || startsCase.In(lineAround(text, all[0].Start())) {
		return ""
	}
	return plainNumber(all[0].Group(1))
}

func plainNumber(text string) string {
	return strings.TrimRight(strings.ReplaceAll(text, ",", ""), ".")
}

func ordered(least, most string) bool {
	a, errA := strconv.ParseFloat(least, 64)
	b, errB := strconv.ParseFloat(most, 64)
	return errA == nil && errB == nil && a <= b
}

// lengthBounds returns the minimum and maximum number of characters, or 0 if the text states none.
func lengthBounds(text string) (least, most int) {
	all := lengthRange.FindAll(text)
	if len(all) == 0 {
		if up := maxLength.FindAll(text); len(up) == 1 {
			most = count(up[0].Group(1))
		}
		return 0, most
	}
	least, _ = strconv.Atoi(all[0].Group(1))
	most, _ = strconv.Atoi(all[0].Group(2))
	if len(all) > 1 || least > most {
		return 0, 0
	}
	return least, most
}

// ReversedRange returns a range that contains no value because its minimum is above its maximum, or "". It ignores
// ranges written with a dash, because a dash has other meanings.
func ReversedRange(p *spec.Parameter) string {
	isNumber := p.Type.JSON == spec.Integer || p.Type.JSON == spec.Number
	for _, found := range rangesOf(p) {
		if low, high := found.Group(1), found.Group(2); isReversed(plainNumber(low), plainNumber(high)) {
			return low + " to " + high
		}
	}
	if isNumber && strings.ContainsAny(p.Text, "0123456789") { // only digits state a maximum
		if r := statedBounds(p.Text); isReversed(r.least, r.most) {
			return r.least + " to " + r.most
		}
	}
	return reversedItems(p)
}

// reversedItems returns the range of the number of list values if the minimum of this range is above its maximum.
// Otherwise, it returns "".
func reversedItems(p *spec.Parameter) string {
	if !isListRow(p) {
		return ""
	}
	for _, sentence := range plain.Clauses(plain.WithoutList(p.Text)) {
		for _, found := range allIn(listRange, sentence) {
			if low, high := found.Group(1), found.Group(2); count(low) > count(high) && isUnit(p, found.Group(3), found.Fact) {
				return low + " to " + high
			}
		}
	}
	return ""
}

func isReversed(low, high string) bool { return ordered(high, low) && !ordered(low, high) }

// rangesOf returns the ranges that a description states for the value itself.
func rangesOf(p *spec.Parameter) []phrase.Found[string] {
	switch p.Type.JSON {
	case spec.Integer, spec.Number:
		text := intervalsAsRanges(withoutExclusions(p.Text))
		return slices.DeleteFunc(plainRange.FindAll(text), func(f phrase.Found[string]) bool {
			return countsOther.In(shortBefore(text, f.Start())) || startsCase.In(clauseAround(text, f.Start()))
		})
	case spec.String, spec.Any:
		return lengthRange.FindAll(p.Text)
	}
	return nil
}

// plainRange matches a range that makes up the whole statement.
var plainRange = phrase.Before(`(?:\s*(?i:[:：]|is|are|of|from|between|为|是|在|ranges?))*\s*`+number+`\s*(?i:to|and|~|～|至|到)\s*`+number+`\s*(?:[.。,，;；\n]|$)`,
	phrase.English("range", `\b(?:valid|allowed|supported) values?`, "Valid values: 1 to 100.", "Valid values: 1 to 100 seconds"),
	phrase.English("range", `\b(?:range|from|between)`, "between 1 and 100", "1 and 100"),
	phrase.Chinese("range", `取值范围|取值|范围`, "取值范围：1~100", "1~100"),
)
