package prose

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec/refdoc/internal/phrase"
)

var (
	// closedInterval matches an interval in mathematical notation after a word for values: [1, 100].
	closedInterval = regexp.MustCompile(`((?i:\brange|values?|取值|范围)[^\[\]\n.。]{0,12}?)\[\s*` + number + `\s*[,，~-]\s*` + number + `\s*\]`)
	// halfOpen matches an interval that excludes one bound: (0,100], [1,100).
	halfOpen = regexp.MustCompile(`[(（]\s*` + number + `\s*(?:[,，~～-]|to)\s*` + number + `\s*([\]】])|[\[【]\s*` + number + `\s*(?:[,，~～-]|to)\s*` + number + `\s*([)）])`)
	// openInterval matches an interval that excludes both bounds, after a word for values. Without such a word, the text
	// in parentheses may be a remark.
	openInterval = regexp.MustCompile(`((?i:\bvalue range|\brange|\binterval|取值范围|区间)\s*(?i:[:：]|is|of|为|是)\s*)[(（]\s*` + number + `\s*[,，]\s*` + number + `\s*[)）]`)
	// unbounded matches an interval without a maximum: [1, +∞).
	unbounded = regexp.MustCompile(`([\[【(（])\s*` + number + `\s*[,，~～]\s*(?:\+?\s*∞|\+?(?i:inf(?:inity)?)|正?无穷大?|)\s*[)）]`)
)

// ellipsis matches the dots between the bounds of a range: 1 ... 100, 1..100.
var ellipsis = regexp.MustCompile(`(\d)[*\x60]*\s*(?:\.{2,}|…+)\s*[*\x60]*(-?\d)`)

// ellipsesAsRanges rewrites ranges written with dots in words.
func ellipsesAsRanges(text string) string { return ellipsis.ReplaceAllString(text, "$1 to $2") }

// intervalsAsRanges replaces mathematical intervals with words. It adds the exclusive bounds of the intervals to
// excluded.
func intervalsAsRanges(text string, excluded map[string]bool) string {
	text = closedInterval.ReplaceAllString(ellipsesAsRanges(text), "$1 $2 to $3")
	text = openInterval.ReplaceAllStringFunc(text, func(s string) string {
		m := openInterval.FindStringSubmatch(s)
		excluded[plainNumber(m[2])], excluded[plainNumber(m[3])] = true, true
		return m[1] + " " + m[2] + " to " + m[3]
	})
	text = halfOpen.ReplaceAllStringFunc(text, func(s string) string {
		m := halfOpen.FindStringSubmatch(s)
		if m[3] != "" {
			excluded[plainNumber(m[1])] = true
			return " range: " + m[1] + " to " + m[2]
		}
		excluded[plainNumber(m[5])] = true
		return " range: " + m[4] + " to " + m[5]
	})
	return unbounded.ReplaceAllStringFunc(text, func(s string) string {
		m := unbounded.FindStringSubmatch(s)
		if strings.ContainsAny(m[1], "(（") {
			return " greater than " + m[2]
		}
		return " at least " + m[2]
	})
}

// bothBounds is the key of excluded bounds if a text excludes both bounds of a range.
const bothBounds = "both"

// exclusion matches a remark that excludes a bound.
var exclusion = phrase.Before(`\s*`+number+`(?:\s*(?i:and|or|和|与|、)\s*`+number+`)?\s*[)）]?`,
	phrase.English("bound", `[,，]?\s*[(（]?\s*\b(?:excluding|not including|exclusive of|excludes|exclude)\b`, "1 to 100 (excluding 100)", "1 to 100"),
	phrase.Chinese("bound", `[,，]?\s*[(（]?\s*不(?:包)?(?:含|括)`, "1~100（不包含100）", "1~100"),
)

// markedNumber matches a number with a remark about itself: "0 (exclusive)".
var markedNumber = phrase.New(
	phrase.English("excluded", number+`\s*[(（]\s*(?:exclusive|excluded|not included|non-inclusive)\s*[)）]`, "0 (exclusive)", "0 (default)"),
	phrase.Chinese("excluded", number+`\s*[(（]\s*不(?:包)?(?:含|括)\s*[)）]`, "0（不含）", "0（默认）"),
)

var (
	includedRemark = regexp.MustCompile(`(?i)(\d)\s*[(（]\s*(?:inclusive|included|包含|含|包括)\s*[)）]`)
	bothExcluded   = phrase.New(
		phrase.English("both", `[,，]?\s*[(（]?\s*\b(?:both )?(?:exclusive|excluded)\b\s*[)）]?\s*(?:$|[.。;；\n])`, "between 0 and 100, exclusive", "an exclusive lock"),
		phrase.Chinese("both", `[,，]?\s*[(（]?\s*不(?:包)?(?:含|括)\s*(?:两端|端点|边界)[^，。,\n]{0,4}[)）]?`, "0到100，不含两端", "0到100"),
	)
)

// withoutExclusions removes remarks that exclude bounds from a text. It also returns the numbers that the remarks
// exclude.
func withoutExclusions(text string) (rest string, excluded map[string]bool) {
	excluded = map[string]bool{}
	text = includedRemark.ReplaceAllString(text, "$1")
	for _, found := range markedNumber.FindAll(text) {
		excluded[plainNumber(found.Group(1))] = true
		text = strings.Replace(text, found.Text(), found.Group(1), 1)
	}
	for _, found := range exclusion.FindAll(text) {
		for _, n := range found.Groups() {
			if n != "" {
				excluded[plainNumber(n)] = true
			}
		}
		text = strings.Replace(text, found.Text(), "", 1)
	}
	if found, ok := bothExcluded.First(text); ok {
		excluded[bothBounds] = true
		text = found.Before() + "." + found.After()
	}
	return text, excluded
}
