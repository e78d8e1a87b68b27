package mock

import (
	"slices"

	"github.com/rowproof/rowproof/spec"
)

// commonDefects break the request rows of the gateway page. Optional ones that every call has anyway, the
// format and what an operation's page requires, are not worth a defect of their own.
func commonDefects(g *spec.Contract, pages []*spec.Contract) []defect {
	var all []defect
	for _, p := range g.Parameters {
		if p.Required {
			all = append(all, mandatoryDefects(p)...)
		} else if p.Name != "Format" && !requiredBy(pages, p.Name) {
			all = append(all, defectOf("common-refused/"+p.Name, "a call with the optional common parameter is refused",
				refuseIf(func(c *call) bool { return c.args[p.Name] != "" }, invalid(p.Name)), p.ID))
		}
		if len(p.Enum) == 1 && p.Required {
			all = append(all, ignoredDefect(p))
		}
	}
	return all
}

func requiredBy(pages []*spec.Contract, name string) bool {
	return slices.ContainsFunc(pages, func(c *spec.Contract) bool {
		p := c.Parameter(name)
		return p != nil && p.Required
	})
}

// mandatoryDefects accept a call without a required common parameter, or with it empty.
func mandatoryDefects(p spec.Parameter) []defect {
	return []defect{
		defectOf("common-omitted/"+p.Name, "a call without the common parameter is accepted",
			hooks{overlook: overlookMissing(p.Name, false)}, p.ID),
		defectOf("common-empty/"+p.Name, "a call with the common parameter empty is accepted",
			hooks{overlook: overlookMissing(p.Name, true)}, p.ID),
	}
}

// ignoredDefect accepts any value of a common parameter that has but one.
func ignoredDefect(p spec.Parameter) defect {
	codes := []string{"Invalid" + p.Name, invalid("").code}
	return defectOf("common-ignored/"+p.Name, "any value of the common parameter is accepted",
		hooks{overlook: func(_ *call, r *refusal) bool {
			return slices.Contains(codes, r.code) && (r.param == "" || r.param == p.Name)
		}}, p.ID)
}
