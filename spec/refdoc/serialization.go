package refdoc

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
	"github.com/rowproof/rowproof/spec/refdoc/internal/prose"
)

// serialize tells how the repeated and the structured rows travel: flat where the name has an index or a
// member, as JSON where the example or the type is JSON, rows are members of it, or it is in a body, as one
// text where the description says that commas part the values. Members travel as what they are in does.
func (r *reader) serialize() {
	parents := map[string]bool{}
	for _, p := range r.c.Parameters {
		parents[p.Parent] = true
	}
	candidates := map[string]spec.Serialization{}
	for i := range r.c.Parameters {
		p := &r.c.Parameters[i]
		p.Serialization = serializationOf(p, parents[p.FullName()])
		if p.Parent != "" && candidates[p.Parent] != "" {
			p.Serialization = candidates[p.Parent]
		}
		candidates[p.FullName()] = p.Serialization
	}
}

// serializationOf tells how the value of one row travels.
func serializationOf(p *spec.Parameter, hasMembers bool) spec.Serialization {
	structured := p.Type.JSON == spec.Array || p.Type.JSON == spec.Object
	switch {
	case p.In == spec.InBody && (structured || p.Parent != ""), p.Parent != "", hasMembers && plain.WithoutIndex(p.Name) == p.Name:
		return spec.AsJSON
	case strings.Contains(p.Name, "."):
		return spec.Flat
	case strings.HasPrefix(p.Example, "{"), strings.HasPrefix(p.Example, "[") && structured, isJSONWord.MatchString(p.Type.Name):
		return spec.AsJSON
	case prose.IsCommaSeparated(p.Text):
		return spec.Simple
	case structured:
		return spec.Flat
	}
	return ""
}

var isJSONWord = regexp.MustCompile(`(?i)^json|^map`)
