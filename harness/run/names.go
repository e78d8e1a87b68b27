package run

import "github.com/rowproof/rowproof/spec"

// named calls what a profile says of parameters by the names of their rows: a profile may say Tag.1.Key of the
// row Tag.N.Key. Names without a row stay.
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
