package prose

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/phrase"
)

// number matches a number. Commas are part of it only between thousands: "9,12" is two numbers.
const number = `(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)`

// numbersFollow is the end of phrases for a range: an optional value outside the range, two numbers, and a word for
// what the numbers count.
const numbersFollow = `(?i:\s*(?:[:：]|is|are|of|from|be|must|between|为|是|在|范围|an?|integers?|整数|ranges?))*` +
	`\s*(?:(-\d+)\s*(?i:or|and|,|，|、|或者?|和|及)\s*)?` + number + `\s*(?i:to|and|~|～|–|—|-|至|到)\s*` + number + `\s*([\p{L}个]*)`

var valueRange = phrase.Before(numbersFollow,
	phrase.English("range", `\b(?:values?|range|between|from|must be|is)`, "Valid values: -1 or 1 to 100", "Valid values: 1, 100"),
	phrase.Chinese("range", `取值|范围|可选值`, "取值范围：1~100", "最大取值：100"),
	phrase.English("range", `:`, "Port: 1 to 100", "Port: 100"),
	phrase.Chinese("range", `：`, "端口：1～100", "端口：100"),
)

// numberFollows is the end of phrases for one number and a word for what the number counts.
const numberFollows = `\s*[:：]?\s*` + number + `\s*([\p{L}个]*)`

var maximum = phrase.Before(numberFollows,
	phrase.English("maximum", `maximum(?: value)?(?: is)?`, "Maximum value: 100", "Maximum length"),
	phrase.Chinese("maximum", `最大值?(?:为|是)?`, "最大值为100", "最小值为100"),
)

var minimum = phrase.Before(numberFollows,
	phrase.English("minimum", `minimum(?: value)?(?: is)?`, "Minimum value: 1", "Minimum length"),
	phrase.Chinese("minimum", `最小值?(?:为|是)?`, "最小值为1", "最大值为1"),
)

const charactersCounted = `\s*个?\s*(?i:(?:ASCII|English|英文|英文或中文|UTF-8)\s*)?(?i:characters?|字符|字母)`

// lengthRange matches a minimum and a maximum number of characters.
var lengthRange = phrase.New(
	phrase.English("length range", `(\d+)\s*(?:to|and|~|～|–|-|至|到)\s*(\d+)`+charactersCounted, "2 to 128 characters", "2 to 128 IDs"),
)

// maxLength matches a maximum number of characters.
var maxLength = phrase.Before(`\s*(?:为|是)?\s*(\d+)\s*个?\s*(?i:ASCII\s*)?(?i:characters?|字符|字母)`,
	phrase.English("maximum length", `exceed|up to|at most|maximum of|more than|longer than|within`, "up to 64 characters", "up to 64 IDs"),
	phrase.Chinese("maximum length", `不(?:能|可|得|允许)?(?:超过|大于|多于)`, "长度不超过255个字符", "长度为255个字符"),
	phrase.Chinese("maximum length", `最多|最长|最大`, "最长255个字符", "255个字符"),
)

// countsOther matches text before the range of an index or of a number of values.
var countsOther = phrase.New(
	phrase.Code("index", `\b[MN]\b`, "the value of N", "the value of n"),
	phrase.Code("index", `N\s*的?\s*(?:取值|范围)`, "参数N的取值", "参数的取值"),
	phrase.English("count", `\bnumber of\b|\bat most\b`, "The number of disks", "The number"),
	phrase.Chinese("count", `个数|数量|每次`, "磁盘数量", "磁盘大小"),
)

// startsCase matches clauses that apply only in some cases.
var startsCase = phrase.New(
	phrase.English("case", `\b(?:if|when|for)\b`, "If Mode is fast", "WhenPricingCycle is set"),
	phrase.Chinese("case", `当|如果`, "如果不写", "不写"),
	phrase.Chinese("case", `时[，,：:]`, "指定VPC时，", "按时"),
)

var (
	// bracketedRange matches a range in mathematical notation: [1, 100].
	bracketedRange = regexp.MustCompile(`((?i:\brange|values?|取值|范围)[^\[\]\n.。]{0,12}?)\[\s*` + number + `\s*[,，~-]\s*` + number + `\s*\]`)
	// furtherValue matches another value after a range: "1 to 9, 12, 24", "1 to 5120 and -1".
	furtherValue = regexp.MustCompile(`(?i)^\s*(?:(?:,|，|、|or|and|或者?|和|以及|及)\s*)+` + number)
	countWord    = regexp.MustCompile(`(?i)^(?:char|ascii|item|entr|element|个|字符|条|英文|字母|arab|digit)`)
)

// ReadBounds sets the bounds of a number or of a length. It ignores bounds of the index N, bounds of a number of
// values, and bounds that depend on a condition.
func ReadBounds(p *spec.Parameter) {
	switch p.Type.JSON {
	case spec.Integer, spec.Number:
		p.Min, p.Max = numberBounds(p.Text)
	case spec.String, spec.Any:
		p.MinLength, p.MaxLength = lengthBounds(p.Text)
	}
}

// numberBounds returns the minimum and the maximum value, or "" if the text states none. For "-1 or 1 to 5120" it
// returns -1 and 5120, so that no valid value is outside.
func numberBounds(text string) (least, most string) {
	for _, line := range strings.Split(bracketedRange.ReplaceAllString(text, "$1 $2 to $3"), "\n") {
		for _, found := range valueRange.FindAll(line) {
			if countsOther.In(shortBefore(line, found.Start())) || countWord.MatchString(found.Group(4)) {
				continue
			}
			low, high := cmp.Or(found.Group(1), plainNumber(found.Group(2))), plainNumber(found.Group(3))
			_, end := found.Span(3)
			low, high = widened(low, high, line[end:])
			if least != "" && (least != low || most != high) || startsCase.In(clauseAround(line, found.Start())) || !ordered(low, high) {
				return "", ""
			}
			least, most = low, high
		}
	}
	if least == "" {
		least, most = oneBound(minimum, text), oneBound(maximum, text)
	}
	if least != "" && most != "" && !ordered(least, most) {
		return "", ""
	}
	return least, most
}

// widened extends the bounds low and high to include the further values at the beginning of rest.
func widened(low, high, rest string) (least, most string) {
	for {
		m := furtherValue.FindStringSubmatchIndex(rest)
		if m == nil {
			return low, high
		}
		switch v := plainNumber(rest[m[2]:m[3]]); {
		case ordered(v, low):
			low = v
		case ordered(high, v):
			high = v
		}
		rest = rest[m[3]:]
	}
}

// clauseAround returns the text of the sentence before an offset.
func clauseAround(line string, at int) string {
	begin := strings.LastIndexAny(line[:at], ".。;；")
	return line[begin+1 : at]
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
	if len(all) != 1 || countWord.MatchString(all[0].Group(2)) || startsCase.In(text) {
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
	switch {
	case len(all) == 1:
		least, _ = strconv.Atoi(all[0].Group(1))
		most, _ = strconv.Atoi(all[0].Group(2))
		if least > most {
			return 0, 0
		}
		return least, most
	case len(all) > 1:
		return 0, 0
	}
	if up := maxLength.FindAll(text); len(up) == 1 {
		most, _ = strconv.Atoi(up[0].Group(1))
	}
	return 0, most
}

// ReversedRange returns a range whose first bound is greater than its second, or "". It ignores ranges written with a
// dash, because a dash has other meanings.
func ReversedRange(p *spec.Parameter) string {
	for _, found := range rangesOf(p) {
		low, errLow := strconv.ParseFloat(plainNumber(found.Group(1)), 64)
		high, errHigh := strconv.ParseFloat(plainNumber(found.Group(2)), 64)
		if errLow == nil && errHigh == nil && low > high {
			return found.Group(1) + " to " + found.Group(2)
		}
	}
	return ""
}

// rangesOf returns the ranges that a description states for the value itself.
func rangesOf(p *spec.Parameter) []phrase.Found[string] {
	switch p.Type.JSON {
	case spec.Integer, spec.Number:
		return slices.DeleteFunc(plainRange.FindAll(p.Text), func(f phrase.Found[string]) bool {
			return countsOther.In(shortBefore(p.Text, f.Start())) || startsCase.In(clauseAround(p.Text, f.Start()))
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
