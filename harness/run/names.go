package run

import "github.com/rowproof/rowproof/spec"

// named replaces parameter names of a profile with the names of their rows: Tag.1.Key becomes Tag.N.Key. It keeps names
// without a row.
func named[V any](c *spec.Contract, byName map[string]V) map[string]V {
	out := make(map[string]V, len(byName))
	for name, v := range byName {
		if p := c.ParameterSent(name); p != nil && spec.WireName(p.Name) == name {
			if _, both := byName[p.Name]; !both {
				name = p.Name
			}
		}
		out[name] = v
	}
	return out
}
