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
