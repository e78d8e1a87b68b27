package refdoc

import (
	"regexp"
	"slices"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/markdown"
)

// typeWords tells the JSON type that a documented type stands for. Pages misspell the words, so that their
// beginnings must do.
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

// noType is what pages write where there is nothing to say.
var noType = regexp.MustCompile(`^(?i:[-—/]+|n/?a|none|无)$`)

// isNoType reports whether a cell only says that it has nothing to say.
func isNoType(text string) bool { return noType.MatchString(text) }

// jsonType returns the JSON type that a documented type stands for.
func jsonType(text string) (spec.JSONType, bool) {
	for _, w := range typeWords {
		if w.words.MatchString(text) {
			return w.json, true
		}
	}
	return "", false
}

// typeOf reads the type of a row. One that is lacking or not known is reported and stands for any.
func (r *reader) typeOf(t sourceTable, row markdown.Row, name string) spec.Type {
	text := tidy(t.cell(row, typeColumn).Plain())
	if text == "" || isNoType(text) {
		r.report(row.First, spec.Warning, "no-type", "%s has no type; any will do", name)
		return spec.Type{}
	}
	if json, ok := jsonType(text); ok {
		return spec.Type{JSON: json, Name: text}
	}
	if !r.hasTableOf(text) {
		r.report(row.First, spec.Warning, "unknown-type", "%s has the unknown type %q; any will do", name, text)
	}
	return spec.Type{Name: text}
}

// hasTableOf reports whether a table of the page is headed by the name of a type, and so lists its members.
func (r *reader) hasTableOf(name string) bool {
	for _, tables := range r.tables {
		for _, t := range tables {
			if slices.Contains(namesIn(t.label+" "+t.section.Title), name) {
				return true
			}
		}
	}
	return false
}
