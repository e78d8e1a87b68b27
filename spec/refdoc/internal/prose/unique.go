package prose

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

var (
	makesIdempotent = regexp.MustCompile(`(?i)\b(?:ensures?|guarantees?|ensuring|guaranteeing|implements?|achieves?|provides?)\b[^.]{0,20}\bidempoten(?:ce|cy|t)|\bidempoten(?:ce|cy|t)\b[^.]{0,20}\b(?:token|identifier|key)\b|(?:保证|确保|实现)[^。，]{0,8}幂等`)
	mustBeUnique    = regexp.MustCompile(`(?i)\b(?:must|should|is|be)(?: be)? (?:globally |always )?unique\b|(?:必须|保证|确保|需要?)[^。；]{0,20}唯一|(?:名称|取值|参数值|名字)[^，。；]{0,20}唯一|[内间][^，。；]{0,8}唯一`)
	notUnique       = regexp.MustCompile(`(?i)\b(?:not|need not|no need|n't)\b[^.]{0,12}\bunique\b|不唯一|唯一标识|唯一识别|唯一ID|唯一的?标识`)
)

// isIdempotency reports whether a description says that the value makes repeated requests idempotent. Only
// what comes before a link to further reading counts.
func isIdempotency(text string) bool {
	return makesIdempotent.MatchString(beforeReference(text))
}

// beforeReference is a text up to the sentence that leads to another page.
func beforeReference(text string) string {
	for _, lead := range []string{"For more information", "For details", "更多详情", "更多信息", "详情请参见"} {
		text, _, _ = strings.Cut(text, lead)
	}
	return text
}

// isUniqueByText reports whether a description requires a value that is not used yet: "must be unique". That a
// value identifies one thing ("the unique ID") is no such requirement.
func isUniqueByText(text string) bool {
	for _, sentence := range plain.Clauses(plain.WithoutList(text)) {
		if mustBeUnique.MatchString(sentence) && !notUnique.MatchString(sentence) {
			return true
		}
	}
	return false
}
