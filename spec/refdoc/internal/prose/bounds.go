package prose

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// number has commas between thousands only: "9,12" are two numbers.
const number = `(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)`

var (
	boundsLead    = regexp.MustCompile(`(?i)(?:\bvalues?|\brange|\bbetween|\bfrom|\bmust be|\bis|取值|范围|可选值|[:：])(?:\s*(?:[:：]|is|are|of|from|be|must|between|为|是|在|范围|an?|integers?|整数|ranges?))*\s*(?:(-\d+)\s*(?:or|and|,|，|、|或者?|和|及)\s*)?` + number + `\s*(?:to|and|~|～|–|—|-|至|到)\s*` + number + `\s*([\p{L}个]*)`)
	maximumIs     = regexp.MustCompile(`(?i)(?:maximum(?: value)?(?: is)?|最大值?(?:为|是)?)\s*[:：]?\s*` + number + `\s*([\p{L}个]*)`)
	minimumIs     = regexp.MustCompile(`(?i)(?:minimum(?: value)?(?: is)?|最小值?(?:为|是)?)\s*[:：]?\s*` + number + `\s*([\p{L}个]*)`)
	lengthIs      = regexp.MustCompile(`(?i)(\d+)\s*(?:to|and|~|～|–|-|至|到)\s*(\d+)\s*(?:个)?\s*(?:(?:ASCII|English|英文|英文或中文|UTF-8)\s*)?(?:characters?|字符|字母)`)
	atMostLong    = regexp.MustCompile(`(?i)(?:exceed|up to|at most|maximum of|more than|longer than|within|不(?:能|可|得|允许)?(?:超过|大于|多于)|最多|最长|最大)\s*(?:为|是)?\s*(\d+)\s*(?:个)?\s*(?:ASCII\s*)?(?:characters?|字符|字母)`)
	indexWord     = regexp.MustCompile(`\b[MN]\b|N\s*的?\s*(?:取值|范围)|(?i:\bnumber of\b|\bat most\b|个数|数量|每次)`)
	conditionWord = regexp.MustCompile(`(?i)\b(?:if|when|for)\b|当|如果|时[，,：:]`)
	// bracketedRange is a range as mathematics has it: [1, 100].
	bracketedRange = regexp.MustCompile(`((?i:\brange|values?|取值|范围)[^\[\]\n.。]{0,12}?)\[\s*` + number + `\s*[,，~-]\s*` + number + `\s*\]`)
	// furtherValue is a further value behind a range: "1 to 9, 12, 24", "1 to 5120 and -1".
	furtherValue = regexp.MustCompile(`(?i)^\s*(?:(?:,|，|、|or|and|或者?|和|以及|及)\s*)+` + number)
	countWord    = regexp.MustCompile(`(?i)^(?:char|ascii|item|entr|element|个|字符|条|英文|字母|arab|digit)`)
)

// ReadBounds finds the bounds of a number and of a length in a description. Bounds of the index N, of a count
// of values, and bounds of which there are several, each on a condition, are not those of the value.
func ReadBounds(p *spec.Parameter) {
	switch p.Type.JSON {
	case spec.Integer, spec.Number:
		p.Min, p.Max = numberBounds(p.Text)
	case spec.String, spec.Any:
		p.MinLength, p.MaxLength = lengthBounds(p.Text)
	}
}

// numberBounds finds the least and the greatest value, "" for what is not told. "-1 or 1 to 5120" gives -1
// and 5120: a bound is what no valid value is beyond.
func numberBounds(text string) (least, most string) {
	for _, line := range strings.Split(bracketedRange.ReplaceAllString(text, "$1 $2 to $3"), "\n") {
		for _, m := range boundsLead.FindAllStringSubmatchIndex(line, -1) {
			if indexWord.MatchString(shortBefore(line, m[0])) || countWord.MatchString(line[m[8]:m[9]]) {
				continue
			}
			low, high := plainNumber(line[m[4]:m[5]]), plainNumber(line[m[6]:m[7]])
			if m[2] >= 0 {
				low = line[m[2]:m[3]]
			}
			low, high = widened(low, high, line[m[7]:])
			if least != "" && (least != low || most != high) || conditionWord.MatchString(clauseAround(line, m[0])) || !ordered(low, high) {
				return "", ""
			}
			least, most = low, high
		}
	}
	if least == "" {
		least, most = oneBound(minimumIs, text), oneBound(maximumIs, text)
	}
	if least != "" && most != "" && !ordered(least, most) {
		return "", ""
	}
	return least, most
}

// widened widens bounds by the values that stand behind them.
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

// clauseAround is the text of the sentence before a place.
func clauseAround(line string, at int) string {
	begin := strings.LastIndexAny(line[:at], ".。;；")
	return line[begin+1 : at]
}

// shortBefore is what stands shortly before a place in its sentence.
func shortBefore(line string, at int) string {
	const short = 24
	clause := clauseAround(line, at)
	return clause[max(0, len(clause)-short):]
}

// oneBound is the number behind "maximum" or "minimum"; "" where there are several, or it counts something.
func oneBound(words *regexp.Regexp, text string) string {
	all := words.FindAllStringSubmatch(text, -1)
	if len(all) != 1 || countWord.MatchString(all[0][2]) || conditionWord.MatchString(text) {
		return ""
	}
	return plainNumber(all[0][1])
}

func plainNumber(text string) string {
	return strings.TrimRight(strings.ReplaceAll(text, ",", ""), ".")
}

func ordered(least, most string) bool {
	a, errA := strconv.ParseFloat(least, 64)
	b, errB := strconv.ParseFloat(most, 64)
	return errA == nil && errB == nil && a <= b
}

// lengthBounds finds the fewest and the most characters of a text, 0 for what is not told.
func lengthBounds(text string) (least, most int) {
	all := lengthIs.FindAllStringSubmatch(text, -1)
	switch {
	case len(all) == 1:
		least, _ = strconv.Atoi(all[0][1])
		most, _ = strconv.Atoi(all[0][2])
		if least > most {
			return 0, 0
		}
		return least, most
	case len(all) > 1:
		return 0, 0
	}
	if up := atMostLong.FindAllStringSubmatch(text, -1); len(up) == 1 {
		most, _ = strconv.Atoi(up[0][1])
	}
	return 0, most
}

// ReversedRange finds a range whose first bound is above its second, which then bounds nothing, or "" if there is none.
// Only words for a range count: a dash may stand for anything.
func ReversedRange(p *spec.Parameter) string {
	var all [][]string
	switch p.Type.JSON {
	case spec.Integer, spec.Number:
		for _, m := range reversible.FindAllStringSubmatchIndex(p.Text, -1) {
			if !indexWord.MatchString(shortBefore(p.Text, m[0])) && !conditionWord.MatchString(clauseAround(p.Text, m[0])) {
				all = append(all, []string{"", p.Text[m[2]:m[3]], p.Text[m[4]:m[5]]})
			}
		}
	case spec.String, spec.Any:
		all = lengthIs.FindAllStringSubmatch(p.Text, -1)
	}
	for _, m := range all {
		low, errLow := strconv.ParseFloat(plainNumber(m[1]), 64)
		high, errHigh := strconv.ParseFloat(plainNumber(m[2]), 64)
		if errLow == nil && errHigh == nil && low > high {
			return m[1] + " to " + m[2]
		}
	}
	return ""
}

var reversible = regexp.MustCompile(`(?i)(?:\b(?:valid|allowed|supported) values?|\brange|\bfrom|\bbetween|取值范围|取值|范围)(?:\s*(?:[:：]|is|are|of|from|between|为|是|在|ranges?))*\s*` + number + `\s*(?:to|and|~|～|至|到)\s*` + number + `\s*(?:[.。,，;；\n]|$)`)
