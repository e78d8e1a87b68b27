package prose

import (
	"regexp"
	"strings"
)

// identifier matches a name of several words: "MaxSize", "max_size". It does not match units such as "GiB".
const identifier = `((?:[A-Za-z][a-z0-9]{2,}[A-Z]|[A-Z][a-z][A-Z][a-z]|[a-zA-Z][a-zA-Z0-9]*_[a-zA-Z0-9])\w*)`

var (
	// namedSubject matches a name that is the subject of a statement: "MaxSize: ", "MaxSize must be", "MinBandwidth, which is".
	namedSubject = regexp.MustCompile(`\b` + identifier + "[*`\"”]*(?:" +
		`\s*(?:[:：]|[为是]\s*\d|必须|不[能得可]|的?(?:取值范围|取值|范围|最小值|最大值|值)\s*(?:[:：为是]|必须|不[能得可]))|` +
		`[\s,，]+(?:which|that)\b|` +
		`\s+(?:parameter\s+|values?\s+)?(?:is|are|must|can|cannot|should|ranges?|has|takes|accepts)\b)`)
	// statement matches a statement with its end. A period in a number does not end it.
	statement = regexp.MustCompile(`(?s)(.*?)([.](?:\s|$)|[;；。\n]|$)`)
)

// withoutOthers returns the description of a parameter without statements about other parameters. The subject of such
// a statement is a name of several words. Statements under a condition and bullets remain: they state bounds
// for several cases.
func withoutOthers(text, name string) string {
	own := name[strings.LastIndexByte(name, '.')+1:]
	return statement.ReplaceAllStringFunc(text, func(s string) string {
		m := namedSubject.FindStringSubmatchIndex(s)
		if m == nil || strings.EqualFold(s[m[2]:m[3]], own) || startsCase.In(s) || strings.HasPrefix(s, "- ") {
			return s
		}
		return s[:m[0]] + statement.FindStringSubmatch(s)[2]
	})
}

// unitNames maps units of time and size to one name each.
var unitNames = map[string]string{
	"ms": "millisecond", "millisecond": "millisecond", "毫秒": "millisecond",
	"s": "second", "sec": "second", "second": "second", "秒": "second",
	"min": "minute", "minute": "minute", "分钟": "minute", "分": "minute",
	"h": "hour", "hour": "hour", "小时": "hour",
	"day": "day", "天": "day", "日": "day",
	"week": "week", "周": "week", "month": "month", "个月": "month", "月": "month", "year": "year", "年": "year",
	"byte": "byte", "字节": "byte",
	"kb": "kilobyte", "kib": "kilobyte", "mb": "megabyte", "mib": "megabyte",
	"gb": "gigabyte", "gib": "gigabyte", "tb": "terabyte", "tib": "terabyte",
}

const unitWord = `((?i:millisecond|second|minute|hour|day|week|month|year|byte)s?\b|(?i:ms|s|sec|min|h|[KMGT]i?B)\b|毫秒|秒|分钟|小时|天|个月|月|年|字节)`

var (
	// statedUnit matches the unit of a value: "Unit: seconds", "in seconds".
	statedUnit = regexp.MustCompile(`(?:(?i:\bunits?\s*[:：]|\bin)\s*|单位\s*[:：为是]*\s*)` + unitWord)
	// unitOfBound matches the unit of a range or of a bound.
	unitOfBound = regexp.MustCompile(`(?:\d\s*` + rangeDash + `|(?i:\b(?:least|most|than|exceed|to|minimum|maximum)|than or equal to|minimum value|maximum value|大于|小于|超过|低于|高于|等于|最大|最小|最大值|最小值)\s*(?:[:：为是]|(?i:is|of))?)\s*` + number + `\s*` + unitWord)
)

// hasOtherUnit reports whether the units of a bound and of the value differ: "1 to 24 hours. Unit: seconds."
func hasOtherUnit(text string) bool {
	stated := statedUnit.FindStringSubmatch(text)
	if stated == nil {
		return false
	}
	for _, m := range unitOfBound.FindAllStringSubmatch(text, -1) {
		if unitName(m[2]) != unitName(stated[1]) {
			return true
		}
	}
	return false
}

func unitName(word string) string {
	word = strings.ToLower(word)
	if name, ok := unitNames[word]; ok {
		return name
	}
	return unitNames[strings.TrimSuffix(word, "s")]
}
