package table

import (
	"regexp"

	"github.com/rowproof/rowproof/spec"
)

// typeWords map documented types to JSON types. They match the beginning of a word, because pages misspell types.
var typeWords = []struct {
	words *regexp.Regexp
	json  spec.JSONType
}{
	{regexp.MustCompile(`(?i)array|list|set\b|\[\]|\[\w+\]|数组|列表`), spec.Array},
	{regexp.MustCompile(`(?i)^(int|long|short|整)`), spec.Integer},
	{regexp.MustCompile(`(?i)^(float|double|decimal|num|big|浮点|数字)`), spec.Number},
	{regexp.MustCompile(`(?i)^(bool|布尔)`), spec.Boolean},
	{regexp.MustCompile(`(?i)^(str[^u]|text|char|date|time|enum|utc|字符|枚举)`), spec.String},
	{regexp.MustCompile(`(?i)^(obj|stru|map|json|dict|对象|结构)`), spec.Object},
}

// noType matches a cell that states no type, such as a dash.
var noType = regexp.MustCompile(`^(?i:[-—/]+|n/?a|none|无)$`)

// IsNoType reports whether a cell states no type, such as a dash.
func IsNoType(text string) bool { return noType.MatchString(text) }

// JSONType returns the JSON type of a documented type.
func JSONType(text string) (spec.JSONType, bool) {
	for _, w := range typeWords {
		if w.words.MatchString(text) {
			return w.json, true
		}
	}
	return "", false
}
