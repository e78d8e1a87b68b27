package generic

import (
	"strings"

	"github.com/rowproof/rowproof/spec"
)

// findKinds returns the names of the kind of thing that a parameter names: its own name, instanceid for InstanceId,
// InstanceIds and InstanceId.N, and what its description calls the thing.
func (p *parameter) findKinds() []string {
	name := p.path[len(p.path)-1]
	for i := len(p.path) - 1; i > 0 && spec.IsIndex(name); i-- {
		name = p.path[i-1]
	}
	if p.Resource == "" {
		return []string{kindOf(name)}
	}
	return []string{kindOf(name), strings.ToLower(p.Resource)}
}

// kind returns the first name of the kind of thing that a parameter names.
func (p *parameter) kind() string { return p.kinds[0] }

// kindOf returns the kind of the things that a name in the singular or plural names.
func kindOf(name string) string {
	return strings.TrimSuffix(normalized(strings.TrimRight(name, "[]")), "s")
}

// normalized returns a name without underscores in lower case.
func normalized(name string) string { return strings.ToLower(strings.ReplaceAll(name, "_", "")) }

// stemOf returns a kind without "id": vpc for vpcid.
func stemOf(kind string) string { return strings.TrimSuffix(kind, "id") }

// trimStem returns a name without a preceding stem. It returns the name if nothing else would remain.
func trimStem(name, stem string) string {
	rest, ok := strings.CutPrefix(name, stem)
	if !ok || rest == "" || stem == "" {
		return name
	}
	return rest
}
