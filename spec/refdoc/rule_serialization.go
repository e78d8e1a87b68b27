package refdoc

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// partedByCommas is what a description says of a text that holds several values.
var partedByCommas = regexp.MustCompile(`(?i)separated? (?:\S+ ){0,5}(?:with|by|using) (?:\S+ ){0,2}commas?|comma[- ]separated|(?:逗号|","|“,”|“，”)[^。]{0,12}(?:分隔|隔开|分开|分割|区分)|以[^。]{0,6}逗号`)

// isCommaSeparated reports whether a description says that one text holds several values with commas between them.
func isCommaSeparated(text string) bool { return partedByCommas.MatchString(text) }

// serialize tells how the repeated and the structured rows travel: flat where the name has an index or a
// member, as JSON where the example or the type is JSON, rows are members of it, or it is in a body, as one
// text where the description says that commas part the values. Members travel as what they are in does.
func (r *reader) serialize() {
	parents := map[string]bool{}
	for _, p := range r.c.Parameters {
		parents[p.Parent] = true
	}
	ways := map[string]spec.Serialization{}
	for i := range r.c.Parameters {
		p := &r.c.Parameters[i]
		p.Serialization = serializationOf(p, parents[p.FullName()])
		if p.Parent != "" && ways[p.Parent] != "" {
			p.Serialization = ways[p.Parent]
		}
		ways[p.FullName()] = p.Serialization
	}
}

// serializationOf tells how the value of one row travels.
func serializationOf(p *spec.Parameter, hasMembers bool) spec.Serialization {
	structured := p.Type.JSON == spec.Array || p.Type.JSON == spec.Object
	switch {
	case p.In == spec.InBody && (structured || p.Parent != ""), p.Parent != "", hasMembers && withoutIndex(p.Name) == p.Name:
		return spec.AsJSON
	case strings.Contains(p.Name, "."):
		return spec.Flat
	case strings.HasPrefix(p.Example, "{"), strings.HasPrefix(p.Example, "[") && structured, isJSONWord.MatchString(p.Type.Name):
		return spec.AsJSON
	case isCommaSeparated(p.Text):
		return spec.Simple
	case structured:
		return spec.Flat
	}
	return ""
}

var isJSONWord = regexp.MustCompile(`(?i)^json|^map`)
