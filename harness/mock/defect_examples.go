package mock

import "github.com/rowproof/rowproof/spec"

// exampleDefects refuse the call that a request example shows, and the one that the explorer link names.
func exampleDefects(p page) []defect {
	var all []defect
	for _, e := range p.Examples {
		if e.Call != nil {
			all = append(all, defectOf("example-refused", "a call with just the parameters of the request example is refused",
				refuseIf(func(c *call) bool { return sameNames(p, c, e.Call) }, &refusal{code: codeInvalidParameter}), e.ID))
		}
	}
	if p.Explorer != nil {
		all = append(all, defectOf("explorer-refused", "the API version of the explorer link is refused",
			refuseIf(func(c *call) bool { return c.args["Version"] == p.Explorer.Version }, &refusal{code: "InvalidVersion"}), p.Explorer.ID))
	}
	return all
}

// sameNames reports whether a call has exactly the documented parameters that an example shows.
func sameNames(p page, c *call, e *spec.ExampleRequest) bool {
	shown := map[string]bool{}
	for _, q := range e.Parameters {
		shown[q.Name] = true
	}
	for _, q := range p.Parameters {
		if has(c.args, q.Name) != shown[q.Name] {
			return false
		}
	}
	return true
}
