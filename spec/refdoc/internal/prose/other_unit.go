package prose

import (
	"regexp"
	"strings"
)

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

// hasOtherUnit reports whether a bound is in another unit than the value: "1 to 24 hours. Unit: seconds."
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
