package prose

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
)

var (
	// objectExample matches an example that is a JSON object or a list of objects, even if its quotes or all signs are
	// escaped.
	objectExample = regexp.MustCompile(`^\\?["'“]?\s*\[?\s*\{\s*(?:\\*["'“”]|\w+\s*[:：])|^(?i:%5B)?(?i:%7B)`)
	// structuredExample matches an example that consists of parts.
	structuredExample = regexp.MustCompile(`[:{=]`)
	// memberFact matches a type, a range or a requirement. A description states them about a member, but not about a
	// value.
	memberFact = regexp.MustCompile(`(?i)\bvalid values?\b|\bvalue range\b|\bmust be (?:an? |set to an? |of (?:the )?)(?:string|integer|number|boolean|long)|\bparameter is (?:required|optional)|^[\s:：(（-]*(?:required|optional|string|integer|long|boolean|array|必选|可选|必填|选填)\b|取值(?:范围)?\s*[:：为]|(?:String|Integer|Long|Boolean|Array|List|Object|Float)\s*类型|[(（](?:必选|可选|必填|选填)[)）]`)
	// saysStructure matches descriptions of structured values.
	saysStructure = regexp.MustCompile(`(?i)\bJSON\b|\bstructure\b|\bobjects?\b|\bfields?\b|\barray\b|结构|字段|数组`)
)

// ListsMembers reports whether a description lists the members of the value. The defaults and bounds in such a list
// belong to the members.
func ListsMembers(blocks []markdown.Block, example string) bool {
	text := plain.Of(blocks)
	if !structuredExample.MatchString(example) && !objectExample.MatchString(example) && !saysStructure.MatchString(text) {
		return false
	}
	if objectExample.MatchString(example) && strings.Contains(text, "\n- ") {
		return true
	}
	values, _ := enumOf(withLineLists(blocks, example), example)
	return areMembers(values, text, example)
}

// areMembers reports whether the names of a list are members of the value and not values. They are members if the
// example is an object, or consists of parts and contains none of the names as a value. They are also members if the
// description of a structure states the type, range or requirement of a name.
func areMembers(values []spec.EnumValue, text, example string) bool {
	if len(values) == 0 {
		return false
	}
	if objectExample.MatchString(example) {
		return true
	}
	if structuredExample.MatchString(example) {
		return !mentionsValue(example, values) || areKeys(values, example)
	}
	if hasValue(values, example) || !saysStructure.MatchString(text) {
		return false
	}
	for _, v := range values {
		if memberFact.MatchString(v.Text) {
			return true
		}
	}
	return false
}

// areKeys reports whether an example assigns something to at least two of the values: "Key=a,Value=b".
func areKeys(values []spec.EnumValue, example string) bool {
	keys := 0
	for _, v := range values {
		for _, sign := range []string{"=", ":", `":`} {
			if strings.Contains(example, v.Value+sign) {
				keys++
				break
			}
		}
	}
	return keys > 1
}

// mentionsValue reports whether an example contains one of the values as a word, in any case.
func mentionsValue(example string, values []spec.EnumValue) bool {
	for _, v := range values {
		if strings.Contains(strings.ToLower(example), strings.ToLower(v.Value)) {
			return true
		}
	}
	return false
}
