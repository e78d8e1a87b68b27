package refdoc

import (
	"regexp"
	"strings"

	"github.com/rowproof/rowproof/spec"
	"github.com/rowproof/rowproof/spec/refdoc/internal/plain"
	"github.com/rowproof/rowproof/spec/refdoc/internal/prose"
)

// serialize determines how lists and structures are sent. The first rule that applies counts. They are JSON if they are
// in a body, or if other rows are their members. They are flat if the name has an index or a member. They are JSON if
// the example or the type is JSON. They are one text if the description says that commas separate the values.
// Otherwise, they are flat. Members are sent like their structure.
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

// serializationOf returns how the value of one row is sent.
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
