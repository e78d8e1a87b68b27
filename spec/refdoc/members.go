package refdoc

import (
	"regexp"
	"slices"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
	"github.com/rowproof/rowproof/spec/refdoc/internal/table"
)

// ownerOf returns the path of the row whose members a table lists. The text above the table names the row or its type
// ("The following table describes the fields of the Sources parameter"). It returns "" for the first table, and for a
// table about the operation itself.
func (r *reader) ownerOf(t table.Table) string {
	if len(r.c.Parameters) == 0 || t.Lists("Action") {
		return ""
	}
	for _, word := range slices.Backward(labelWord.FindAllString(t.Label, -1)) {
		for i := range slices.Backward(r.c.Parameters) {
			p := &r.c.Parameters[i]
			name := plain.WithoutIndex(p.Name)
			if (word == name || word == elementOf(p.Type.Name)) && saysMembers(t.Label, word) {
				return p.FullName()
			}
		}
	}
	return ""
}

var labelWord = regexp.MustCompile(`[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_]\w*)*`)

// saysMembers reports whether a word of a label is a name. Either the word is spelled like a name, or the label calls
// it a parameter.
func saysMembers(label, word string) bool {
	if strings.ContainsFunc(word, func(c rune) bool { return c >= 'A' && c <= 'Z' || c == '_' }) {
		return !plainWords[word]
	}
	return regexp.MustCompile(regexp.QuoteMeta(word) + `\s*(?i:参数|字段|parameter|field|attribute|结构|的|$)`).MatchString(label)
}

// plainWords begin sentences and headings but are not names.
var plainWords = map[string]bool{"Name": true, "Type": true, "Parameter": true, "Parameters": true, "The": true, "Description": true, "Request": true, "Body": true}

var elementType = regexp.MustCompile(`(?i)^(?:array|list)\s*(?:of\s+|<\s*)([A-Za-z_]\w*)|^([A-Za-z_]\w*)(?:\[\])?$`)

// elementOf returns the element type of a list: DBInstance for "List<DBInstance>" or "Array of DBInstance".
func elementOf(typeName string) string {
	if m := elementType.FindStringSubmatch(typeName); m != nil {
		return m[1] + m[2]
	}
	return ""
}

// dropMemberValues removes the values of parameters if they are the names of the parameter's members.
func (r *reader) dropMemberValues() {
	for i := range r.c.Parameters {
		p := &r.c.Parameters[i]
		if len(p.Enum) == 0 {
			continue
		}
		isMember := func(v spec.EnumValue) bool {
			return slices.ContainsFunc(r.c.Parameters, func(q spec.Parameter) bool { return isMemberOf(&q, p, v.Value) })
		}
		if !slices.ContainsFunc(p.Enum, func(v spec.EnumValue) bool { return !isMember(v) }) {
			p.Enum, p.Default = nil, ""
		}
	}
}

// isMemberOf reports whether a row has the name and is a member of a parameter or, if the parameter is a member itself, of
// the same structure: "compared with the value of type and name".
func isMemberOf(q, p *spec.Parameter, name string) bool {
	own := q.Name[strings.LastIndexByte(q.Name, '.')+1:]
	return own == name && (p.Parent != "" && q.Parent == p.Parent || q.Parent != "" && q.Parent == p.FullName() || strings.HasPrefix(q.Name, p.Name+"."))
}
