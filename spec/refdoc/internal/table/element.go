package table

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// listForms match the type names of lists. Their group is the type of the elements.
var listForms = []*regexp.Regexp{
	regexp.MustCompile(`(?i)^(?:json )?(?:array|list|set|repeat ?list|数组|列表)\s*(?:of\s+|的\s*|[<(\[（《:：]\s*)(.+?)\s*[>)\]）》]?$`),
	regexp.MustCompile(`^(.+?)\s*\[\s*\](?:\s*(?:数组|列表))?$`),
	regexp.MustCompile(`^(?:\[\s*\]\s*(.+)|\[\s*(.+?)\s*\])$`),
	regexp.MustCompile(`(?i)^(.+?)(?:型|类型)?\s*的?\s*(?:array|list|数组|列表)$`),
}

// scalarWords map the type names of scalars to JSON types. They match whole names, because an unknown element type is
// more often the name of a structure than a misspelled scalar.
var scalarWords = []struct {
	words *regexp.Regexp
	json  spec.JSONType
}{
	{regexp.MustCompile(`(?i)^(?:string|str|text|字符串?|文本)$`), spec.String},
	{regexp.MustCompile(`(?i)^(?:integer|int|int32|int64|long|short|整数?|长整数?|整形|长整形)$`), spec.Integer},
	{regexp.MustCompile(`(?i)^(?:number|float|double|decimal|浮点数?|双精度)$`), spec.Number},
	{regexp.MustCompile(`(?i)^(?:boolean|bool|布尔值?)$`), spec.Boolean},
}

// markup removes what Markdown and HTML add to the name of a type.
var markup = strings.NewReplacer(`\`, "", "&lt;", "<", "&gt;", ">", "`", "", "*", "")

// ElementOf returns the element type that the name of a list type contains: String for "Array of String" or "String[]",
// and Long for "List<Long>". If the name is not that of a list of scalars, ElementOf returns the zero Element.
func ElementOf(text string) spec.Element {
	text = strings.TrimSpace(markup.Replace(text))
	for _, form := range listForms {
		for _, name := range submatches(form, text) {
			if e := elementNamed(name); e.Name != "" {
				return e
			}
		}
	}
	return spec.Element{}
}

func submatches(form *regexp.Regexp, text string) []string {
	m := form.FindStringSubmatch(text)
	if m == nil {
		return nil
	}
	return m[1:]
}

// elementNamed returns the element with the singular or plural name, or the zero Element.
func elementNamed(name string) spec.Element {
	name = strings.TrimSuffix(strings.TrimSpace(name), "型")
	for _, singular := range []string{name, strings.TrimSuffix(name, "s")} {
		for _, w := range scalarWords {
			if w.words.MatchString(singular) {
				return spec.Element{JSON: w.json, Name: singular}
			}
		}
	}
	return spec.Element{}
}
